package dev.polysms.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wire-true checks can fail. Quotes are written as tildes. */
class JsonPatternTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> remembered = new HashMap<>();

    private Optional<String> mismatch(String pattern, String actual) throws JsonProcessingException {
        return new JsonPattern(remembered)
                .mismatch(JSON.readTree(pattern.replace('~', '"')), JSON.readTree(actual.replace('~', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1",
                "~a~ | ~a~",
                "~text:a+~ | ~aaa~",
                "~number:[0-9.]+~ | 1.5",
                "~boolean~ | false",
                "{~a~: 1, ~b?~: 2} | {~a~: 1}",
                "{~a~: 1, ~b?~: 2} | {~b~: 2, ~a~: 1}",
                "{~{[0-9]+}~: 1} | {~7~: 1, ~8~: 1}",
                "[1] | [1, 1]",
                "[] | []"
            })
    void matches_what_is_documented(String pattern, String actual) throws JsonProcessingException {
        assertThat(mismatch(pattern, actual)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 2 | $ is not 1 but 2",
                "1 | ~1~ | $ is not 1",
                "~text:a+~ | 1 | $ is not text:a+",
                "~text:1~ | 1 | $ is not text:1",
                "~text:a~ | ~A~ | $ is not a",
                "~number:1~ | ~1~ | $ is not number:1",
                "~number:1~ | 12 | $ is not 1",
                "~boolean~ | ~true~ | $ is not a boolean",
                "{~a~: 1} | {} | $ has no a",
                "{~a~: 1} | {~A~: 1} | $ has no a",
                "{~a~: 1} | {~a~: 1, ~b~: 1} | $ has also [b]",
                "{~a~: 1} | [1] | $ is not an object",
                "{~b?~: 2} | {~b~: 1} | $.b is not 2",
                "{~{[0-9]+}~: 1} | {} | $ has no member",
                "{~{[0-9]+}~: 1} | {~7~: 2} | $.7 is not 1",
                "[1] | [] | $ is empty",
                "[1] | [1, 2] | $[1] is not 1",
                "[] | [1] | $ is not []",
                "[] | {} | $ is not an array"
            })
    void reports_what_is_wrong(String pattern, String actual, String mismatch) throws JsonProcessingException {
        assertThat(mismatch(pattern, actual))
                .hasValueSatisfying(text -> assertThat(text).startsWith(mismatch));
    }

    @Test
    void keeps_values_that_later_requests_name() throws JsonProcessingException {
        assertThat(mismatch("{~id~: ~text:(?<id>[0-9]+)~}", "{~id~: ~17~}")).isEmpty();
        assertThat(remembered).containsExactly(Map.entry("id", "17"));
    }
}
