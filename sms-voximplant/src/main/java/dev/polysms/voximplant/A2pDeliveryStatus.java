package dev.polysms.voximplant;

/**
 * The delivery status of an A2P message, in Voximplant's own words. The A2P history can be filtered by it.
 *
 * @since 0.1.0
 */
public enum A2pDeliveryStatus {
    /** Waits to be dispatched. */
    QUEUED,
    /** Was dispatched to the operator. */
    DISPATCHED,
    /** Was given up before it was dispatched. */
    ABORTED,
    /** Was refused on its way. */
    REJECTED,
    /** Reached the recipient. */
    DELIVERED,
    /** Could not be delivered. */
    FAILED,
    /** Was not delivered within its time. */
    EXPIRED,
    /** Has no known status. */
    UNKNOWN
}
