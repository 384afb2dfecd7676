package dev.polysms.ledger;

import dev.polysms.SmsMessage;
import dev.polysms.spi.Timing;
import java.time.Duration;

/** A message that is to be sent before a deadline. */
final class PendingSend {
    private final SmsMessage message;
    private final String key;
    private final Fingerprint fingerprint;
    private final Timing timing;
    private final long end;

    PendingSend(SmsMessage message, String key, Duration deadline, Timing timing) {
        this.message = message;
        this.key = key;
        this.fingerprint = Fingerprint.of(message);
        this.timing = timing;
        this.end = timing.nanoTime() + deadline.toNanos();
    }

    SmsMessage message() {
        return message;
    }

    String key() {
        return key;
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }

    /** How much time is left; zero or less if none is. */
    Duration remaining() {
        return Duration.ofNanos(end - timing.nanoTime());
    }
}
