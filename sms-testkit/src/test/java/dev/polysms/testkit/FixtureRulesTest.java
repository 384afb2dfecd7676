package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Tests that an incomplete fixture fails once, with everything that is missing. */
final class FixtureRulesTest {
    /** A fixture with little filled in. Not a test by itself. */
    static final class EmptySenderContract extends SmsSenderContract {
        @Override
        protected SenderFixture fixture() {
            return new PlainVendor(ApiRequest.Method.POST) {
                @Override
                public SmsMessage message() {
                    return SmsMessage.of("+13035550100", "+17205550142", "short");
                }

                @Override
                public ExpectedRequest request() {
                    throw new UnsupportedOperationException("fill in the documented request");
                }

                @Override
                public List<VendorAnswer> accepted() {
                    return List.of();
                }

                @Override
                public List<VendorAnswer> unproven() {
                    return List.of(VendorAnswer.accepted("no id", 200, "{}", null));
                }

                @Override
                public List<String> secrets() {
                    return List.of("short");
                }
            };
        }
    }

    @Test
    void an_incomplete_fixture_fails_with_all_that_is_missing_and_skips_the_other_tests() {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(EmptySenderContract.class))
                .execute()
                .allEvents();

        List<String> failures = tests.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0))
                .startsWith(EmptySenderContract.class.getName())
                .contains("is incomplete")
                .contains("message() has a text of 5 characters; it needs 20 or more")
                .contains("message() has a text without a quotation mark")
                .contains("request() cannot be read", "fill in the documented request")
                .contains("accepted() is empty; list the documented answer")
                .contains("unproven() contains 'no id' with the outcome ACCEPTED; create it by VendorAnswer.unknown(…)")
                .contains("secrets() has a secret of 5 characters at place 0; it needs 8 or more");
        assertThat(tests.aborted().count()).isGreaterThan(20);
        assertThat(tests.succeeded().stream()
                        .filter(event -> event.getTestDescriptor().isTest()))
                .isEmpty();
    }
}
