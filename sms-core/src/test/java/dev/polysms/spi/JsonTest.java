package dev.polysms.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");

    private static Json json(String text) {
        return Json.parse(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"v\":\"a\"}|a",
                "{\"v\":\"007\"}|007",
                "{\"v\":7}|7",
                "{\"v\":-7}|-7",
                "{\"v\":123456789012345678901234567890}|123456789012345678901234567890",
                "{\"v\":0.05}|0.05",
                "{\"v\":10.50}|10.50",
                "{\"v\":10.00}|10",
                "{\"v\":100.0}|100",
                "{\"v\":65786.0}|65786",
                "{\"v\":6.5786E4}|65786",
                "{\"v\":6.5786e+4}|65786",
                "{\"v\":65786E0}|65786",
                "{\"v\":6578600E-2}|65786",
                "{\"v\":4.20601555001E11}|420601555001",
                "{\"v\":12345678901234567890123456789012345678.0}|12345678901234567890123456789012345678",
                "{\"v\":9007199254740993}|9007199254740993",
                "{\"v\":-0.0}|0",
                "{\"v\":-0}|0",
                "{\"v\":0e-999999999}|0",
                "{\"v\":1e999999999}|1E+999999999",
                "{\"v\":1e-999999999}|1E-999999999",
                "{\"v\":\"65786.0\"}|65786.0",
                "{\"v\":\" a \"}|' a '"
            })
    void an_id_may_be_a_string_or_a_number(String text, String value) {
        assertThat(json(text).text("v")).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"v\":null}",
                "{\"v\":\"\"}",
                "{\"v\":\" \"}",
                "{\"v\":true}",
                "{\"v\":{}}",
                "{\"v\":[\"a\"]}",
                "[]",
                "[{\"v\":\"a\"}]",
                "\"v\"",
                "null",
                ""
            })
    void a_value_other_than_text_is_missing(String text) {
        assertThat(json(text).text("v")).isEmpty();
        assertThat(json(text).number("v")).isEmpty();
        assertThat(json(text).instant("v", PRAGUE)).isEmpty();
        assertThat(json(text).at("v").at("w").text("x")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"4.3437|4.3437", "\"4.3437\"|4.3437", "0|0", "1.20|1.20", "\" -7.5 \"|-7.5", "1e2|1E+2"})
    void a_decimal_number_may_be_a_string_and_keeps_its_decimals(String value, String number) {
        assertThat(json("{\"v\":" + value + "}").decimal("v")).hasToString("Optional[" + number + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"x\"", "\"1,5\"", "true", "{}", "[1]", "1e999999999", "\"1e-999999999\""})
    void an_unreadable_decimal_number_is_missing(String value) {
        assertThat(json("{\"v\":" + value + "}").decimal("v")).isEmpty();
        assertThat(json("{\"v\":\"" + "9".repeat(41) + "\"}").decimal("v")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|7",
                "\"7\"|7",
                "\" 7 \"|7",
                "-7|-7",
                "7.0|7",
                "\"7.00\"|7",
                "7e2|700",
                "2147483647|2147483647",
                "-2147483648|-2147483648"
            })
    void a_whole_number_may_be_a_string(String value, int number) {
        assertThat(json("{\"v\":" + value + "}").number("v")).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7.5",
                "\"7.5\"",
                "2147483648",
                "-2147483649",
                "1e999999999",
                "\"1e2147483647\"",
                "1e-999999999",
                "\"1e99999999999\"",
                "\"x\"",
                "\"0x10\"",
                "\"١\"x",
                "\"NaN\"",
                "true",
                "[7]"
            })
    void an_unreadable_whole_number_is_missing(String value) {
        assertThat(json("{\"v\":" + value + "}").number("v")).isEmpty();
    }

    @Test
    @Timeout(value = 2, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void reads_a_number_of_a_million_digits_quickly() {
        assertThat(json("{\"v\":\"" + "9".repeat(2_000_000) + "\"}").number("v"))
                .isEmpty();
        assertThat(json("{\"v\":" + "9".repeat(2_000_000) + "}").number("v")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true|true",
                "1|true",
                "\"1\"|true",
                "\"true\"|true",
                "false|false",
                "0|false",
                "\"0\"|false",
                "\"false\"|false"
            })
    void reads_many_notations_of_a_truth_value(String value, boolean truth) {
        assertThat(json("{\"v\":" + value + "}").flag("v")).contains(truth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "2", "\"yes\"", "\"\"", "[]", "{}", "\"TRUE\""})
    void an_unreadable_truth_value_is_missing(String value) {
        assertThat(json("{\"v\":" + value + "}").flag("v")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // without a zone: Prague is +01:00 in winter, +02:00 in summer
        "2026-01-15 10:20:30, 2026-01-15T09:20:30Z",
        "2026-07-15 10:20:30, 2026-07-15T08:20:30Z",
        "2026-07-15T10:20:30, 2026-07-15T08:20:30Z",
        "2026-07-15T10:20, 2026-07-15T08:20:00Z",
        "2026-07-15 10:20:30.5, 2026-07-15T08:20:30.500Z",
        "2026-07-15 10:20:30.123456789, 2026-07-15T08:20:30.123456789Z",
        "2026-07-15, 2026-07-14T22:00:00Z",
        "' 2026-07-15 ', 2026-07-14T22:00:00Z",
        // the hour that a spring leaves out, and the one that an autumn repeats
        "2026-03-29 02:30:00, 2026-03-29T01:30:00Z",
        "2026-10-25 02:30:00, 2026-10-25T00:30:00Z",
        // with one
        "2026-07-15T10:20:30Z, 2026-07-15T10:20:30Z",
        "2026-07-15 10:20:30Z, 2026-07-15T10:20:30Z",
        "2026-07-15T10:20:30.5Z, 2026-07-15T10:20:30.500Z",
        "2026-07-15T10:20:30+02:00, 2026-07-15T08:20:30Z",
        "2026-07-15T10:20:30-05:30, 2026-07-15T15:50:30Z",
        "2026-07-15T10:20:30+0200, 2026-07-15T08:20:30Z",
        "2026-07-15 10:20:30.25-0530, 2026-07-15T15:50:30.250Z",
        "2026-07-15T10:20:30+00:00, 2026-07-15T10:20:30Z",
        "2026-07-15T10:20Z, 2026-07-15T10:20:00Z"
    })
    void reads_many_notations_of_a_time(String value, Instant time) {
        assertThat(json("{\"v\":\"" + value + "\"}").instant("v", PRAGUE)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-13-01",
                "2026-02-30 10:00:00",
                "2026-07-15 24:00:01",
                "2026-07-15 10:20:30 Europe/Prague",
                "2026-07-15T10:20:30+99:00",
                "2026-07-15T10:20:30+02:00Z",
                "15.07.2026 10:20",
                "0000-00-00 00:00:00",
                "1768470030",
                "+999999999-12-31T23:59:59-18:00",
                "-999999999-01-01T00:00:00+18:00",
                "+999999999-12-31",
                "T10:20:30"
            })
    void an_unreadable_time_is_missing_and_never_fails(String value) {
        assertThat(json("{\"v\":\"" + value + "\"}").instant("v", ZoneOffset.ofHours(-18)))
                .satisfies(time -> assertThat(time.isEmpty() || value.startsWith("+9") || value.startsWith("-9"))
                        .isTrue());
    }

    @Test
    void a_list_may_be_an_array_a_map_or_phps_empty_map() {
        assertThat(json("{\"v\":[{\"id\":1},null]}").items("v"))
                .extracting(Json.Item::key)
                .containsExactly(null, null);
        List<Json.Item> items =
                json("{\"v\":{\"b\":{\"id\":1},\"a\":{\"id\":2}}}").items("v");
        assertThat(items).extracting(Json.Item::key).containsExactly("b", "a");
        assertThat(items).extracting(item -> item.value().text("id").orElse("")).containsExactly("1", "2");
        assertThat(json("{\"v\":[]}").items("v")).isEmpty();
        assertThat(json("{\"v\":{}}").items("v")).isEmpty();
        assertThat(json("{\"v\":7}").items("v")).isEmpty();
        assertThat(json("{}").items("v")).isEmpty();
        assertThat(json("[1,2]").items()).hasSize(2);
    }

    @Test
    void reports_its_kind() {
        Json json = json("{\"o\":{},\"a\":[],\"n\":null,\"t\":\"x\"}");
        assertThat(json.isObject()).isTrue();
        assertThat(json.at("o").isObject()).isTrue();
        assertThat(json.at("a").isArray()).isTrue();
        assertThat(json.at("n").isMissing()).isTrue();
        assertThat(json.has("n")).isFalse();
        assertThat(json.has("t")).isTrue();
        assertThat(json.at("t").text()).contains("x");
        assertThat(json.at("t")).hasToString("Json(STRING)");
        assertThat(json.has("absent")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"v\":",
                "{\"v\":\"+13035550123",
                "{\"v\":\"a\"} trailing +13035550123",
                "{\"v\":\"a\"}{}",
                "{'v':'a'}",
                "<html>+13035550123</html>",
                "+13035550123",
                "NaN",
                "{\"v\":01}",
                "\"\\u12\"",
                "\u0000"
            })
    void a_fault_is_reported_by_its_position_only(String text) {
        Json json = json(text);
        assertThat(json.isMissing()).isTrue();
        assertThat(json.text("v")).isEmpty();
        assertThat(json.problem()).isNotNull().hasNoCause().hasMessageMatching("not JSON, at line \\d+, column \\d+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":1e99999999999}",
                "{\"v\":-1E+99999999999}",
                "{\"v\":1e-99999999999}",
                "{\"v\":0e99999999999}",
                "{\"v\":0.5e2147483648}",
                "[1e99999999999]",
                "1e99999999999",
                "{\"v\":[[[{\"w\":9e9999999999999999999999}]]]}"
            })
    void a_number_out_of_range_is_a_fault_that_quotes_nothing(String text) {
        Json json = json(text);
        assertThat(json.isMissing()).isTrue();
        assertThat(json.problem())
                .isNotNull()
                .hasNoCause()
                .hasNoSuppressedExceptions()
                .hasMessageMatching("not JSON, at line 1, column \\d{1,2}");
    }

    @Test
    void a_number_has_a_maximum_of_digits() {
        assertThat(json("{\"v\":" + "9".repeat(1_000) + "}").text("v")).isPresent();
        assertThat(json("{\"v\":" + "9".repeat(1_001) + "}").problem()).isNotNull();
        assertThat(json("{\"v\":0." + "9".repeat(2_000_000) + "}").problem()).isNotNull();
        assertThat(json("{\"v\":1e" + "9".repeat(2_000_000) + "}").problem()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\t", "\u0000", "\u0001", "\u001F", "\u007F", "\u0085", "\u2028"})
    void keeps_a_control_character_in_a_string(String control) {
        Json json = json("{\"v\":\"STOP" + control + "please\"}");
        assertThat(json.problem()).isNull();
        assertThat(json.text("v")).contains("STOP" + control + "please");
    }

    @Test
    void keeps_half_of_a_character() {
        assertThat(json("{\"v\":\"a\\ud83d\"}").text("v")).contains("a\ud83d");
        assertThat(Json.parse("{\"v\":\"a\ud83d\"}").text("v")).contains("a\ud83d");
    }

    @Test
    void reads_a_byte_order_mark_utf_16_and_utf_32() {
        String text = "{\"v\":\"zru\u0161it \ud83d\ude00\"}";
        for (String charset : List.of("UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE")) {
            for (String mark : List.of("", "\ufeff")) {
                byte[] bytes = (mark + text).getBytes(java.nio.charset.Charset.forName(charset));
                assertThat(Json.parse(bytes).text("v"))
                        .as(charset + mark.length())
                        .contains("zrušit \ud83d\ude00");
            }
        }
    }

    @Test
    void undecodable_bytes_are_a_fault_that_names_the_charset() {
        assertThat(Json.parse(new byte[] {'{', '"', (byte) 0x9a, '"'}).problem())
                .hasMessage("not JSON, at its start: its bytes are not text in UTF-8");
    }

    @Test
    void an_empty_body_is_not_a_fault() {
        assertThat(json("").problem()).isNull();
        assertThat(json(" \n").problem()).isNull();
        assertThat(json(" \n").isMissing()).isTrue();
    }

    @Test
    void the_last_of_two_members_with_one_name_counts() {
        assertThat(json("{\"v\":1,\"v\":2}").text("v")).contains("2");
    }

    @Test
    void has_a_maximum_depth_and_no_maximum_length() {
        assertThat(json("[".repeat(99) + "]".repeat(99)).isArray()).isTrue();
        assertThat(json("[".repeat(1_000_000) + "]".repeat(1_000_000)).isMissing())
                .isTrue();
        assertThat(json("{\"a\":".repeat(1_000_000)).isMissing()).isTrue();
        String longText = "x".repeat(10_000_000);
        assertThat(json("{\"v\":\"" + longText + "\"}").text("v")).contains(longText);
    }

    @Test
    void no_bytes_cause_an_exception() {
        byte[][] odd = {
            {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'},
            {0, 0, (byte) 0xFF, (byte) 0xFE},
            {0, 0, 0, '{', 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F},
            {'{', 0, 0, 0, -1, -1, -1, -1},
            {(byte) 0xFE, (byte) 0xFF, 0},
            {'"', (byte) 0xC3, '"'},
            {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
            {(byte) 0xFF}
        };
        for (byte[] bytes : odd) {
            assertThat(Json.parse(bytes).text("v")).isEmpty();
        }
        Random random = new Random(4711);
        byte[] alphabet = "{}[]\":,\\u0123456789eE+-.truefalsn \u0000\u00ff\u00ef\u00fe"
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = alphabet[random.nextInt(alphabet.length)];
            }
            Json json = Json.parse(bytes);
            json.items().forEach(item -> item.value().number("v"));
            assertThat(json.at("v").at("w").isMissing()).isTrue();
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void reads_sixteen_megabytes_in_a_few_seconds() {
        StringBuilder text = new StringBuilder("[0");
        while (text.length() < 16_000_000) {
            text.append(",{\"id\":\"+13035550123\"}");
        }
        byte[] bytes = text.append(']').toString().getBytes(UTF_8);

        // By the work of this thread: other processes must not fail the test.
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThat(Json.parse(bytes).isArray()).isTrue();
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;

        assertThat(took).isLessThan(TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void writes_members_in_their_order_and_escapes_them() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("z", "a\"b\\c\n\u0001é😀");
        fields.put("a", true);
        fields.put("n", 7);
        fields.put("l", Long.MAX_VALUE);
        fields.put("list", List.of("x", 1, List.of()));
        assertThat(new String(new ApiBody.Json(fields).bytes(), UTF_8))
                .isEqualTo("{\"z\":\"a\\\"b\\\\c\\n\\u0001é😀\",\"a\":true,\"n\":7,\"l\":9223372036854775807,"
                        + "\"list\":[\"x\",1,[]]}");
        assertThatIllegalArgumentException().isThrownBy(() -> new ApiBody.Json(Map.of("v", new Object())));
    }

    @Test
    void exact_text_keeps_blanks_that_text_omits() {
        Json json = Json.parse("{\"body\":\" \",\"empty\":\"\",\"n\":7,\"o\":{}}".getBytes(UTF_8));
        assertThat(json.text("body")).isEmpty();
        assertThat(json.exactText("body")).contains(" ");
        assertThat(json.exactText("empty")).contains("");
        assertThat(json.exactText("n")).contains("7");
        assertThat(json.exactText("o")).isEmpty();
        assertThat(json.exactText("absent")).isEmpty();
    }
}
