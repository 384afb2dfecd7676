package dev.polysms.internal.async;

import dev.polysms.SendReceipt;
import dev.polysms.spi.CallFuture;
import java.util.concurrent.CompletableFuture;

/** The future of a sender that may be a user's own: it ends in a receipt or an {@link dev.polysms.SmsException}. */
public final class GuardedFuture extends CallFuture<SendReceipt> {
    private GuardedFuture() {}

    /**
     * Follows a send; a cancel reaches it.
     *
     * @param component what asked the sender
     */
    public static CompletableFuture<SendReceipt> of(String component, CompletableFuture<SendReceipt> send) {
        GuardedFuture guarded = new GuardedFuture();
        guarded.follow(send, (receipt, failure) -> {
            if (receipt != null) {
                guarded.complete(receipt);
            } else {
                Throwable fault = failure == null ? new NullPointerException("a sender returned no receipt") : failure;
                guarded.completeExceptionally(Thrown.outcome(component, fault));
            }
        });
        return guarded;
    }
}
