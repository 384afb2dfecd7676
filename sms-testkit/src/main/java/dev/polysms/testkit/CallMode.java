package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The two ways to call. Each case of a contract runs both. */
enum CallMode {
    BLOCKING,
    ASYNC;

    private static final long TIMEOUT_SECONDS = 20;

    /** Calls, and returns the result or the {@code SmsException}. Any other exception fails the test. */
    <T> Completion<T> call(Supplier<T> blocking, Supplier<CompletableFuture<T>> async) {
        long start = System.nanoTime();
        try {
            T result = this == BLOCKING ? blocking.get() : await(async.get());
            return new Completion<>(result, null, since(start));
        } catch (SmsException e) {
            return new Completion<>(null, e, since(start));
        }
    }

    Completion<SendReceipt> send(SmsSender sender, SmsMessage message, CallOptions options) {
        return call(() -> sender.send(message, options), () -> sender.sendAsync(message, options));
    }

    Completion<SendReceipt> send(SmsSender sender, SmsMessage message) {
        return send(sender, message, CallOptions.none());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SmsException failure) {
                throw failure;
            }
            throw new AssertionError("The call failed with an exception that is not an SmsException", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("The call did not complete within " + TIMEOUT_SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the call", e);
        }
    }

    /**
     * How a call completed: with a result or with an exception.
     *
     * @param result the result, or null
     * @param failure the exception, or null
     * @param took the duration of the call
     */
    record Completion<T>(@Nullable T result, @Nullable SmsException failure, Duration took) {
        /** Returns "accepted" or the simple name of the exception, as a fault table shows it. */
        String outcome() {
            return failure == null ? "accepted" : failure.getClass().getSimpleName();
        }

        /** Returns whether a resend is safe, as a fault table shows it. */
        String safeToResend() {
            return failure == null ? "-" : Boolean.toString(failure.safeToResend());
        }

        T requireResult() {
            if (result == null) {
                throw new AssertionError("The call failed, and should have succeeded", failure);
            }
            return result;
        }

        SmsException requireFailure() {
            if (failure == null) {
                throw new AssertionError("The call succeeded, and should have failed");
            }
            return failure;
        }
    }
}
