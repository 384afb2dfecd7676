package dev.polysms.testkit;

import dev.polysms.webhook.WebhookRequest;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A body that can be made as long as one likes.
 *
 * @param name what it is, for the name of a test
 * @param contentType the Content-Type header
 * @param longest how long it is made: as long as a parser reads, or shorter where there are many of its kind
 * @param body makes the body of about so many characters
 */
record LongBody(String name, String contentType, int longest, IntFunction<String> body) {
    private static final int LONGEST = 1 << 20;
    private static final int LONG_ENOUGH = 1 << 18;

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern STRING = Pattern.compile("(:\\s*\")((?:[^\"\\\\]|\\\\.)*)\"");

    static final List<LongBody> SHAPES = List.of(
            json("callbacks of nothing", "{\"callbacks\":[", "{},", "{}]}"),
            json("callbacks of callbacks", "{\"callbacks\":[", "{\"callbacks\":[{}]},", "{}]}"),
            json("a list of nothing", "[", "{},", "{}]"),
            json("a list of numbers", "[", "1e9,", "1]"),
            json("nested lists", "", "[", ""),
            json("nested objects", "", "{\"a\":", ""),
            json("one member again and again", "{", "\"a\":1,", "\"a\":1}"),
            json("a string that does not end", "{\"text\":\"", "a", ""),
            json("a number that does not end", "{\"text\":", "1", "}"),
            json("escapes", "{\"text\":\"", "\\u0020", "\"}"),
            json("blanks", "", " ", "{}"),
            form("ampersands", "", "&", ""),
            form("equals signs", "text", "=", ""),
            form("one field again and again", "", "a=b&", ""),
            form("escapes of a form", "text=", "%41", ""),
            form("escapes that are broken", "text=", "%", ""),
            form("escapes in no charset", "text=", "%9A", ""),
            form("plus signs", "text=", "+", ""));

    /** The vendor's push with one of its strings so long, made of one unit; a body of each of its strings. */
    static Stream<LongBody> withLongStrings(WebhookFixture.Push push, String unit) {
        List<MatchResult> strings = STRING.matcher(push.body()).results().toList();
        return IntStream.range(0, strings.size()).mapToObj(place -> {
            String before = push.body().substring(0, strings.get(place).end(2));
            String after = push.body().substring(strings.get(place).end(2));
            String name = push.name() + ", string " + place + " long by '" + unit + "'";
            return new LongBody(
                    name, push.contentType(), LONG_ENOUGH, length -> before + repeated(unit, length) + after);
        });
    }

    private static LongBody json(String name, String start, String unit, String end) {
        return new LongBody(name, JSON, LONGEST, length -> start + repeated(unit, length) + end);
    }

    private static LongBody form(String name, String start, String unit, String end) {
        return new LongBody(name, FORM, LONGEST, length -> start + repeated(unit, length) + end);
    }

    private static String repeated(String unit, int length) {
        return unit.repeat(length / unit.length());
    }

    WebhookRequest request(int length) {
        return WebhookRequest.builder()
                .url("/hooks/sms")
                .header("Content-Type", contentType)
                .body(body.apply(Math.min(length, LONGEST - 2_000)))
                .build();
    }
}
