package dev.polysms.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work whose operations are started by one thread, with a bounded number in flight. */
record AsyncWork(int inFlight, Supplier<CompletableFuture<?>> operation) implements Work {
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the failure is noted
    public void run(int times) throws Exception {
        Semaphore permits = new Semaphore(inFlight);
        AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
        for (int i = 0; i < times; i++) {
            permits.acquire();
            operation.get().whenComplete((result, failure) -> {
                if (failure != null) {
                    fault.set(failure);
                }
                permits.release();
            });
        }
        permits.acquire(inFlight);
        if (fault.get() != null) {
            throw new IllegalStateException("an operation failed", fault.get());
        }
    }
}
