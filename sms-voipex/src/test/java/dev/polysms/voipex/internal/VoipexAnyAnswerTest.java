package dev.polysms.voipex.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ClientOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Secret;
import dev.polysms.spi.Slice;
import dev.polysms.testkit.VendorAnswer;
import dev.polysms.voipex.InstantSms;
import dev.polysms.voipex.VoipexFixture;
import dev.polysms.voipex.VoipexPayload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any status with any body leads to a result or an {@link SmsException}, and to no result without its proof. */
class VoipexAnyAnswerTest {
    private static final int ANSWERS = 1_500;
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405, 413, 415, 422);
    private static final BaseUrl VENDOR =
            BaseUrl.of("baseUrl", URI.create("https://vendor.example"), ClientOptions.defaults());
    private static final VoipexFixture VOIPEX = new VoipexFixture();
    private static final List<String> DOCUMENTED = Stream.concat(
                    Stream.of(VOIPEX.accepted(), VOIPEX.refusals(), VOIPEX.unproven())
                            .flatMap(List::stream)
                            .map(VendorAnswer::body),
                    Stream.of("token/granted", "token/granted-bare", "token/error-invalid-grant", "token/error-unknown")
                            .map(VoipexPayload::read))
            .filter(body -> !body.isEmpty())
            .toList();

    private static final List<String> LISTS = Stream.of(
                    "numbers/strings",
                    "numbers/objects",
                    "numbers/other-names",
                    "numbers/page",
                    "history/array",
                    "history/page-1",
                    "history/page-2")
            .map(VoipexPayload::read)
            .toList();

    private static final List<String> MEMBERS = List.of(
            "id",
            "error",
            "errors",
            "message",
            "statusCode",
            "state",
            "status",
            "success",
            "results",
            "items",
            "createdAt",
            "access_token",
            "expires_in",
            "refresh_token",
            "refresh_expires_in",
            "error_description",
            "ERROR",
            "x");

    static LongStream seeds() {
        return LongStream.range(0, 5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sends_a_message(long seed) {
        SmsMessage message = VOIPEX.message();
        String from = ((PhoneNumber) message.from().orElseThrow()).e164();
        check(
                seed,
                new SendVoipexSms(VENDOR),
                message,
                List.of(from, message.to().e164(), message.text()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sends_an_instant_message(long seed) {
        InstantSms sms = VoipexFixture.instant();
        check(seed, new SendVoipexInstantSms(VENDOR), sms, List.of("607608609", "222333444", sms.text()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void gets_a_token(long seed) {
        Login login = Login.of(Secret.of("username", "jan@example.cz"), Secret.of("password", "correct horse battery"));
        checkToken(seed, new TokenRequests(VENDOR).login(), login, "correct horse battery");
        checkToken(
                seed,
                new TokenRequests(VENDOR).refresh(),
                new RefreshToken("refresh-token-4711", Instant.MAX),
                "refresh-token-4711");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void reads_lists(long seed) {
        NumberPages numbers = new NumberPages(VENDOR);
        checkRead(seed, numbers.at(1), 1);
        VoipexHistory history = new VoipexHistory(VENDOR, Duration.ofDays(7), 0, ZoneOffset.UTC);
        PagedRead<VoipexHistoryCursor, MessageRecord> read =
                history.read(HistoryQuery.between(Instant.EPOCH, Instant.EPOCH), Instant.EPOCH);
        checkRead(seed, read.at(read.first()), read.first());
        VoipexHistoryCursor second = read.first().nextPage();
        checkRead(seed, read.at(second), second);
    }

    private static <C, T> void checkRead(long seed, Operation<C, Slice<C, T>> read, C place) {
        List<String> personal = List.of("+420607608609", "Is it you?");
        List<String> quoted = List.of("+420607608609"); // an error's text is Voipex's own, and only digits are masked
        Random random = new Random(seed);
        for (int i = 0; i < ANSWERS; i++) {
            int status = status(random);
            byte[] body = random.nextInt(3) > 0 ? body(random, quoted) : mutated(random, pick(random, LISTS));
            ApiResponse response = VoipexAnswers.to(read, place, status, body);
            String answer = "HTTP " + status + ": " + new String(body, StandardCharsets.UTF_8);
            try {
                Slice<C, T> slice = read.decode(response);
                assertThat(status).as(answer).isBetween(200, 299);
                assertThat(slice.items().toString()).as(answer).doesNotContain(personal);
            } catch (RejectedException e) {
                assertThat(REFUSALS).as(answer).contains(status);
                assertThat(mayRefuse(body)).as(answer).isTrue();
            } catch (UnavailableException e) {
                assertThat(REFUSALS.contains(status) && isPlainRefusal(body))
                        .as(answer)
                        .isFalse();
                assertThat(e.getMessage()).as(answer).doesNotContain(personal);
            }
        }
    }

    private static <I> void check(long seed, Operation<I, SendReceipt> send, I input, List<String> personal) {
        Random random = new Random(seed);
        for (int i = 0; i < ANSWERS; i++) {
            int status = status(random);
            byte[] body = body(random, personal);
            ApiResponse response = VoipexAnswers.to(send, input, status, body);
            String answer = "HTTP " + status + ": " + new String(body, StandardCharsets.UTF_8);
            try {
                SendReceipt receipt = send.decode(response);
                assertThat(status).as(answer).isBetween(200, 299);
                assertThat(isProof(body)).as(answer).isTrue();
                assertThat(receipt.toString()).as(answer).doesNotContain(personal);
            } catch (RejectedException e) {
                assertThat(REFUSALS).as(answer).contains(status);
                assertThat(mayRefuse(body)).as(answer).isTrue();
                assertThat(e.toString()).as(answer).doesNotContain(personal);
            } catch (OutcomeUnknownException e) {
                assertThat(REFUSALS.contains(status) && isPlainRefusal(body))
                        .as(answer)
                        .isFalse();
                assertThat(e.toString()).as(answer).doesNotContain(personal);
            }
        }
    }

    private static <I> void checkToken(long seed, Operation<I, TokenGrant> grant, I input, String secret) {
        Random random = new Random(seed);
        for (int i = 0; i < ANSWERS; i++) {
            int status = status(random);
            byte[] body = body(random, List.of(secret));
            ApiResponse response = VoipexAnswers.to(grant, input, status, body);
            String answer = "HTTP " + status + ": " + new String(body, StandardCharsets.UTF_8);
            try {
                TokenGrant granted = grant.decode(response);
                assertThat(status).as(answer).isBetween(200, 299);
                assertThat(granted.token()).as(answer).matches("[!-~]+");
                assertThat(granted.accessToken(Instant.EPOCH).renewAt())
                        .as(answer)
                        .isNotNull();
            } catch (RejectedException e) {
                assertThat(status).as(answer).isIn(400, 401);
                assertThat(e.reason()).as(answer).isEqualTo(Reason.AUTHENTICATION);
                assertThat(e.toString()).as(answer).doesNotContain(secret);
            } catch (UnavailableException e) {
                assertThat(e.toString()).as(answer).doesNotContain(secret);
            }
        }
    }

    /** The proof, read once more and more plainly: nothing, or JSON that names no error in any of the known words. */
    private static boolean isProof(byte[] body) {
        if (body.length == 0) {
            return true;
        }
        Json json = Json.parse(body);
        return (json.isObject() || (json.isArray() && !json.items().isEmpty()))
                && json.text("error").isEmpty()
                && json.items("errors").isEmpty()
                && json.number("statusCode").orElse(200) < 400
                && !json.text("state").equals(Optional.of("FAILED"))
                && !json.text("status").equals(Optional.of("FAILED"))
                && !json.flag("success").equals(Optional.of(false))
                && (json.text("message").isEmpty() || json.items().size() > 1);
    }

    /** No more than the words of an error, or nothing at all. */
    private static boolean isPlainRefusal(byte[] body) {
        Json json = Json.parse(body);
        return body.length == 0
                || (json.items().size() == 1 && json.text("message").isPresent());
    }

    private static boolean mayRefuse(byte[] body) {
        Json json = Json.parse(body);
        boolean blank = new String(body, StandardCharsets.UTF_8).isBlank();
        return blank
                || (json.isObject()
                        && Stream.of("message", "error", "errors", "error_description")
                                .anyMatch(json::has)
                        && json.text("state").isEmpty()
                        && !json.text("id").equals(Optional.of("sms-4711"))
                        && !json.flag("success").equals(Optional.of(true)));
    }

    private static int status(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 200 + random.nextInt(7);
            case 1 -> 400 + random.nextInt(40);
            case 2 -> 500 + random.nextInt(30);
            default -> 200 + random.nextInt(400);
        };
    }

    private static byte[] body(Random random, List<String> personal) {
        return switch (random.nextInt(8)) {
            case 0 -> bytes(random, random.nextInt(60));
            case 1 -> truncated(random, pick(random, DOCUMENTED));
            case 2 -> mutated(random, pick(random, DOCUMENTED));
            case 3 -> utf8(json(random, 0));
            case 4 -> utf8("[".repeat(random.nextInt(300)) + "]".repeat(random.nextInt(300)));
            case 5 ->
                utf8("{\"message\":\"not sent to " + pick(random, personal) + "\",\"error\":\"" + pick(random, personal)
                        + "\"}");
            case 6 -> utf8("<html><title>" + pick(random, personal) + "</title></html>");
            default -> utf8(pick(random, DOCUMENTED));
        };
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] truncated(Random random, String body) {
        byte[] whole = utf8(body);
        return Arrays.copyOf(whole, random.nextInt(whole.length));
    }

    private static byte[] mutated(Random random, String body) {
        byte[] bytes = utf8(body);
        IntStream.rangeClosed(0, random.nextInt(4))
                .forEach(i -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256));
        return bytes;
    }

    /** Members that the adapter knows, with values of any kind. */
    private static String json(Random random, int depth) {
        if (depth > 3 || random.nextInt(3) == 0) {
            return scalar(random);
        }
        List<String> parts = new ArrayList<>();
        boolean object = random.nextInt(3) > 0;
        for (int i = random.nextInt(5); i > 0; i--) {
            parts.add((object ? "\"" + pick(random, MEMBERS) + "\":" : "") + json(random, depth + 1));
        }
        return (object ? "{" : "[") + String.join(",", parts) + (object ? "}" : "]");
    }

    private static String scalar(Random random) {
        return pick(
                random,
                List.of(
                        "null",
                        "true",
                        "false",
                        "0",
                        "-1",
                        "200",
                        "500",
                        "1e400",
                        "1E+2147483647",
                        "9".repeat(400),
                        "0.1",
                        "\"\"",
                        "\" \"",
                        "\"FAILED\"",
                        "\"sms-4711\"",
                        "\"200\"",
                        "\"invalid_grant\"",
                        "\"2021-09-01T12:00:00.000+02:00\"",
                        "\"+999999999-99-99\"",
                        "\"\\u0000\\n\"",
                        "\"\\ud800\""));
    }

    private static String pick(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
