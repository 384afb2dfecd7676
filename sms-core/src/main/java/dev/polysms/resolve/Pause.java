package dev.polysms.resolve;

import dev.polysms.UnavailableException;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A pause between two looks. Whoever ends it early learns that nothing was decided. */
final class Pause extends CompletableFuture<Void> {
    private static final String COMPONENT = "resolver";

    private Pause() {}

    public static Pause begin(Timing timing, Duration pause) {
        Pause rest = new Pause();
        timing.schedule(pause, () -> rest.complete(null));
        return rest;
    }

    /** Waits on the calling thread. An interrupt ends it; the flag stays set. */
    public static void take(Timing timing, Duration pause) {
        CountDownLatch over = new CountDownLatch(1);
        timing.schedule(pause, over::countDown);
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended("the calling thread was interrupted");
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return completeExceptionally(ended("the search was cancelled"));
    }

    private static UnavailableException ended(String why) {
        return UnavailableException.builder(COMPONENT)
                .operation("resolve")
                .message(why)
                .build();
    }
}
