package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.spi.ApiRequest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Tests that the message of a failing case names its fault, its mode and its request. */
final class NamedFailuresTest {
    /** A sender that repeats a send after an unknown outcome, as no client may. Not a test by itself. */
    static final class RepeatingSenderContract extends SmsSenderContract {
        @Override
        protected SenderFixture fixture() {
            return new PlainVendor(ApiRequest.Method.POST) {
                @Override
                public SmsClient client(URI vendor, ClientOptions options) {
                    return new RepeatingClient(super.client(vendor, options));
                }
            };
        }
    }

    @Test
    void a_failing_case_names_its_fault_its_mode_and_its_request() {
        assertThat(failuresOf("sends_one_request_at_most_after_each_fault"))
                .anySatisfy(failure -> assertThat(failure).startsWith("[HTTP 502, ASYNC, POST /send] "))
                .anySatisfy(failure ->
                        assertThat(failure).startsWith("[reply lost, first connection, BLOCKING, POST /send] "));
    }

    private static List<String> failuresOf(String method) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(RepeatingSenderContract.class, method))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
    }
}
