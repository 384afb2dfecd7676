package dev.polysms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time that passes only when it is told to. */
final class SettableClock implements InstantSource {
    private Instant now = Told.START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    synchronized void advance(Duration time) {
        now = now.plus(time);
    }
}
