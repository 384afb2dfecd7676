package dev.polysms.testing;

import dev.polysms.CallOptions;
import dev.polysms.SmsException;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.VendorCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The two ways of running an operation; every rule holds for both. */
public enum Driver {
    BLOCKING,
    ASYNC;

    public <O> O run(OperationRunner runner, VendorCall<String, O> operation) {
        return run(runner, operation, CallOptions.none());
    }

    /** Returns the result or throws the outcome. */
    public <O> O run(OperationRunner runner, VendorCall<String, O> operation, CallOptions options) {
        if (this == BLOCKING) {
            return runner.run(operation, "hi", options);
        }
        CompletableFuture<O> future = runner.runAsync(operation, "hi", options);
        boolean interrupted = Thread.interrupted(); // by a hook on this thread
        try {
            return future.get(WireTest.BOUND_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SmsException outcome) {
                throw outcome;
            }
            throw new AssertionError("it failed with something else", e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("it did not end in time", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
