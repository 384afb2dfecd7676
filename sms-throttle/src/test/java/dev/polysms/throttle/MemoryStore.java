package dev.polysms.throttle;

import dev.polysms.spi.Timing;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A store of shared rates in memory, which blocks as JDBC does or not as Redis does, and can fail or not answer. */
final class MemoryStore extends AbstractCompareAndSwapBasedProxyManager<String> {
    final Map<String, byte[]> states = new ConcurrentHashMap<>();
    private final boolean blocks;
    private volatile RuntimeException failure;
    private volatile boolean silent;

    MemoryStore(Timing timing, boolean blocks) {
        super(ClientSideConfig.getDefault().withClientClock(clock(timing)));
        this.blocks = blocks;
    }

    private static TimeMeter clock(Timing timing) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return timing.millis() * 1_000_000;
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    void failsWith(RuntimeException failure) {
        this.failure = failure;
    }

    void answersAgain() {
        failure = null;
        silent = false;
    }

    /** From now on no call is answered. */
    void isSilent() {
        silent = true;
    }

    @Override
    protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
        return new CompareAndSwapOperation() {
            @Override
            public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
                if (failure != null) {
                    throw failure;
                }
                return Optional.ofNullable(states.get(key));
            }

            @Override
            public boolean compareAndSwap(
                    byte[] before, byte[] after, RemoteBucketState state, Optional<Long> timeoutNanos) {
                synchronized (states) {
                    if (!Arrays.equals(before, states.get(key))) {
                        return false;
                    }
                    states.put(key, after);
                    return true;
                }
            }
        };
    }

    @Override
    protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
        CompareAndSwapOperation operation = beginCompareAndSwapOperation(key);
        return new AsyncCompareAndSwapOperation() {
            @Override
            public CompletableFuture<Optional<byte[]>> getStateData(Optional<Long> timeoutNanos) {
                if (silent) {
                    return new CompletableFuture<>();
                }
                return failure == null
                        ? CompletableFuture.completedFuture(operation.getStateData(timeoutNanos))
                        : CompletableFuture.failedFuture(failure);
            }

            @Override
            public CompletableFuture<Boolean> compareAndSwap(
                    byte[] before, byte[] after, RemoteBucketState state, Optional<Long> timeoutNanos) {
                return CompletableFuture.completedFuture(operation.compareAndSwap(before, after, state, timeoutNanos));
            }
        };
    }

    @Override
    public void removeProxy(String key) {
        states.remove(key);
    }

    @Override
    protected CompletableFuture<Void> removeAsync(String key) {
        states.remove(key);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean isAsyncModeSupported() {
        return !blocks;
    }
}
