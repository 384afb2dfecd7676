package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.spi.JsonReader.Contradiction;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way of most pushes reads the value that the reader of all JSON reads, or none. */
final class PlainJsonTest {
    private static final List<String> SCALARS = List.of(
            "\"\"",
            "\"Is 7 pm still free?\"",
            "\"a,b}]:\"",
            "\"zrušit\"",
            "\"😀\"",
            "\"line\nbreak\"",
            "\"\t\"",
            "\"\u0000\"",
            "\"say \\\"hi\\\"\"",
            "\"\\u017e\"",
            "0",
            "7",
            "123",
            "12.50",
            "0.0",
            "00",
            "01",
            "-1",
            "-0",
            "1.",
            ".5",
            "1e3",
            "1E400",
            "123456789012345678",
            "1234567890123456789",
            "12345678901234567.5",
            "true",
            "false",
            "null",
            "truex",
            "nul",
            "NaN",
            "'a'",
            "{}",
            "[]");

    private static final String NOISE = "{}[]\",:0123456789.-+eEtfnulrasx\\/' \n\t\r\u0000\u00a0\u000b\ufeffž";

    private static String spaces(Random random) {
        return random.nextInt(4) > 0
                ? ""
                : List.of(" ", "\n", "\r\n", "\t", "  ").get(random.nextInt(5));
    }

    private static String value(Random random, int levels) {
        int kind = levels == 0 ? 0 : random.nextInt(5);
        if (kind < 3) {
            int usual = random.nextInt(3) == 0 ? SCALARS.size() : 5;
            return SCALARS.get(random.nextInt(usual));
        }
        StringBuilder text = new StringBuilder(kind == 3 ? "{" : "[").append(spaces(random));
        int count = random.nextInt(kind == 3 && random.nextInt(20) == 0 ? 30 : 4);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append(spaces(random));
            if (kind == 3) {
                text.append('"')
                        .append("name".repeat(random.nextInt(2)))
                        .append(random.nextInt(3 + count))
                        .append('"');
                text.append(spaces(random)).append(':').append(spaces(random));
            }
            text.append(value(random, levels - 1)).append(spaces(random));
        }
        return text.append(kind == 3 ? "}" : "]").toString();
    }

    /** Some texts have a character more, less or changed. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder(spaces(random) + value(random, 1 + random.nextInt(5)) + spaces(random));
        for (int faults = random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0; faults > 0; faults--) {
            int place = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), place + random.nextInt(2));
            char noise = NOISE.charAt(random.nextInt(NOISE.length()));
            text.replace(place, end, random.nextBoolean() ? "" : String.valueOf(noise));
        }
        return text.toString();
    }

    /** Shows the members in their order too. */
    private static String shown(JsonValue value) {
        StringBuilder shown = new StringBuilder();
        if (value instanceof JsonValue.Members members) {
            for (Map.Entry<String, JsonValue> member : members.values().entrySet()) {
                shown.append(member.getKey())
                        .append('=')
                        .append(shown(member.getValue()))
                        .append(';');
            }
            return "{" + shown + "}";
        }
        if (value instanceof JsonValue.Array array) {
            array.items().forEach(item -> shown.append(shown(item)).append(';'));
            return "[" + shown + "]";
        }
        return value.toString();
    }

    private static Optional<JsonValue> anyJson(String text) {
        try {
            return Optional.of(JsonReader.read(text, Contradiction.READ));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Test
    void plain_json_is_the_value_that_the_reader_of_all_json_reads() {
        Random random = new Random(4711);
        int plain = 0;
        int faulty = 0;
        for (int i = 0; i < 100_000; i++) {
            String text = text(random);
            JsonValue value = PlainJson.read(text);
            Optional<JsonValue> expected = anyJson(text);
            faulty += expected.isEmpty() ? 1 : 0;
            if (value != null) {
                plain++;
                assertThat(expected.map(PlainJsonTest::shown)).as(text).contains(shown(value));
            }
        }
        assertThat(plain).isGreaterThan(20_000);
        assertThat(faulty).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"17\",\"text\":\"STOP\"}",
                " {\r\n\t\"id\" : 17 ,\n \"list\" : [ 1 , 2.50 , true , false , null , { } , [ ] ] }\n",
                "[{\"a\":{\"b\":{\"c\":[\"d\"]}}}]",
                "{\"text\":\"zrušit 😀\"}",
                "{\"text\":\"two\nlines\"}",
                "{\"a\":1,\"b\":2,\"a\":3}",
                "{}",
                "[]"
            })
    void takes_what_vendors_push(String text) {
        JsonValue value = PlainJson.read(text);

        assertThat(value).isNotNull();
        assertThat(anyJson(text).map(PlainJsonTest::shown)).contains(shown(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "17",
                "\"text\"",
                "null",
                "{\"a\":\"\\n\"}",
                "{\"a\":-1}",
                "{\"a\":1e3}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":1}x",
                "{\"a\":1}\u0000",
                "{\"a\":1}{}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a",
                "{\"a\":1\u0000}",
                "{\u0000}",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1",
                "[truefalse]",
                "[tru]",
                "[n",
                "[12",
                "\ufeff{}",
                "[[[[[[[[[]]]]]]]]]"
            })
    void leaves_all_else_to_the_reader_of_all_json(String text) {
        assertThat(PlainJson.read(text)).isNull();
    }

    @Test
    void leaves_long_names_and_numbers_to_the_reader_of_all_json() {
        assertThat(PlainJson.read("{\"" + "a".repeat(101) + "\":1}")).isNull();
        assertThat(PlainJson.read("[" + "1".repeat(19) + "]")).isNull();
        assertThat(PlainJson.read("[" + "1".repeat(100_000) + "]")).isNull();
    }
}
