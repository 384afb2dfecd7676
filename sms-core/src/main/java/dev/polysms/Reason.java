package dev.polysms;

/**
 * Why a vendor refused a request; the same words for every vendor.
 *
 * @since 0.1.0
 */
public enum Reason {
    /** The credentials are missing, wrong or expired. */
    AUTHENTICATION,
    /** The credentials are right but may not do this. */
    PERMISSION,
    /** Too many requests; {@link RejectedException#retryAfter()} may have the time to wait. */
    RATE_LIMITED,
    /** The recipient cannot get messages: not a number, not a mobile, or not in a country that the vendor serves. */
    RECIPIENT,
    /** The sender does not belong to the account, or may not send. */
    SENDER,
    /** The text is empty, too long, or not allowed. */
    CONTENT,
    /** The recipient has opted out of messages from this sender. */
    OPTED_OUT,
    /** The account cannot pay, is suspended, or lacks a subscription. */
    ACCOUNT,
    /** What the request names does not exist. */
    NOT_FOUND,
    /** The request contradicts the present state, such as a number that is taken or an operation done a moment ago. */
    CONFLICT,
    /** The vendor did not understand the request. */
    REQUEST,
    /** The vendor reports that its service is down, and that it did nothing. */
    VENDOR_UNAVAILABLE
}
