package dev.polysms.testkit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call of a {@link FakeSmsClient} that stays under way until the test lets it end: to see what the application does
 * meanwhile, and what it makes of a call that is cancelled, interrupted, past its deadline, or cut by {@code close()}.
 *
 * <p>Thread-safe.
 */
public final class HeldCall {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch come = new CountDownLatch(1);
    private @Nullable FakeCall<?> call;
    private boolean begun;
    private boolean finished;

    HeldCall() {}

    /** Takes the call that is to be held. */
    void take(FakeCall<?> taken) {
        boolean over;
        synchronized (this) {
            call = taken;
            over = finished;
            if (begun) {
                taken.begin();
            }
        }
        come.countDown();
        if (over) {
            taken.finish();
        }
    }

    /**
     * Waits until the call has come, ten seconds at most, for a call that another thread makes.
     *
     * @throws AssertionError if none comes
     */
    public HeldCall awaitCall() {
        try {
            if (!come.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("waited " + PATIENCE_SECONDS + " seconds for a call to the fake client");
            }
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a call to the fake client", e);
        }
    }

    /**
     * Lets the request leave this machine. Before, a call that is given up ends in an {@link
     * dev.polysms.UnavailableException}; from now on in an {@link dev.polysms.OutcomeUnknownException}, unless it only reads.
     * What is given up has no effect at the fake vendor.
     */
    public synchronized HeldCall begin() {
        begun = true;
        if (call != null) {
            call.begin();
        }
        return this;
    }

    /** Lets the call end in the outcome that was set for it, unless it has ended. One that comes later is not held. */
    public void finish() {
        FakeCall<?> held;
        synchronized (this) {
            finished = true;
            held = call;
        }
        if (held != null) {
            held.finish();
        }
    }
}
