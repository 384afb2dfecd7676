package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.spi.AddressReader;
import dev.polysms.spi.Json;
import dev.polysms.testkit.VendorAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes, it leads to one of the three outcomes, and to a proven one only with the proof. */
class VoximplantAnyAnswerTest {
    private static final int ROUNDS = 600;
    private static final String RECIPIENT = "447443332212";
    private static final List<String> VALUES = List.of(
            "1",
            "0",
            "-1",
            "\"1\"",
            "true",
            "null",
            "{}",
            "[]",
            "[[[[1]]]]",
            "{\"code\": 101}",
            "[{\"code\": 101}]",
            "1e400",
            "9".repeat(400),
            "\"" + RECIPIENT + "\"",
            "\"\"",
            "\"\\u0000\"",
            "[".repeat(200));

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource
    void leads_to_a_proven_outcome_only_with_the_proof(TestedOperation tested, long seed) {
        Random random = new Random(seed);
        List<String> documented = documented(tested);
        for (int round = 0; round < ROUNDS; round++) {
            int status = status(random);
            byte[] body = body(random, documented);
            try {
                tested.decode(status, body);
                assertThat(isProven(tested, status, Json.parse(body)))
                        .as("acceptance of %s", describe(status, body))
                        .isTrue();
            } catch (SmsException e) {
                assertThat(e).isInstanceOfAny(RejectedException.class, OutcomeUnknownException.class);
                assertThat(!e.safeToResend() || isRefusal(tested, status, Json.parse(body)))
                        .as("%s for %s", e, describe(status, body))
                        .isTrue();
            }
        }
    }

    static Stream<Arguments> leads_to_a_proven_outcome_only_with_the_proof() {
        return TestedOperation.both().stream()
                .flatMap(tested -> IntStream.rangeClosed(1, 5).mapToObj(seed -> Arguments.of(tested, seed)));
    }

    private static List<String> documented(TestedOperation tested) {
        List<String> bodies = new ArrayList<>();
        Stream.of(
                        tested.fixture().accepted(),
                        tested.fixture().refusals(),
                        tested.fixture().unproven())
                .flatMap(List::stream)
                .map(VendorAnswer::body)
                .filter(body -> !body.isEmpty())
                .forEach(bodies::add);
        return bodies;
    }

    private static int status(Random random) {
        return random.nextInt(3) > 0 ? 200 : 100 + random.nextInt(500);
    }

    private static byte[] body(Random random, List<String> documented) {
        String body = documented.get(random.nextInt(documented.size()));
        switch (random.nextInt(7)) {
            case 0 -> {
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                return bytes;
            }
            case 1 -> body = body.substring(0, random.nextInt(body.length()));
            case 2 -> body = withAnotherCharacter(random, body);
            case 3, 4 -> body = withAnotherValue(random, body);
            case 5 -> body = merged(body, documented.get(random.nextInt(documented.size())));
            default -> {
                // as documented, but with any status
            }
        }
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static String withAnotherCharacter(Random random, String body) {
        int at = random.nextInt(body.length());
        return body.substring(0, at) + (char) (' ' + random.nextInt(95)) + body.substring(at + 1);
    }

    /** Replaces what follows one of the colons, up to the next comma or bracket. */
    private static String withAnotherValue(Random random, String body) {
        int colon = body.indexOf(':', random.nextInt(body.length()));
        if (colon < 0) {
            return VALUES.get(random.nextInt(VALUES.size()));
        }
        int end = colon + 1;
        while (end < body.length() && ",]}".indexOf(body.charAt(end)) < 0) {
            end++;
        }
        return body.substring(0, colon + 1) + VALUES.get(random.nextInt(VALUES.size())) + body.substring(end);
    }

    /** Puts the members of two objects into one. */
    private static String merged(String one, String other) {
        return one.strip().replaceAll("}$", ",") + other.strip().replaceAll("^\\{", "");
    }

    private static boolean isProven(TestedOperation tested, int status, Json body) {
        if (status < 200 || status > 299 || isSet(body, "error") || isSet(body, "errors")) {
            return false;
        }
        return tested.name().equals("SendSmsMessage")
                ? body.number("result").orElse(0) == 1 || (body.flag("result").orElse(false) && body.has("message_id"))
                : lists(body, "result") && !lists(body, "failed");
    }

    private static boolean isRefusal(TestedOperation tested, int status, Json body) {
        if (tested.name().equals("A2PSendSms") && !body.has("error") && !body.has("errors")) {
            return status >= 200 && status < 300 && lists(body, "failed") && !lists(body, "result");
        }
        OptionalInt code = body.at("error").number("code");
        return (status == 200 || (status >= 400 && status < 500 && status != 408))
                && code.isPresent()
                && DocumentedError.REFUSALS.containsKey(code.getAsInt())
                && !body.text("result").orElse("").equals("1");
    }

    /** Something that says something: PHP writes an empty object as an empty list. */
    private static boolean isSet(Json body, String name) {
        Json member = body.at(name);
        boolean empty = member.isObject() || member.isArray()
                ? member.items().isEmpty()
                : List.of("0", "").contains(member.text().orElse(body.flag(name).orElse(false) ? "true" : ""));
        return body.has(name) && !empty;
    }

    private static boolean lists(Json body, String list) {
        return body.items(list).stream()
                .anyMatch(item -> item.value()
                        .text("destination_number")
                        .flatMap(AddressReader.international()::number)
                        .filter(PhoneNumber.of("+" + RECIPIENT)::equals)
                        .isPresent());
    }

    private static String describe(int status, byte[] body) {
        return "HTTP " + status + " " + new String(body, StandardCharsets.UTF_8);
    }
}
