package dev.polysms.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What the tests of the task do not reach. */
final class DeliveryWindowTest {
    private static final SinkRecord RECORD = SinkScene.record(5, Timing.system().instant(), SinkScene.value(1));

    @Test
    void ends_at_an_error_and_keeps_its_record_open() {
        DeliveryWindow window = new DeliveryWindow(
                record -> {
                    throw new StackOverflowError("as the test wants it");
                },
                (record, reason) -> CompletableFuture.completedFuture(null),
                2);

        assertThatThrownBy(() -> window.deliver(List.of(RECORD), Duration.ofMinutes(1)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("texts-0@5")
                .hasRootCauseInstanceOf(StackOverflowError.class);
        assertThat(window.firstOpen(SinkScene.PARTITION)).hasValue(5);
        window.close(Duration.ofSeconds(1));
    }
}
