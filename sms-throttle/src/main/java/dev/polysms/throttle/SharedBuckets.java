package dev.polysms.throttle;

import dev.polysms.Address;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * One bucket per sender in a store that several processes share. Permits are reserved in advance, and the answer says how long to
 * wait for them. So no process asks again and again. Thread-safe.
 */
final class SharedBuckets {
    /**
     * The shared bucket fills this much slower than the rate. So {@code count + 1} messages are due in no less than 101 % of the
     * rate's time. Even if the first is late by 1 % of that time, no window has more than {@code count}.
     */
    private static final int SLOWER_PERCENT = 1;

    private final ProxyManager<String> store;
    private final String name;
    private final Executor executor;
    private final Set<String> configured = ConcurrentHashMap.newKeySet();

    /**
     * @param name the beginning of the keys in the store
     * @param executor runs the calls of a store that blocks
     */
    SharedBuckets(ProxyManager<String> store, String name, Executor executor) {
        this.store = store;
        this.name = name;
        this.executor = executor;
    }

    /**
     * Reserves permits.
     *
     * @param maxWait in nanoseconds
     * @param answer receives the nanoseconds to wait, or nothing if that would be longer than {@code maxWait} and so nothing is
     *     reserved; nothing is reserved either if it is done before the store is asked
     */
    void reserve(Address from, Rate rate, int permits, long maxWait, CompletableFuture<OptionalLong> answer) {
        String key = name + "/" + from.value();
        BucketConfiguration configuration = configuration(rate);
        long patience = Math.max(1, maxWait);
        if (store.isAsyncModeSupported()) {
            completeWith(
                    answer,
                    configuredAsync(key, configuration).thenCompose(bucket -> reserve(bucket, permits, patience)));
            return;
        }
        executor.execute(() -> {
            if (!answer.isDone()) {
                complete(answer, () -> reserve(configured(key, configuration), permits, patience));
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the step does not throw
    private static <T> void completeWith(CompletableFuture<T> answer, CompletableFuture<T> call) {
        call.whenComplete((value, failure) -> {
            if (failure == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(failure);
            }
        });
    }

    private static <T> void complete(CompletableFuture<T> answer, Supplier<T> call) {
        try {
            answer.complete(call.get());
        } catch (Throwable e) { // a caller is never left without an answer
            answer.completeExceptionally(e);
        }
    }

    private static BucketConfiguration configuration(Rate rate) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.count(), slower(rate)))
                .build();
    }

    private static Duration slower(Rate rate) {
        return rate.per().plusNanos(tolerance(rate));
    }

    /** Returns how many nanoseconds a message may be late. */
    static long tolerance(Rate rate) {
        return rate.per().toNanos() / 100 * SLOWER_PERCENT;
    }

    /** Returns the nanoseconds from one permit to the next. */
    static long interval(Rate rate) {
        return slower(rate).toNanos() / rate.count();
    }

    // ---- a store that blocks

    private static OptionalLong reserve(BucketProxy bucket, int permits, long patience) {
        long[] wait = {0};
        try {
            boolean reserved = bucket.asBlocking().tryConsume(permits, patience, nanos -> wait[0] = nanos);
            return reserved ? OptionalLong.of(wait[0]) : OptionalLong.empty();
        } catch (InterruptedException e) {
            throw new AssertionError("only waiting can be interrupted, and this does not wait", e);
        }
    }

    private BucketProxy configured(String key, BucketConfiguration wanted) {
        BucketProxy bucket = store.builder().build(key, () -> wanted);
        if (!configured.contains(key)) {
            if (isAnother(store.getProxyConfiguration(key), wanted)) {
                bucket.replaceConfiguration(wanted, TokensInheritanceStrategy.AS_IS);
            }
            configured.add(key);
        }
        return bucket;
    }

    /** A bucket keeps the rate that it was created with, so a process brings its own when it uses a bucket first. */
    private static boolean isAnother(Optional<BucketConfiguration> present, BucketConfiguration wanted) {
        return present.filter(configuration -> !configuration.equals(wanted)).isPresent();
    }

    // ---- a store that does not block

    private static CompletableFuture<OptionalLong> reserve(AsyncBucketProxy bucket, int permits, long patience) {
        DelayRecorder delay = new DelayRecorder();
        return bucket.asScheduler()
                .tryConsume(permits, patience, delay)
                .thenApply(reserved -> reserved ? OptionalLong.of(delay.nanos()) : OptionalLong.empty());
    }

    private CompletableFuture<AsyncBucketProxy> configuredAsync(String key, BucketConfiguration wanted) {
        AsyncBucketProxy bucket = store.asAsync().builder().build(key, () -> CompletableFuture.completedFuture(wanted));
        if (configured.contains(key)) {
            return CompletableFuture.completedFuture(bucket);
        }
        return store.asAsync()
                .getProxyConfiguration(key)
                .thenCompose(present -> isAnother(present, wanted)
                        ? bucket.replaceConfiguration(wanted, TokensInheritanceStrategy.AS_IS)
                        : CompletableFuture.<Void>completedFuture(null))
                .thenApply(done -> {
                    configured.add(key);
                    return bucket;
                });
    }
}
