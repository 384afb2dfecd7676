package dev.polysms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Safety;
import dev.polysms.testing.Driver;
import dev.polysms.testing.RawServer;
import dev.polysms.testing.SendCall;
import dev.polysms.testing.WireTest;
import java.io.IOException;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A request of every HTTP method reaches the vendor at most once. The servers count the requests. */
class MethodTest extends WireTest {
    static Stream<Arguments> methodsAndDrivers() {
        return Stream.of(ApiRequest.Method.values())
                .flatMap(method -> Stream.of(Driver.values()).map(driver -> Arguments.of(method, driver)));
    }

    private static void assertUnknown(OperationRunner runner, SendCall call, Driver driver) {
        assertThat(failure(() -> driver.run(runner, call))).isInstanceOf(OutcomeUnknownException.class);
    }

    private static RawServer answering(String second) throws IOException {
        return RawServer.talking(connection -> {
            boolean first = connection.readRequest() == 1;
            if (first) {
                connection.write(RawServer.ok("m-1"));
                connection.readRequest();
            }
            connection.write(second);
        });
    }

    @ParameterizedTest
    @MethodSource("methodsAndDrivers")
    void a_request_whose_reply_is_lost_is_sent_once(ApiRequest.Method method, Driver driver) throws IOException {
        try (RawServer raw = answering("")) {
            OperationRunner runner = runner(quick());
            SendCall call = new SendCall(raw.base(), Safety.AT_MOST_ONCE).bodiless(method);
            assertThat(driver.run(runner, call)).isEqualTo("m-1");
            assertUnknown(runner, call, driver); // on the connection of the first
            assertThat(raw.requests()).isEqualTo(2);
            assertUnknown(runner, call, driver); // on a new connection
            assertThat(raw.requests()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("methodsAndDrivers")
    void a_request_that_should_be_repeated_at_once_is_sent_once(ApiRequest.Method method, Driver driver)
            throws IOException {
        String repeat = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n";
        try (RawServer raw = answering(repeat)) {
            OperationRunner runner = runner(quick());
            SendCall call = new SendCall(raw.base(), Safety.AT_MOST_ONCE).bodiless(method);
            assertThat(driver.run(runner, call)).isEqualTo("m-1");
            assertUnknown(runner, call, driver);
            assertThat(raw.requests()).isEqualTo(2);
        }
    }

    @Test
    void a_delete_may_have_no_body() throws InterruptedException {
        answer(200, "gone");
        assertThat(run(runner(quick()), send().bodiless(ApiRequest.Method.DELETE)))
                .isEqualTo("gone");
        RecordedRequest request = request();
        assertThat(request.getRequestLine()).isEqualTo("DELETE /v1/messages HTTP/1.1");
        assertThat(request.getHeaders().get("Content-Length")).isNull();
    }
}
