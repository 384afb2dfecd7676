package dev.polysms.kafka;

import java.time.Duration;
import java.util.Optional;

/** What became of a record in one try. */
sealed interface DeliveryResult {
    /** It has an outcome: accepted or unknown. */
    record Finished() implements DeliveryResult {}

    /** It is malformed, or was refused: another try would not help. */
    record Refused(Exception reason) implements DeliveryResult {}

    /** It has no outcome yet. The message was not sent, or its outcome could not be written. */
    record Retry(Exception reason, Optional<Duration> pause) implements DeliveryResult {}

    /** The task must stop. */
    record Failed(RuntimeException reason) implements DeliveryResult {}
}
