package dev.polysms.internal.http;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How far one request has come. It starts at most once, and once it is abandoned it never starts: whoever abandons it knows
 * for certain whether anything has left this machine. It travels as the tag of an OkHttp call.
 */
final class CallStage {
    private enum Stage {
        WAITING,
        STARTED,
        ABANDONED
    }

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private volatile @Nullable String retryAfter;

    /** Lets the request start, the first time and unless it was abandoned. */
    boolean start() {
        return stage.compareAndSet(Stage.WAITING, Stage.STARTED);
    }

    /** Keeps the request from ever starting; false if it has started already. */
    boolean abandon() {
        stage.compareAndSet(Stage.WAITING, Stage.ABANDONED);
        return stage.get() == Stage.ABANDONED;
    }

    boolean hasStarted() {
        return stage.get() == Stage.STARTED;
    }

    /** The header that OkHttp must not see, or it would send the request again. */
    void keepRetryAfter(@Nullable String header) {
        this.retryAfter = header;
    }

    @Nullable
    String retryAfter() {
        return retryAfter;
    }
}
