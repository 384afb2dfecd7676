package dev.polysms.bulk;

import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import java.util.Objects;

/**
 * The result for one recipient of a message to many.
 *
 * @since 0.1.0
 */
public sealed interface RecipientResult {
    /**
     * Returns the recipient.
     *
     * @return the recipient's number
     */
    PhoneNumber recipient();

    /** Returns the outcome for this recipient; {@link Outcome#NOT_SENT} also if it was not tried. */
    default Outcome outcome() {
        if (this instanceof Accepted) {
            return Outcome.ACCEPTED;
        }
        return this instanceof Unknown ? Outcome.UNKNOWN : Outcome.NOT_SENT;
    }

    /** Returns whether the message may be sent to this recipient again without the risk of sending it twice. */
    default boolean safeToResend() {
        return outcome() == Outcome.NOT_SENT;
    }

    /**
     * The vendor accepted the message for this recipient.
     *
     * @param receipt the vendor's proof
     */
    record Accepted(PhoneNumber recipient, SendReceipt receipt) implements RecipientResult {
        /**
         * Checks that nothing is missing.
         *
         * @param receipt the vendor's proof
         */
        public Accepted {
            Objects.requireNonNull(recipient, "recipient");
            Objects.requireNonNull(receipt, "receipt");
        }
    }

    /**
     * The message was certainly not sent to this recipient.
     *
     * @param failure why: {@code InvalidRequestException}, {@code RejectedException} or {@code UnavailableException}
     */
    record NotSent(PhoneNumber recipient, SmsException failure) implements RecipientResult {
        /**
         * Checks that nothing is missing.
         *
         * @param failure why
         */
        public NotSent {
            Objects.requireNonNull(recipient, "recipient");
            Objects.requireNonNull(failure, "failure");
            if (!failure.safeToResend()) {
                throw new IllegalArgumentException(
                        "NotSent needs a failure that proves that nothing was sent; use Unknown for an unknown outcome");
            }
        }
    }

    /**
     * The message may have been sent to this recipient. Look it up before you send it again.
     *
     * @param failure what happened
     */
    record Unknown(PhoneNumber recipient, OutcomeUnknownException failure) implements RecipientResult {
        /**
         * Checks that nothing is missing.
         *
         * @param failure what happened
         */
        public Unknown {
            Objects.requireNonNull(recipient, "recipient");
            Objects.requireNonNull(failure, "failure");
        }
    }

    /** The message to this recipient was not tried, because the sending was stopped before. */
    record NotTried(PhoneNumber recipient) implements RecipientResult {
        /** Checks that nothing is missing. */
        public NotTried {
            Objects.requireNonNull(recipient, "recipient");
        }
    }

    /**
     * Returns the result for one recipient after a failure.
     *
     * @param failure how the request that would have reached it ended
     * @return {@link Unknown} for an unknown outcome, else {@link NotSent}
     */
    static RecipientResult failed(PhoneNumber recipient, SmsException failure) {
        return failure instanceof OutcomeUnknownException unknown
                ? new Unknown(recipient, unknown)
                : new NotSent(recipient, failure);
    }
}
