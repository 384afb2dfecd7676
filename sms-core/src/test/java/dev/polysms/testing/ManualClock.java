package dev.polysms.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is set by hand. */
public final class ManualClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-01-15T10:00:00Z");

    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
