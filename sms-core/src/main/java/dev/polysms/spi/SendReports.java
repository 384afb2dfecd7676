package dev.polysms.spi;

import dev.polysms.CallEnd;
import dev.polysms.CallListener;
import dev.polysms.CallStart;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.internal.call.CallReports;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports the sends of a sender around clients to the user's {@link CallListener}. For the authors of such senders. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SendReports {
    private final CallStart send;
    private final @Nullable CallListener listener;

    private SendReports(String component, @Nullable CallListener listener) {
        this.send = new CallStart(component, Optional.empty(), Optional.empty(), "send");
        this.listener = listener;
    }

    /**
     * Returns the reports of a sender.
     *
     * @param component the sender's name in exceptions, such as {@code failover}
     * @param listener the user's, or null for none
     */
    public static SendReports of(String component, @Nullable CallListener listener) {
        return new SendReports(Objects.requireNonNull(component, "component"), listener);
    }

    /** Runs a send and reports its start and its end. */
    public SendReceipt report(Supplier<SendReceipt> sending) {
        if (listener == null) {
            return sending.get();
        }
        CallListener.Ending ending = CallReports.start(listener, send);
        try {
            SendReceipt receipt = inScope(ending, sending);
            ending.ended(accepted(receipt));
            return receipt;
        } catch (RuntimeException | Error e) {
            ending.ended(failed(e));
            throw e;
        }
    }

    /**
     * Starts a send and reports its start and its end.
     *
     * @return the same future that the supplier returned, so that a cancel reaches it
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the ending does not throw
    public CompletableFuture<SendReceipt> reportAsync(Supplier<CompletableFuture<SendReceipt>> sending) {
        if (listener == null) {
            return sending.get();
        }
        CallListener.Ending ending = CallReports.start(listener, send);
        CompletableFuture<SendReceipt> future;
        try {
            future = inScope(ending, sending);
        } catch (RuntimeException | Error e) {
            ending.ended(failed(e));
            throw e;
        }
        future.whenComplete((receipt, failure) ->
                ending.ended(failure == null ? accepted(receipt) : failed(CallFuture.bare(failure))));
        return future;
    }

    private static <T> T inScope(CallListener.Ending ending, Supplier<T> sending) {
        CallListener.Scope scope = ending.openScope();
        try {
            return sending.get();
        } finally {
            scope.close();
        }
    }

    private static CallEnd accepted(SendReceipt receipt) {
        return CallEnd.succeeded(receipt, Optional.empty(), receipt.attempts().size());
    }

    private static CallEnd failed(Throwable failure) {
        int attempts = failure instanceof SmsException known ? known.attempts().size() : 0;
        return CallEnd.failed(failure, Optional.empty(), attempts);
    }
}
