package dev.polysms.ledger;

import dev.polysms.SendReceipt;
import dev.polysms.spi.CallFuture;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The outcome of a send that has its key, noted before it is reported. */
final class OwnedFuture extends CallFuture<SendReceipt> {
    /** How long after its deadline the future of a sender may take to complete. */
    private static final Duration GRACE = Duration.ofMillis(250);

    private final OwnedSend send;
    private final SendOutcomes outcomes;
    private final LedgerExceptions exceptions;

    OwnedFuture(OwnedSend send, SendOutcomes outcomes, LedgerExceptions exceptions) {
        this.send = send;
        this.outcomes = outcomes;
        this.exceptions = exceptions;
    }

    /**
     * Follows the sender's call. If its future never completes, this one ends all the same, so that the key is released and the caller
     * has an outcome.
     *
     * @param threads end a send that is late
     */
    OwnedFuture start(@Nullable CompletableFuture<SendReceipt> call, Timing timing, Executor threads) {
        follow(call, this::ended);
        if (!isDone()) {
            Duration latest = send.call().deadline().remaining().plus(GRACE);
            timing.schedule(latest, () -> threads.execute(this::expired));
        }
        return this;
    }

    private void ended(@Nullable SendReceipt receipt, @Nullable Throwable failure) {
        if (receipt != null) {
            outcomes.accepted(send, receipt);
            complete(receipt);
        } else {
            Throwable cause = failure == null ? new NullPointerException("a sender returned no receipt") : failure;
            completeExceptionally(outcomes.failed(send, cause));
        }
    }

    private void expired() {
        if (!isDone()) {
            completeExceptionally(outcomes.failed(
                    send, exceptions.unknown("the wrapped sender did not end its send by the deadline")));
        }
    }
}
