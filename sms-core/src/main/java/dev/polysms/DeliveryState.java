package dev.polysms;

/**
 * How far a text has come, in words that all vendors share. Vendors' vocabularies are open and differ: whatever carries a
 * {@code DeliveryState} carries the vendor's own word beside it, and a word that is new is {@link #UNKNOWN}, never an
 * error.
 */
public enum DeliveryState {
    /** The vendor has it and has not yet passed it on. */
    QUEUED,
    /** The vendor passed it to a carrier; no report has come. */
    SENT,
    /** A carrier or handset confirmed it. */
    DELIVERED,
    /** It was tried and could not be delivered. */
    FAILED,
    /** The vendor or a carrier refused it after accepting it. */
    REJECTED,
    /** It was not delivered within its time. */
    EXPIRED,
    /** The vendor's word is not one of the above; read the word itself. */
    UNKNOWN;

    /**
     * Tells whether a later report could still change this state.
     *
     * @return true for {@link #DELIVERED}, {@link #FAILED}, {@link #REJECTED} and {@link #EXPIRED}
     */
    public boolean isFinal() {
        return this == DELIVERED || this == FAILED || this == REJECTED || this == EXPIRED;
    }
}
