package dev.polysms.testkit;

import static dev.polysms.testkit.FaultServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.polysms.SendReceipt;
import dev.polysms.testkit.CallMode.Completion;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** The base of the parts of {@link SmsSenderContract}: the vendor's facts, and a way to run them. */
@ExtendWith(NamedFailures.class)
abstract class SenderContractBase implements NamedFailures.Tested {
    /** Returns the facts of the vendor, the same at every call. */
    protected abstract SenderFixture fixture();

    /** Returns the method and the path of {@link SenderFixture#request()}. */
    @Override
    public final String testedRequest() {
        return fixture().request().line();
    }

    /** Returns the rules of the fixture. */
    FixtureRules rules() {
        return FixtureRules.ofAction(fixture());
    }

    /** Skips the tests if the fixture is incomplete. */
    @BeforeEach
    final void requireFixture(TestInfo test) {
        rules().skipIfIncomplete(test);
    }

    @Test
    final void the_fixture_is_complete() {
        rules().requireComplete(fixture());
    }

    @FunctionalInterface
    interface Case<T> {
        void run(CallMode mode, T input) throws Exception;
    }

    static <T> Stream<DynamicTest> inBothModes(List<T> inputs, Case<T> test) {
        return inputs.stream()
                .flatMap(input -> Stream.of(CallMode.values())
                        .map(mode -> dynamicTest(input + ", " + mode, () -> test.run(mode, input))));
    }

    final FaultScenario.Result run(VendorAnswer answer, CallMode mode, int attempts) throws IOException {
        try (FaultScenario scenario = new FaultScenario(fixture())) {
            scenario.options().maxAttempts(attempts);
            return scenario.then(answer(answer)).run(mode);
        }
    }

    final Completion<SendReceipt> complete(CallMode mode, VendorAnswer answer) throws IOException {
        FaultScenario.Result result = run(answer, mode, 1);
        assertThat(result.requests()).as("requests at the server").isEqualTo(1);
        return result.completion();
    }
}
