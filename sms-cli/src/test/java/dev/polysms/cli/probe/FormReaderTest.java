package dev.polysms.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormReaderTest {
    private static final FormReader READER = new FormReader(InstantSource.fixed(Instant.parse("2026-11-30T08:00:00Z")));

    private static Form form(String json) {
        try {
            return READER.read(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"messageFrom\": \"3035550142\"};{messageFrom: text of digits: 10}",
                "{\"messageFrom\": 3035550142};{messageFrom: integer with digits: 10}",
                "{\"from\": \"+420607608609\"};{from: text in E.164 form with digits: 12}",
                "{\"messageText\": \"My pin is 4711\"};{messageText: text}",
                "{\"status\": \"9\"};{status: text 9}",
                "{\"status\": 9};{status: number 9}",
                "{\"state\": \"DELIVERED\"};{state: word DELIVERED}",
                "{\"state\": \"Karel\"};{state: text}",
                "{\"12001\": {}};{(digits): {}}",
                "{\"Karel\": 1};{(other name): integer with digits: 1}",
                "{\"messageDate\": \"2026-11-30 07:59:00\"};{messageDate: time yyyy-MM-dd HH:mm:ss}",
                "{\"createdAt\": \"2026-11-30T07:59:00.5+01:00\"};{createdAt: time yyyy-MM-ddTHH:mm:ss with a zone}",
                "[\"3035550142\", \"13035550142\"];[text of digits: 10 or text of digits: 11]",
                "[{\"id\": 1}, {\"id\": \"a\"}, {\"id\": 2}];[{id: integer with digits: 1 or text}]",
                "[{\"id\": 1}, {\"id\": 1, \"text\": \"\"}];[{id: integer with digits: 1, text: empty text} or {id: integer with digits: 1}]",
                "[];[]",
                "{\"success\": null, \"error\": false};{error: false, success: null}"
            })
    void keeps_the_form_and_not_the_value(String json, String form) {
        assertThat(form(json).describe()).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30 08:04:00, NOW",
        "2026-11-30 07:55:00, NOW",
        "2026-11-30 08:06:00, FUTURE",
        "2026-11-30 07:00:00, PAST",
        "2026-11-30T09:01:00+01:00, NOW",
        "2026-02-31 00:00:00, NONE"
    })
    void compares_a_time_with_the_clock(String time, TimeAge age) {
        assertThat(Seen.scalars(Seen.at(java.util.Set.of(form("{\"messageDate\": \"" + time + "\"}")), "messageDate")))
                .extracting(Form.Scalar::age)
                .containsExactly(age);
    }

    /** Whatever a vendor answers, a report contains no word, no name and no number of it that is not documented. */
    @Test
    void no_value_and_no_unknown_name_survives() {
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            List<String> secrets = new ArrayList<>();
            JsonNode json = random(random, secrets, 4);

            String words = READER.read(json).describe();

            for (String secret : secrets) {
                assertThat(words).as(json.toString()).doesNotContain(secret);
            }
            assertThat(Pattern.compile("\\d{4}").matcher(words).find())
                    .as(words)
                    .isFalse();
        }
    }

    private static JsonNode random(Random random, List<String> secrets, int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> {
                long number = 1_000 + random.nextInt(Integer.MAX_VALUE - 1_000);
                secrets.add(Long.toString(number));
                return json.numberNode(number);
            }
            case 1 -> {
                String digits = "+" + (100_000_000L + random.nextInt(899_999_999));
                secrets.add(digits.substring(1));
                return json.textNode(random.nextBoolean() ? digits : digits.substring(1));
            }
            case 2, 3 -> {
                String word = "q" + Long.toString(Math.abs(random.nextLong()), 36)
                        + (random.nextBoolean() ? "@x.example" : " \u017e");
                secrets.add(word);
                return json.textNode(word);
            }
            case 4 -> {
                ArrayNode array = json.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(random(random, secrets, depth - 1));
                }
                return array;
            }
            default -> {
                ObjectNode object = json.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    String name = "k" + Long.toString(Math.abs(random.nextLong()), 36);
                    secrets.add(name);
                    object.set(random.nextBoolean() ? "status" : name, random(random, secrets, depth - 1));
                }
                return object;
            }
        }
    }
}
