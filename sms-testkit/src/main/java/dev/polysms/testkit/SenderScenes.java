package dev.polysms.testkit;

import static dev.polysms.testkit.FaultServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.polysms.testkit.SendMode.Ended;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What the parts of the contract share: a vendor's facts, and scenes to play them in. */
abstract class SenderScenes {
    /**
     * Returns the facts of the vendor.
     *
     * @return the same facts at every call
     */
    protected abstract SenderFixture fixture();

    @FunctionalInterface
    interface Case<T> {
        void run(SendMode mode, T input) throws Exception;
    }

    static <T> Stream<DynamicTest> inBothModes(List<T> inputs, Case<T> test) {
        return inputs.stream()
                .flatMap(input -> Stream.of(SendMode.values())
                        .map(mode -> dynamicTest(input + ", " + mode, () -> test.run(mode, input))));
    }

    final FaultScene.Played play(VendorAnswer answer, SendMode mode, int attempts) throws IOException {
        try (FaultScene scene = new FaultScene(fixture())) {
            scene.options().maxAttempts(attempts);
            return scene.then(answer(answer)).play(mode);
        }
    }

    final Ended ended(SendMode mode, VendorAnswer answer) throws IOException {
        FaultScene.Played played = play(answer, mode, 1);
        assertThat(played.requests()).as("requests at the server").isEqualTo(1);
        return played.ended();
    }
}
