package dev.polysms.sandbox.internal.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** Reads the bodies of requests. Each has a limit of size and time, and all bodies together have a budget of memory. */
final class Bodies {
    /** The limit for everything but files. */
    static final int MAX_TEXT_BYTES = 1 << 20;

    /** The limit for a file. */
    static final int MAX_FILE_BYTES = 32 << 20;

    // Four of the largest bodies.
    private static final long BUDGET_BYTES = 4L * MAX_FILE_BYTES;
    // A smaller body is never charged, so small requests are read even if unfinished uploads use up the budget.
    private static final int FREE_BYTES = 64 << 10;

    private final Scheduler scheduler;
    private final Duration timeout;
    private final AtomicLong charged = new AtomicLong();

    Bodies(Scheduler scheduler, Duration timeout) {
        this.scheduler = scheduler;
        this.timeout = timeout;
    }

    /**
     * Reads a whole body. The future fails with a {@link RefusalException} if the body is too long or too slow or the
     * budget is used up, and with another exception if the client ended the connection.
     */
    CompletableFuture<byte[]> whole(Request request, int bound) {
        return read(request, BodyReader.whole(request, bound, this));
    }

    /** Reads half of a body of known length, or the first bytes of any other body. */
    CompletableFuture<byte[]> half(Request request) {
        long half = Math.max(1, Math.min(MAX_FILE_BYTES, request.getLength() / 2));
        return read(request, BodyReader.atLeast(request, (int) half, this));
    }

    private CompletableFuture<byte[]> read(Request request, BodyReader reader) {
        Scheduler.Task limit = scheduler.schedule(
                () -> {
                    if (reader.giveUp()) {
                        // The failure reaches the reader, which then completes the future.
                        request.fail(new TimeoutException("The body did not come in time."));
                    }
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        CompletableFuture<byte[]> unused = reader.body().whenComplete((bytes, failure) -> limit.cancel());
        reader.run();
        return reader.body();
    }

    /** Charges the budget for a body that grows. Returns false if the budget is used up. */
    boolean charge(int from, int to) {
        int more = chargeable(to) - chargeable(from);
        if (more > 0 && charged.addAndGet(more) > BUDGET_BYTES) {
            charged.addAndGet(-more);
            return false;
        }
        return true;
    }

    /** Gives the charge of a body of this size back. */
    void release(int size) {
        charged.addAndGet(-chargeable(size));
    }

    RefusalException tooLong(int bound) {
        return new RefusalException(SandboxResponse.error(
                413, "The body has more than " + bound + " bytes, which is the limit. Send less."));
    }

    RefusalException tooSlow() {
        return new RefusalException(SandboxResponse.error(
                408,
                "The body was incomplete after " + timeout.toMillis() + " ms, which is the limit. Send it faster."));
    }

    RefusalException tooMany() {
        return new RefusalException(SandboxResponse.error(
                503, "The sandbox reads too many large bodies at once. End some uploads, or try again later."));
    }

    private static int chargeable(int size) {
        return Math.max(0, size - FREE_BYTES);
    }
}
