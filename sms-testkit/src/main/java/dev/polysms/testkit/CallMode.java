package dev.polysms.testkit;

import dev.polysms.SmsException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The two ways to call; every case of a contract runs both. */
enum CallMode {
    BLOCKING,
    ASYNC;

    private static final long PATIENCE_SECONDS = 20;

    /** Calls and says how it ended: in a result or an {@code SmsException}, anything else fails the test. */
    <T> Ended<T> call(Supplier<T> blocking, Supplier<CompletableFuture<T>> async) {
        try {
            return new Ended<>(this == BLOCKING ? blocking.get() : wait(async.get()), null);
        } catch (SmsException e) {
            return new Ended<>(null, e);
        }
    }

    static <T> T wait(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SmsException failure) {
                throw failure;
            }
            throw new AssertionError("a call ended in something that is no SmsException", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("no outcome within " + PATIENCE_SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for an outcome", e);
        }
    }

    /**
     * How a call ended.
     *
     * @param result the result, or null
     * @param failure the exception, or null
     */
    record Ended<T>(@Nullable T result, @Nullable SmsException failure) {
        T requireResult() {
            if (result == null) {
                throw new AssertionError("the call failed; it should have succeeded", failure);
            }
            return result;
        }

        SmsException requireFailure() {
            if (failure == null) {
                throw new AssertionError("the call succeeded; it should have failed");
            }
            return failure;
        }
    }
}
