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

/**
 * One bucket per sender in a store that several processes share. A message reserves its permits in advance and learns how long to
 * wait, so each message takes one round trip to the store, and no process asks again and again. Thread-safe.
 */
final class SharedBuckets {
    /** Messages that are due one after the other may reach the vendor closer together, so the shared bucket fills a little slower. */
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
     * @return the nanoseconds to wait, or nothing if that would be longer than {@code maxWait}; then nothing is reserved
     */
    CompletableFuture<OptionalLong> reserve(Address from, Rate rate, int permits, long maxWait) {
        String key = name + "/" + from.value();
        BucketConfiguration configuration = configuration(rate);
        long patience = Math.max(1, maxWait);
        return store.isAsyncModeSupported()
                ? configuredAsync(key, configuration).thenCompose(bucket -> reserve(bucket, permits, patience))
                : CompletableFuture.supplyAsync(
                        () -> reserve(configured(key, configuration), permits, patience), executor);
    }

    private static BucketConfiguration configuration(Rate rate) {
        Duration slower = rate.per().plus(rate.per().multipliedBy(SLOWER_PERCENT).dividedBy(100));
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.count(), slower))
                .build();
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
        AsyncBucketProxy bucket =
                store.asAsync().builder().build(key, () -> CompletableFuture.completedFuture(wanted));
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
