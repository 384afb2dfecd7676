package dev.polysms.optout;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The way from a sender, or from all senders of the account, to one recipient: what somebody opts out of. A value, fit to be
 * a key.
 *
 * @param sender the sender; empty for all of the account
 * @param recipient the recipient
 */
public record SenderRecipientPair(Optional<Address> sender, PhoneNumber recipient) {
    /**
     * Checks that nothing is missing. A sender name is kept in capitals: handsets and vendors differ in its letter case.
     *
     * @param sender the sender; empty for all of the account
     * @param recipient the recipient
     */
    public SenderRecipientPair {
        Objects.requireNonNull(recipient, "recipient");
        sender = Objects.requireNonNull(sender, "sender")
                .map(address -> address instanceof SenderName name ? inCapitals(name) : address);
    }

    private static Address inCapitals(SenderName name) {
        return SenderName.of(name.value().toUpperCase(Locale.ROOT));
    }

    /**
     * Returns the way from one sender to a recipient.
     *
     * @param sender a number, short code or name of the account
     * @param recipient the recipient
     * @return the channel
     */
    public static SenderRecipientPair of(Address sender, PhoneNumber recipient) {
        return new SenderRecipientPair(Optional.of(sender), recipient);
    }

    /**
     * Returns the ways from all senders of the account to a recipient.
     *
     * @param recipient the recipient
     * @return the channel
     */
    public static SenderRecipientPair ofAllSenders(PhoneNumber recipient) {
        return new SenderRecipientPair(Optional.empty(), recipient);
    }

    /**
     * Returns this channel for all senders.
     *
     * @return the channel from all senders to the same recipient
     */
    public SenderRecipientPair widened() {
        return ofAllSenders(recipient);
    }
}
