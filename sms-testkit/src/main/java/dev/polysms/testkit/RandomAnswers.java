package dev.polysms.testkit;

import java.util.List;
import java.util.Random;

/** Generates answers that no document describes: random ones, and distorted answers of the vendor. A seed determines them. */
final class RandomAnswers {
    private static final List<Integer> STATUSES = List.of(
            200, 200, 200, 201, 202, 203, 206, 300, 302, 304, 308, 400, 401, 403, 404, 405, 408, 409, 418, 422, 429,
            500, 501, 502, 503, 504, 599);
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "null",
            "true",
            "0",
            "1",
            "-1e400",
            "\"error\"",
            "\"id\"",
            "\\u0000",
            "é",
            "<html>",
            " ");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "1",
            "\"\"",
            "\" \"",
            "[]",
            "{}",
            "[{}]",
            "{\"a\":{\"b\":[1]}}",
            "12345678901234567890",
            "\"\\ud800\"");

    private final Random random;
    private final List<VendorAnswer> own;

    RandomAnswers(long seed, List<VendorAnswer> own) {
        this.random = new Random(seed);
        this.own = List.copyOf(own);
    }

    VendorAnswer next() {
        VendorAnswer start = own.get(random.nextInt(own.size()));
        String body = random.nextInt(4) == 0 ? noise() : distorted(start.body());
        int status = random.nextBoolean() ? start.status() : STATUSES.get(random.nextInt(STATUSES.size()));
        boolean bodiless = status == 204 || status == 205 || status == 304 || status < 200;
        return VendorAnswer.unknown("any", status, bodiless ? "" : body);
    }

    private String noise() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private String distorted(String body) {
        if (body.isEmpty()) {
            return noise();
        }
        int at = random.nextInt(body.length());
        return switch (random.nextInt(6)) {
            case 0 -> body;
            case 1 -> body.substring(0, at);
            case 2 -> body.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + body.substring(at);
            case 3 -> "[" + body + "]";
            case 4 ->
                body.replaceAll(
                        ":\\s*(\"[^\"]*\"|[0-9]+|true|false)", ":" + quoted(VALUES.get(random.nextInt(VALUES.size()))));
            default -> body + body;
        };
    }

    private static String quoted(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }
}
