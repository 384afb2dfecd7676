package dev.polysms.internal.http;

import dev.polysms.Deadline;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How far one call has come. A request that must not be repeated starts at most once, and never after it was abandoned or after
 * the end of its time: abandoning it proves that nothing has left this machine. It travels as the tag of an OkHttp call.
 */
final class CallStage {
    private enum Stage {
        WAITING,
        STARTED,
        ABANDONED
    }

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final Deadline deadline;
    private final long maxBodyBytes;
    private volatile @Nullable String retryAfter;
    private volatile @Nullable Wire wire;
    private volatile boolean firstOnWire;

    CallStage(Deadline deadline, long maxBodyBytes) {
        this.deadline = deadline;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Lets the request start: once, unless it was abandoned, and not after the end of its time, which abandons it. */
    boolean start() {
        if (isTimeUp()) {
            abandon();
        }
        return stage.compareAndSet(Stage.WAITING, Stage.STARTED);
    }

    private boolean isTimeUp() {
        try {
            return deadline.isOver();
        } catch (Throwable e) { // the user's clock failed: nothing starts that may be late
            return true;
        }
    }

    /** Lets the request start as {@link #start()} does, or throws. */
    void requireStart() throws TransportException {
        if (start()) {
            return;
        }
        refuseSecondRequest();
        throw new TransportException(
                isTimeUp()
                        ? "the deadline passed before the request started"
                        : "the call was ended before its request started");
    }

    void refuseSecondRequest() throws TransportException {
        if (hasStarted()) {
            throw new TransportException(
                    "a second request of one call was refused, so that a message is not sent twice");
        }
    }

    /** Keeps the request from starting; returns false if it has started already. */
    boolean abandon() {
        stage.compareAndSet(Stage.WAITING, Stage.ABANDONED);
        return stage.get() == Stage.ABANDONED;
    }

    boolean hasStarted() {
        return stage.get() == Stage.STARTED;
    }

    /** Returns how long the body of the answer may be. */
    long maxBodyBytes() {
        return maxBodyBytes;
    }

    /** Keeps the header that OkHttp must not see: it would send the request again. */
    void keepRetryAfter(@Nullable String header) {
        this.retryAfter = header;
    }

    @Nullable
    String retryAfter() {
        return retryAfter;
    }

    /** Notes which connection the answer comes on. */
    void answeredOn(Wire answering) {
        firstOnWire = answering.isFirst();
        wire = answering;
    }

    @Nullable
    Wire wire() {
        return wire;
    }

    boolean isFirstOnWire() {
        return firstOnWire;
    }
}
