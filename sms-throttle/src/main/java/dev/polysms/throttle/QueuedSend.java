package dev.polysms.throttle;

import dev.polysms.CallOptions;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.CallFuture;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a message that waits for its sender's turn without a thread, and is sent then. Cancelling it leaves the queue,
 * or reaches the call.
 */
final class QueuedSend extends CallFuture<SendReceipt> {
    private final ThrottledSender sender;
    private final SmsMessage message;
    private final CallOptions options;
    private final Turn turn;

    QueuedSend(ThrottledSender sender, SmsMessage message, CallOptions options, Turn turn) {
        this.sender = sender;
        this.message = message;
        this.options = options;
        this.turn = turn;
    }

    SmsMessage message() {
        return message;
    }

    CallOptions options() {
        return options;
    }

    Turn turn() {
        return turn;
    }

    /** Sends as soon as the turn comes. */
    @SuppressWarnings("FutureReturnValueIgnored") // the step does not throw
    QueuedSend start() {
        turn.future().whenComplete((nothing, refusal) -> {
            try {
                turnCame(refusal);
            } catch (Throwable e) { // a caller is never left without an outcome
                completeExceptionally(e);
            }
        });
        return this;
    }

    private void turnCame(@Nullable Throwable refusal) {
        if (refusal != null) {
            completeExceptionally(refusal);
        } else if (isGivenUp()) { // nothing may be sent after the owner completed the future by hand
            turn.giveUp();
            completeExceptionally(ThrottledSender.cancelled());
        } else {
            follow(sender.sendNow(this), this::end);
        }
    }

    @Override
    protected boolean giveUp() {
        if (turn.withdraw()) {
            completeExceptionally(ThrottledSender.cancelled());
        }
        return true;
    }
}
