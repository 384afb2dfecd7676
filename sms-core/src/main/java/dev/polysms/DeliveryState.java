package dev.polysms;

/**
 * The delivery state of a message, in words that all vendors share. Vendors' own words differ and new ones appear: each class
 * with a {@code DeliveryState} has the vendor's own word too, and an unknown word is {@link #UNKNOWN}, never an error.
 *
 * @since 0.1.0
 */
public enum DeliveryState {
    /** The vendor has the message and has not yet passed it on. */
    QUEUED,
    /** The vendor passed the message to a carrier; no report has come. */
    SENT,
    /** A carrier or a handset confirmed the delivery. */
    DELIVERED,
    /** The delivery was tried and failed. */
    FAILED,
    /** The vendor or a carrier refused the message after accepting it. */
    REJECTED,
    /** The message was not delivered within its time. */
    EXPIRED,
    /** The vendor's word is none of the above; read the word itself. */
    UNKNOWN;

    /**
     * Returns whether this state is final: no later report is expected to change it.
     *
     * @return true for {@link #DELIVERED}, {@link #FAILED}, {@link #REJECTED} and {@link #EXPIRED}
     */
    public boolean isFinal() {
        return this == DELIVERED || this == FAILED || this == REJECTED || this == EXPIRED;
    }
}
