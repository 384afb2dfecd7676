package dev.polysms.resolve;

import dev.polysms.UnavailableException;
import dev.polysms.spi.CallFuture;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** A pause between two rounds of a search. If it ends early, nothing was decided. */
final class Pause extends CallFuture<Void> {
    private Pause() {}

    static Pause begin(Timing timing, Duration length) {
        Pause pause = new Pause();
        timing.schedule(length, () -> pause.complete(null));
        return pause;
    }

    /** Waits on the calling thread. An interrupt ends the pause; the flag stays set. */
    static void take(Timing timing, Duration length) {
        try {
            timing.pause(length).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended("the calling thread was interrupted");
        } catch (ExecutionException e) {
            throw new AssertionError("a pause has no failure", e);
        }
    }

    @Override
    protected boolean giveUp() {
        return completeExceptionally(ended("the search was cancelled"));
    }

    private static UnavailableException ended(String why) {
        return UnavailableException.builder("resolver")
                .operation("resolve")
                .message(why)
                .build();
    }
}
