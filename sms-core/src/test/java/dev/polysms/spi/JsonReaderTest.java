package dev.polysms.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.spi.JsonReader.Contradiction;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows share their names and their repeated values, and bytes are read without a text of all of them. Neither must be seen. */
final class JsonReaderTest {
    private static final String[] NAMES = {"id", "from", "to", "text", "state", "cost", "žluť", "a\\\"b", ""};

    /** A row of members in most often one order, some missing, some twice, some new. */
    private static List<Map.Entry<String, JsonValue>> row(Random random, int names) {
        List<Map.Entry<String, JsonValue>> members = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            if (random.nextInt(8) > 0) {
                int name = random.nextInt(20) > 0 ? i : random.nextInt(names);
                members.add(Map.entry(name < NAMES.length ? NAMES[name] : "n" + name, value(random)));
            }
        }
        return members;
    }

    private static JsonValue value(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new JsonValue.Numeric(Integer.toString(random.nextInt(3)));
            case 1 -> new JsonValue.Numeric("0.0" + (1 + random.nextInt(2)));
            case 2 -> JsonValue.Nothing.NULL;
            case 3 -> new JsonValue.Flag(random.nextBoolean());
            case 4 -> new JsonValue.Array(new ArrayList<>(List.of(new JsonValue.Text("x"))));
            default -> new JsonValue.Text(random.nextBoolean() ? "IN" : "žluť" + random.nextInt(3));
        };
    }

    private static String written(List<Map.Entry<String, JsonValue>> row) {
        List<String> members = new ArrayList<>();
        row.forEach(member -> members.add('"' + member.getKey() + "\":" + written(member.getValue())));
        return '{' + String.join(",", members) + '}';
    }

    private static String written(JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            return '"' + text.value() + '"';
        }
        if (value instanceof JsonValue.Numeric number) {
            return number.value();
        }
        if (value instanceof JsonValue.Flag flag) {
            return Boolean.toString(flag.value());
        }
        return value instanceof JsonValue.Array ? "[\"x\"]" : "null";
    }

    private static JsonValue.Members expected(List<Map.Entry<String, JsonValue>> row) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        row.forEach(member -> members.put(member.getKey().replace("\\\"", "\""), member.getValue()));
        return new JsonValue.Members(members);
    }

    @Test
    void each_row_has_its_own_members_in_its_own_order() throws IOException {
        Random random = new Random(4711);
        for (int list = 0; list < 400; list++) {
            int names = 1 + random.nextInt(list % 10 == 0 ? 40 : NAMES.length);
            List<String> texts = new ArrayList<>();
            List<JsonValue.Members> expected = new ArrayList<>();
            for (int i = random.nextInt(30); i >= 0; i--) {
                List<Map.Entry<String, JsonValue>> row = row(random, names);
                texts.add(written(row));
                expected.add(expected(row));
            }
            String text = "[" + String.join(",", texts) + "]";

            for (JsonValue read : List.of(
                    JsonReader.read(text.getBytes(UTF_8), Contradiction.READ),
                    JsonReader.read(text, Contradiction.READ))) {
                List<JsonValue> rows = ((JsonValue.Array) read).items();
                assertThat(rows).isEqualTo(expected);
                for (int i = 0; i < rows.size(); i++) {
                    assertSameMembers((JsonValue.Members) rows.get(i), expected.get(i));
                }
            }
        }
    }

    private static void assertSameMembers(JsonValue.Members row, JsonValue.Members expected) {
        assertThat(List.copyOf(row.values().entrySet()))
                .isEqualTo(List.copyOf(expected.values().entrySet()));
        assertThat(row.values()).hasSameSizeAs(expected.values());
        for (String name :
                new String[] {"id", "from", "to", "text", "state", "cost", "žluť", "a\"b", "", "n9", "n39"}) {
            assertThat(row.values().get(name)).isEqualTo(expected.values().get(name));
            assertThat(row.values().containsKey(name))
                    .isEqualTo(expected.values().containsKey(name));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1,\"b\":2},{\"a\":1,\"a\":2}]",
                "[{\"a\":1,\"b\":2},{\"b\":1,\"a\":2,\"b\":3}]",
                "[{\"a\":1,\"b\":2},{\"a\":1,\"b\":2,\"c\":3,\"a\":4}]",
                "[{\"a\":{\"x\":1,\"y\":2}},{\"a\":{\"x\":1,\"x\":2}}]"
            })
    void a_row_with_one_member_twice_proves_nothing(String text) {
        assertThat(Json.parseProof(text.getBytes(UTF_8)).isMissing()).isTrue();
        assertThat(Json.parse(text.getBytes(UTF_8)).items()).hasSize(2);
    }

    @Test
    void rows_are_the_same_in_every_charset() {
        String text =
                "[{\"id\":1,\"text\":\"žluť\"},{\"id\":2,\"text\":\"žluť\"},{\"id\":3,\"text\":\"\ud83d\ude00\"}]";
        for (String charset : List.of("UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE")) {
            for (String mark : List.of("", "\ufeff")) {
                List<Json.Item> rows = Json.parse((mark + text).getBytes(Charset.forName(charset)))
                        .items();
                assertThat(rows)
                        .as(charset + mark.length())
                        .extracting(row -> row.value().text("text").orElse(""))
                        .containsExactly("žluť", "žluť", "\ud83d\ude00");
            }
        }
    }

    @Test
    void bytes_are_read_as_their_text_is() throws IOException {
        Random random = new Random(4712);
        byte[] noise =
                "{}[]\":,\\u0123456789eE+-.truefalsn \n\t\r\u0000\u0001\u007f\u00c5\u00be\u00ff\u00ed\u00a0\u0080/*'"
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 20_000; i++) {
            List<String> rows = new ArrayList<>();
            for (int row = random.nextInt(3); row >= 0; row--) {
                rows.add(written(row(random, 4)));
            }
            byte[] bytes = ("{\"result\":[" + String.join(",", rows) + "],\"n\":-1.5e2}").getBytes(UTF_8);
            for (int change = random.nextInt(3); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = noise[random.nextInt(noise.length)];
            }
            for (Contradiction contradiction : Contradiction.values()) {
                assertThat(outcome(() -> JsonReader.read(bytes, contradiction)))
                        .isEqualTo(outcome(() -> JsonReader.read(JsonText.decode(bytes), contradiction)));
            }
        }
    }

    private interface Reading {
        JsonValue read() throws IOException;
    }

    private static Object outcome(Reading reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void repeated_values_of_rows_are_one_object_in_memory() throws IOException {
        String rows = "[{\"to\":420601555001,\"way\":\"OUT\"},{\"to\":420601555001,\"way\":\"OUT\"}]";

        List<JsonValue> read = ((JsonValue.Array) JsonReader.read(rows.getBytes(UTF_8), Contradiction.READ)).items();

        Map<String, JsonValue> first = ((JsonValue.Members) read.get(0)).values();
        Map<String, JsonValue> second = ((JsonValue.Members) read.get(1)).values();
        assertThat(second.get("to")).isSameAs(first.get("to"));
        assertThat(second.get("way")).isSameAs(first.get("way"));
    }
}
