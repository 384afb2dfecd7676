package dev.polysms.testkit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call of a {@link FakeSmsClient} that stays in flight until the test releases it. It shows what the application does meanwhile,
 * and how it handles a call that is cancelled, is interrupted, passes its deadline, or is ended by {@code close()}.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class HeldCall {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch come = new CountDownLatch(1);
    private @Nullable FakeCall<?> call;
    private boolean begun;
    private boolean finished;

    HeldCall() {}

    /** Sets the call to hold. */
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
     * Waits until another thread has made the call.
     *
     * @throws AssertionError if it takes more than ten seconds
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
     * Starts the request. A call that is aborted before ends in an {@link dev.polysms.UnavailableException}; after, in an
     * {@link dev.polysms.OutcomeUnknownException}, unless it only reads. An aborted call has no effect at the fake vendor.
     */
    public synchronized HeldCall begin() {
        begun = true;
        if (call != null) {
            call.begin();
        }
        return this;
    }

    /** Releases the call: it ends with its outcome, unless it has ended. A call that begins later is not held. */
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
