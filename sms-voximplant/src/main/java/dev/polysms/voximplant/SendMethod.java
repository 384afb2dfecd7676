package dev.polysms.voximplant;

/**
 * The vendor's command that sends a message. The commands differ in their senders, their longest text and their history.
 *
 * @since 0.1.0
 */
public enum SendMethod {
    /** {@link #NUMBER} for a phone number, {@link #A2P} for a sender name. This is the default. */
    AUTOMATIC,
    /** {@code SendSmsMessage}: from a phone number of the account with SMS enabled, up to 765 characters. */
    NUMBER,
    /**
     * {@code A2PSendSms}: from a sender name or number that Voximplant's support has set up for A2P, up to 1,600 characters.
     */
    A2P
}
