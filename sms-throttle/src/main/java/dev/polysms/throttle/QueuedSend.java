package dev.polysms.throttle;

import dev.polysms.SendReceipt;
import dev.polysms.UnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a text that waits for its turn without a thread, and is sent then. Cancelling it gives up the place, or
 * reaches the call.
 */
final class QueuedSend extends CompletableFuture<SendReceipt> {
    private final ThrottledSender sender;
    private final Ticket ticket;

    // Both guarded by this.
    private boolean cancelled;
    private @Nullable CompletableFuture<SendReceipt> call;

    private QueuedSend(ThrottledSender sender, Ticket ticket) {
        this.sender = sender;
        this.ticket = ticket;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what follows does not throw
    static QueuedSend start(ThrottledSender sender, Ticket ticket) {
        QueuedSend send = new QueuedSend(sender, ticket);
        ticket.place().turn().whenComplete((nothing, refusal) -> send.called(refusal));
        return send;
    }

    private void called(@Nullable Throwable refusal) {
        if (refusal != null) {
            completeExceptionally(refusal);
            return;
        }
        if (isGivenUp()) {
            sender.giveUp(ticket);
            completeExceptionally(cancellation());
            return;
        }
        try {
            follow(sender.sendNow(ticket));
        } catch (RuntimeException | Error e) { // a caller is never left without an outcome
            completeExceptionally(e);
        }
    }

    /** A future that its owner completed by hand has an outcome; nothing may be sent then. */
    private synchronized boolean isGivenUp() {
        return cancelled || isDone();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what follows does not throw
    private void follow(CompletableFuture<SendReceipt> begun) {
        boolean tooLate;
        synchronized (this) {
            call = begun;
            tooLate = cancelled;
        }
        if (tooLate) {
            begun.cancel(true);
        }
        begun.whenComplete((receipt, failure) -> {
            Throwable bare = bare(failure);
            if (bare == null) {
                complete(receipt);
            } else {
                completeExceptionally(bare);
            }
        });
    }

    /** A future that was itself derived wraps what its source failed with. */
    static @Nullable Throwable bare(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /**
     * Gives the place up, or aborts the call.
     *
     * @return true if this ended it
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        CompletableFuture<SendReceipt> begun;
        synchronized (this) {
            if (cancelled || isDone()) {
                return false;
            }
            cancelled = true;
            begun = call;
        }
        if (begun != null) {
            return begun.cancel(mayInterruptIfRunning);
        }
        if (sender.withdraws(ticket)) {
            completeExceptionally(cancellation());
        }
        return true;
    }

    private UnavailableException cancellation() {
        return sender.notSent("the call was cancelled while it waited for its sender's turn");
    }

    /** What is derived from this future has no hold on the call. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
