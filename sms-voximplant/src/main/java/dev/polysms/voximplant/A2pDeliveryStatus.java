package dev.polysms.voximplant;

/** How far an A2P text has come, in Voximplant's own words. The history can be asked for the texts that are at one of them. */
public enum A2pDeliveryStatus {
    /** Waits to be passed on. */
    QUEUED,
    /** Was passed on. */
    DISPATCHED,
    /** Was given up before it was passed on. */
    ABORTED,
    /** Was refused on its way. */
    REJECTED,
    /** Reached the recipient. */
    DELIVERED,
    /** Could not be delivered. */
    FAILED,
    /** Was not delivered within its time. */
    EXPIRED,
    /** Nothing is known. */
    UNKNOWN
}
