package dev.polysms.primevox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.RejectedException;
import dev.polysms.UnavailableException;
import dev.polysms.primevox.internal.ListPrimeVoxConversations;
import dev.polysms.primevox.internal.ListPrimeVoxMessages;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes, a read ends in a list or in one of two exceptions, and neither shows what it must not. */
final class PrimeVoxReadAnyAnswerTest {
    private static final int ANSWERS = 500;
    private static final int[] STATUSES = {200, 200, 200, 201, 204, 301, 400, 401, 404, 408, 429, 500, 503};
    private static final List<String> VALUES = List.of(
            "null", "true", "0", "-1e400", "\"\"", "\" \"", "[]", "{}", "[[1]]", "\"\\ud800\"", "\"\\u0000\"", "\"+\"");
    private static final List<String> DOCUMENTED = List.of(
            PrimeVoxPayload.read("conversations/by-id.json"),
            PrimeVoxPayload.read("conversations/array.json"),
            PrimeVoxPayload.read("messages/by-id.json"),
            PrimeVoxPayload.read("messages/array.json"),
            PrimeVoxPayload.read("messages/media.json"),
            "{\"error\":\"The supplied API Key is invalid.\"}");

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lists_conversations(long seed) {
        check(
                seed,
                new ListPrimeVoxConversations(
                        PrimeVoxReads.account(NumberFormat.TEN_DIGITS), PrimeVoxReads.OWN, ZoneOffset.UTC),
                PrimeVoxReads.OWN);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lists_messages(long seed) {
        check(
                seed,
                new ListPrimeVoxMessages(PrimeVoxReads.account(NumberFormat.TEN_DIGITS), PrimeVoxReads.CONVERSATION),
                PrimeVoxReads.CONVERSATION);
    }

    private static <I> void check(long seed, Operation<I, ? extends List<?>> operation, I input) {
        Random random = new Random(seed);
        for (int i = 0; i < ANSWERS; i++) {
            int status = STATUSES[random.nextInt(STATUSES.length)];
            byte[] body = body(random);
            ApiResponse answer = ApiResponse.builder(PrimeVoxClient.PROVIDER, operation, status)
                    .request(operation.encode(input))
                    .body(body)
                    .build();
            String shown = "HTTP " + status + ": " + new String(body, StandardCharsets.UTF_8);
            try {
                List<?> rows = operation.decode(answer);
                assertThat(status).as(shown).isBetween(200, 299);
                assertThat(rows.toString()).as(shown).doesNotContain("7205551212", "still free");
            } catch (RejectedException e) {
                assertThat(status).as(shown).isIn(200, 400, 401, 404, 429);
                assertThat(e.toString()).as(shown).doesNotContain(PrimeVoxReads.KEY);
            } catch (UnavailableException e) {
                assertThat(e.toString()).as(shown).doesNotContain(PrimeVoxReads.KEY, "7205551212", "still free");
            }
        }
    }

    private static byte[] body(Random random) {
        String body = pick(random, DOCUMENTED);
        int at = random.nextInt(body.length());
        return switch (random.nextInt(6)) {
            case 0 -> utf8(body);
            case 1 -> utf8(body.substring(0, at));
            case 2 -> utf8(body.replaceAll(": (\"[^\"]*\"|[0-9]+|true)", ": " + quoted(pick(random, VALUES))));
            case 3 -> utf8(body.replaceAll("\\{\"(message|conversation)[A-Z][^}]*}", quoted(pick(random, VALUES))));
            case 4 -> noise(random, utf8(body));
            default -> noise(random, new byte[random.nextInt(1, 60)]);
        };
    }

    private static byte[] noise(Random random, byte[] bytes) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String quoted(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }

    private static String pick(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
