package dev.polysms.voiceelements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.Outcome;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Json;
import dev.polysms.spi.Secret;
import dev.polysms.testkit.VendorAnswer;
import dev.polysms.voiceelements.internal.SendVoiceElementsSms;
import dev.polysms.voiceelements.internal.VoiceElementsAccount;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any status with any body: a receipt only with the proof, a refusal only if documented, and nothing but those. */
class VoiceElementsAnyAnswerTest {
    private static final int ANSWERS = 5_000;
    private static final Set<Integer> BARE_REFUSALS = Set.of(400, 401, 403, 404, 405, 409, 412, 413);
    private static final Set<String> REFUSING_STATUSES = Set.of("1", "2", "3", "4", "5", "7", "8", "9", "13");
    private static final Set<String> REASONS_OF_10 =
            Set.of("could not find token", "requires https", "invalid", "database is down", "token has expired");
    private static final List<String> VALUES = List.of(
            "\"0\"",
            "0",
            "0.0",
            "-0",
            "\" 0 \"",
            "\"00\"",
            "\"2\"",
            "2",
            "5",
            "\"6\"",
            "\"10\"",
            "10",
            "\"11\"",
            "12",
            "13",
            "99",
            "\"99\"",
            "14",
            "null",
            "true",
            "\"\"",
            "\" \"",
            "[]",
            "{}",
            "[\"0\"]",
            "{\"status\":\"0\"}",
            "1e400",
            "123456789012345678901234567890",
            "-1",
            "\"669915\"",
            "669915",
            "\"Success\"",
            "\"Invalid phone number\"",
            "\"Invalid Token\"",
            "\"Database is DOWN\"",
            "\"Requires HTTPS\"",
            "\"Send SMS failed\"",
            "\"Invalid Prefix\"",
            "\"something new\"",
            "\"\\u0000\"");
    private static final List<String> NAMES =
            List.of("status", "reason", "trackingId", "customerTag", "Status", "error");

    private final VoiceElementsFixture fixture = new VoiceElementsFixture();
    private final SendVoiceElementsSms send = new SendVoiceElementsSms(new VoiceElementsAccount(
            new BaseUrl("https://ivlrest.voiceelements.com"), Secret.header("token", "any-token")));
    private final List<String> documented = Stream.of(fixture.accepted(), fixture.refusals(), fixture.unproven())
            .flatMap(List::stream)
            .map(VendorAnswer::body)
            .toList();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 4711, 20261121})
    void returns_a_proven_outcome_or_an_unknown_one(long seed) {
        Random random = new Random(seed);
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        for (int i = 0; i < ANSWERS; i++) {
            seen.add(outcome(status(random), body(random), "seed " + seed + ", answer " + i));
        }
        assertThat(seen).containsExactlyInAnyOrder(Outcome.values());
    }

    private Outcome outcome(int status, byte[] body, String which) {
        ApiResponse response = ApiResponse.builder(VoiceElementsClient.PROVIDER, send, status)
                .body(body)
                .request(send.encode(fixture.message()))
                .build();
        try {
            SendReceipt receipt = send.decode(response);
            assertThat(isProof(status, response.json())).as(which).isTrue();
            assertThat(receipt.id()).as(which).isPresent();
            return Outcome.ACCEPTED;
        } catch (RejectedException e) {
            assertThat(mayBeRefusal(status, response)).as(which).isTrue();
            return Outcome.NOT_SENT;
        } catch (SmsException e) {
            assertThat(e.safeToResend()).as(which).isFalse();
            return Outcome.UNKNOWN;
        }
    }

    private static boolean isProof(int status, Json answer) {
        return status / 100 == 2
                && answer.text("status")
                        .filter(code -> code.strip().equals("0"))
                        .isPresent()
                && answer.text("error")
                        .filter(error -> !error.strip().matches("-?0+(\\.0)?"))
                        .isEmpty()
                && answer.text("reason")
                        .map(reason -> reason.startsWith("Success"))
                        .orElse(true)
                && hasId(answer);
    }

    private static boolean hasId(Json answer) {
        return answer.text("trackingId")
                .filter(id -> !id.strip().matches("-.*|0+(\\.0)?"))
                .isPresent();
    }

    private static boolean mayBeRefusal(int status, ApiResponse response) {
        if ((status / 100 != 2 && status / 100 != 4) || status == 408) {
            return false;
        }
        return response.json()
                .text("status")
                .map(code -> isDocumentedRefusal(code.strip(), status, response.json()))
                .orElseGet(() -> BARE_REFUSALS.contains(status)
                        && (response.text().isBlank() || response.json().has("Message")));
    }

    private static boolean isDocumentedRefusal(String code, int status, Json answer) {
        String reason = answer.text("reason").orElse("").strip().toLowerCase(Locale.ROOT);
        if (hasId(answer) || reason.startsWith("send sms failed") || reason.startsWith("success")) {
            return false;
        }
        return switch (code) {
            case "10" ->
                status == 401 || status == 403 || REASONS_OF_10.stream().anyMatch(reason::startsWith);
            case "11" -> reason.startsWith("invalid prefix");
            default -> REFUSING_STATUSES.contains(code);
        };
    }

    private static int status(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 200;
            case 1 -> 400 + random.nextInt(20);
            case 2 -> pick(random, List.of(200, 201, 202, 301, 302, 408, 429, 500, 501, 502, 503));
            default -> 100 + random.nextInt(900);
        };
    }

    private byte[] body(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> noise(random);
            case 1 -> cut(random);
            case 2 -> mutated(random);
            case 3 -> nested(random).getBytes(StandardCharsets.UTF_8);
            default -> object(random).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] cut(Random random) {
        byte[] whole = pick(random, documented).getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(whole, random.nextInt(whole.length + 1));
    }

    private byte[] mutated(Random random) {
        byte[] bytes = pick(random, documented).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt() : '"');
        }
        return bytes;
    }

    private static String nested(Random random) {
        int depth = 1 + random.nextInt(300);
        return random.nextBoolean()
                ? "[".repeat(depth) + object(random) + "]".repeat(depth)
                : "{\"status\":".repeat(depth) + object(random) + "}".repeat(depth);
    }

    private static String object(Random random) {
        StringBuilder object = new StringBuilder("{");
        for (int i = random.nextInt(5); i >= 0; i--) {
            object.append('"').append(pick(random, NAMES)).append("\":").append(pick(random, VALUES));
            object.append(i > 0 ? "," : "");
        }
        return object.append('}').toString();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
