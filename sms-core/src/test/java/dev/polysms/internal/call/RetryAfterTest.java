package dev.polysms.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.OperationRunner;
import dev.polysms.testing.Driver;
import dev.polysms.testing.WireTest;
import java.time.Duration;
import mockwebserver3.MockResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How long a vendor asks to wait counts on every answer. */
class RetryAfterTest extends WireTest {
    @ParameterizedTest
    @CsvSource({
        "BLOCKING, 503, 9",
        "ASYNC, 503, 9",
        "BLOCKING, 500, 9",
        "ASYNC, 429, 9",
        "BLOCKING, 503, 'Thursday, 15-Jan-26 10:00:09 GMT'",
        "ASYNC, 503, 'Thu Jan 15 10:00:09 2026'"
    })
    void a_read_waits_as_long_as_its_vendor_asks(Driver driver, int status, String retryAfter) {
        OperationRunner runner = runner(quick());
        answer(status, "", retryAfter);
        answer(200, "list");
        assertThat(driver.run(runner, read())).isEqualTo("list");
        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(9));
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    private void answer(int status, String body, String retryAfter) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Retry-After", retryAfter)
                .body(body)
                .build());
    }

    @ParameterizedTest
    @CsvSource({"BLOCKING, 11", "ASYNC, 11", "BLOCKING, 1000000000", "ASYNC, 'Thu, 15 Jan 2026 10:00:11 GMT'"})
    void a_wait_longer_than_the_cap_is_reported(Driver driver, String retryAfter) {
        OperationRunner runner = runner(quick());
        answer(503, "", retryAfter);
        SmsException failure = failure(() -> driver.run(runner, read()));
        assertThat(failure).isInstanceOf(UnavailableException.class);
        assertThat(failure.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofSeconds(10)));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    /** OkHttp reads seconds as an int. */
    @ParameterizedTest
    @CsvSource({
        "BLOCKING, 503, 2147483648",
        "ASYNC, 503, 99999999999999999999",
        "BLOCKING, 408, 99999999999999999999",
        "ASYNC, 429, 99999999999999999999",
        "BLOCKING, 503, 00000000000000000011"
    })
    void a_wait_of_many_digits_is_reported(Driver driver, int status, String retryAfter) {
        OperationRunner runner = runner(quick());
        answer(status, "", retryAfter);
        SmsException failure = failure(() -> driver.run(runner, read()));
        assertThat(failure.httpStatus()).hasValue(status);
        assertThat(failure.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofSeconds(10)));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void a_wait_longer_than_the_deadline_is_reported(Driver driver) {
        OperationRunner runner = runner(quick());
        answer(503, "", "9");
        SmsException failure = failure(() -> driver.run(runner, read(), CallOptions.deadline(Duration.ofSeconds(8))));
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(9));
        assertThat(timing.pauses()).isEmpty();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void a_send_of_unknown_outcome_reports_the_wait_and_is_not_repeated(Driver driver) {
        OperationRunner runner = runner(quick());
        answer(503, "", "9");
        SmsException failure = failure(() -> driver.run(runner, send()));
        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(9));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void a_date_counts_from_the_time_of_the_vendor(Driver driver) {
        OperationRunner runner = runner(quick());
        server.enqueue(new MockResponse.Builder()
                .code(503)
                .setHeader("Date", "Thu, 15 Jan 2026 10:30:00 GMT")
                .setHeader("Retry-After", "Thu, 15 Jan 2026 10:30:04 GMT")
                .build());
        answer(200, "list");
        assertThat(driver.run(runner, read())).isEqualTo("list");
        assertThat(timing.pauses()).containsExactly(Duration.ofSeconds(4));
    }
}
