package dev.polysms.bulk;

import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import java.util.Objects;

/** What became of a text for one recipient of many. */
public sealed interface RecipientResult {
    /**
     * Returns the recipient.
     *
     * @return the recipient's number
     */
    PhoneNumber recipient();

    /** Returns what became of the message to this recipient; {@link Outcome#NOT_SENT} also where its turn never came. */
    default Outcome outcome() {
        if (this instanceof Accepted) {
            return Outcome.ACCEPTED;
        }
        return this instanceof Unknown ? Outcome.UNKNOWN : Outcome.NOT_SENT;
    }

    /** Returns whether the message may be sent to this recipient again without the risk of doing it twice. */
    default boolean safeToResend() {
        return outcome() == Outcome.NOT_SENT;
    }

    /**
     * The vendor accepted the text for this recipient.
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
     * The text was certainly not sent to this recipient.
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
                throw new IllegalArgumentException("An unknown outcome is not a refusal; use Unknown");
            }
        }
    }

    /**
     * The text may have gone out to this recipient. Find out first.
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

    /** The turn of this recipient never came: the sending was stopped before. */
    record NotTried(PhoneNumber recipient) implements RecipientResult {
        /** Checks that nothing is missing. */
        public NotTried {
            Objects.requireNonNull(recipient, "recipient");
        }
    }

    /**
     * Returns the result that a failure means for one recipient.
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
