package dev.polysms.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A vendor's own body with one distortion: types swapped, nested, doubled, encoded otherwise, cut. A seed determines it. */
final class BentBody {
    private static final Pattern VALUE = Pattern.compile(":\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9.]+|true|false|null)");
    private static final Pattern FIELD = Pattern.compile("=([^&]*)");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "99999999999999999999",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud83d\"",
            "[]",
            "{}",
            "[[[[[]]]]]",
            "{\"a\":{\"b\":[1]}}",
            "\"+13035550142\"",
            "\"not a number\"");

    private BentBody() {}

    static byte[] of(String body, Random random) {
        int at = random.nextInt(body.length() + 1);
        return switch (random.nextInt(8)) {
            case 0 -> utf8(replaced(body, random));
            case 1 -> utf8(replaced(replaced(body, random), random));
            case 2 -> utf8(body.substring(0, at));
            case 3 -> utf8("[" + body + "," + body + "]");
            case 4 -> utf8("{\"" + "callbacks" + "\":[" + body + "]}");
            case 5 -> body.getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
            case 6 -> flipped(utf8(body), random);
            default -> utf8(body + (random.nextBoolean() ? body : " "));
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Replaces one of the values. */
    private static String replaced(String body, Random random) {
        Matcher matcher = (body.strip().startsWith("{") ? VALUE : FIELD).matcher(body);
        int count = (int) matcher.results().count();
        if (count == 0) {
            return body;
        }
        int chosen = random.nextInt(count);
        matcher.reset();
        for (int n = 0; n <= chosen; n++) {
            matcher.find();
        }
        return body.substring(0, matcher.start(1))
                + VALUES.get(random.nextInt(VALUES.size()))
                + body.substring(matcher.end(1));
    }

    private static byte[] flipped(byte[] body, Random random) {
        if (body.length > 0) {
            body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return body;
    }
}
