package dev.polysms.testkit;

import dev.polysms.webhook.WebhookRequest;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A request whose body, or query, can be made as long as a test needs.
 *
 * @param name the name in the name of the test
 * @param longest the greatest length: what a parser reads, or less if there are many requests of the kind
 * @param request creates the request with about so many characters
 */
record LongBody(String name, int longest, IntFunction<WebhookRequest> request) {
    private static final int LONGEST = (1 << 20) - 2_000;
    private static final int LONG_ENOUGH = 1 << 18;

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern STRING = Pattern.compile("(:\\s*\")((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern FIELD = Pattern.compile("(=)([^&]*)");

    static final List<LongBody> SHAPES = List.of(
            json("callbacks of nothing", "{\"callbacks\":[", "{},", "{}]}"),
            json("callbacks of callbacks", "{\"callbacks\":[", "{\"callbacks\":[{}]},", "{}]}"),
            json("a list of nothing", "[", "{},", "{}]"),
            json("a list of numbers", "[", "1e9,", "1]"),
            json("nested lists", "", "[", ""),
            json("nested objects", "", "{\"a\":", ""),
            json("one member repeated", "{", "\"a\":1,", "\"a\":1}"),
            json("a string without an end", "{\"text\":\"", "a", ""),
            json("a number without an end", "{\"text\":", "1", "}"),
            json("escapes", "{\"text\":\"", "\\u0020", "\"}"),
            json("blanks", "", " ", "{}"),
            form("ampersands", "", "&", ""),
            form("equals signs", "text", "=", ""),
            form("one field repeated", "", "a=b&", ""),
            form("escapes of a form", "text=", "%41", ""),
            form("broken escapes", "text=", "%", ""),
            form("escapes in no charset", "text=", "%9A", ""),
            form("plus signs", "text=", "+", ""));

    /** Returns a request for each string of the vendor's push: this string is long and consists of one unit. */
    static Stream<LongBody> withLongStrings(WebhookFixture.Push push, String unit) {
        String payload = push.payload();
        Pattern string = push.isJsonObject() ? STRING : FIELD;
        List<MatchResult> strings = string.matcher(payload).results().toList();
        return IntStream.range(0, strings.size()).mapToObj(place -> {
            int end = strings.get(place).end(2);
            String name = push.name() + ", string " + place + " long by '" + unit + "'";
            return new LongBody(
                    name,
                    LONG_ENOUGH,
                    length -> push.withPayload(
                                    payload.substring(0, end) + repeated(unit, length) + payload.substring(end))
                            .request()
                            .build());
        });
    }

    private static LongBody json(String name, String start, String unit, String end) {
        return posted(name, JSON, start, unit, end);
    }

    private static LongBody form(String name, String start, String unit, String end) {
        return posted(name, FORM, start, unit, end);
    }

    private static LongBody posted(String name, String contentType, String start, String unit, String end) {
        return new LongBody(
                name,
                LONGEST,
                length -> WebhookRequest.builder()
                        .url("/hooks/sms")
                        .header("Content-Type", contentType)
                        .body(start + repeated(unit, length) + end)
                        .build());
    }

    private static String repeated(String unit, int length) {
        return unit.repeat(length / unit.length());
    }
}
