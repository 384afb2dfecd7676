package dev.polysms.bulk;

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

    /**
     * Tells whether the text may be sent to this recipient again without the risk of doing it twice.
     *
     * @return true if it is certain that the recipient gets nothing
     */
    boolean safeToResend();

    /**
     * The vendor accepted the text for this recipient.
     *
     * @param recipient the recipient
     * @param receipt the vendor's proof
     */
    record Accepted(PhoneNumber recipient, SendReceipt receipt) implements RecipientResult {
        /**
         * Checks that nothing is missing.
         *
         * @param recipient the recipient
         * @param receipt the vendor's proof
         */
        public Accepted {
            Objects.requireNonNull(recipient, "recipient");
            Objects.requireNonNull(receipt, "receipt");
        }

        /** Returns false: the text is on its way. */
        @Override
        public boolean safeToResend() {
            return false;
        }
    }

    /**
     * The text was certainly not sent to this recipient.
     *
     * @param recipient the recipient
     * @param failure why: {@code InvalidRequestException}, {@code RejectedException} or {@code UnavailableException}
     */
    record NotSent(PhoneNumber recipient, SmsException failure) implements RecipientResult {
        /**
         * Checks that nothing is missing.
         *
         * @param recipient the recipient
         * @param failure why
         */
        public NotSent {
            Objects.requireNonNull(recipient, "recipient");
            Objects.requireNonNull(failure, "failure");
            if (!failure.safeToResend()) {
                throw new IllegalArgumentException("An unknown outcome is not a refusal; use Unknown");
            }
        }

        /** Returns true; {@code failure().worthRetrying()} tells whether it would help. */
        @Override
        public boolean safeToResend() {
            return true;
        }
    }

    /**
     * The text may have gone out to this recipient. Find out first.
     *
     * @param recipient the recipient
     * @param failure what happened
     */
    record Unknown(PhoneNumber recipient, OutcomeUnknownException failure) implements RecipientResult {
        /**
         * Checks that nothing is missing.
         *
         * @param recipient the recipient
         * @param failure what happened
         */
        public Unknown {
            Objects.requireNonNull(recipient, "recipient");
            Objects.requireNonNull(failure, "failure");
        }

        /** Returns false: the text may have gone out. */
        @Override
        public boolean safeToResend() {
            return false;
        }
    }

    /**
     * The turn of this recipient never came: the sending was stopped before.
     *
     * @param recipient the recipient
     */
    record NotTried(PhoneNumber recipient) implements RecipientResult {
        /**
         * Checks that nothing is missing.
         *
         * @param recipient the recipient
         */
        public NotTried {
            Objects.requireNonNull(recipient, "recipient");
        }

        /** Returns true: nothing was sent. */
        @Override
        public boolean safeToResend() {
            return true;
        }
    }

    /**
     * Returns the result that a failure means for one recipient.
     *
     * @param recipient the recipient
     * @param failure how the request that would have reached it ended
     * @return {@link Unknown} for an unknown outcome, else {@link NotSent}
     */
    static RecipientResult failed(PhoneNumber recipient, SmsException failure) {
        return failure instanceof OutcomeUnknownException unknown
                ? new Unknown(recipient, unknown)
                : new NotSent(recipient, failure);
    }
}
