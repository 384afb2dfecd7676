package dev.polysms.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.internal.http.Exchange;
import dev.polysms.testing.TestTiming;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private final TestTiming timing = new TestTiming(); // it is 2026-01-15T10:00:00Z

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|PT0S",
                "7|PT7S",
                "' 7 '|PT7S",
                "007|PT7S",
                "999999999|PT277777H46M39S",
                "Thu, 15 Jan 2026 10:00:09 GMT|PT9S",
                "Thu, 15 Jan 2026 09:59:00 GMT|PT0S",
                "Thu, 15 Jan 2026 11:00:09 +0100|PT9S"
            })
    void is_a_number_of_seconds_or_a_date(String header, Duration pause) {
        assertThat(Exchange.pause(header, timing)).isEqualTo(pause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "1.5",
                "7s",
                "soon",
                "1000000000",
                "99999999999999999999",
                "٧",
                "0x7",
                "Fri, 15 Jan 2026 10:00:09 GMT",
                "2026-01-15T10:00:09Z",
                "Thu, 15 Jan 99999 10:00:09 GMT"
            })
    void anything_else_is_as_if_nothing_was_said(String header) {
        assertThat(Exchange.pause(header, timing)).isNull();
    }
}
