package dev.polysms.optout;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.internal.number.CanonicalForm;
import java.util.Objects;
import java.util.Optional;

/**
 * One sender, or all senders of the account, and one recipient, whom an opt-out applies to. A value that can be a key.
 *
 * <p>A pair has one form for each person and each sender, so that an opt-out is found for every way to write a number: a sender
 * name is kept in capitals, and a number that has several forms is kept in one of them. {@code +5215512345678}, as Mexican mobile
 * numbers were written until 2019, is {@code +525512345678} here.
 *
 * @param sender the sender; empty for all of the account
 * @since 0.1.0
 */
public record SenderRecipientPair(Optional<Address> sender, PhoneNumber recipient) {
    /** Converts both into their one form. */
    public SenderRecipientPair {
        sender = Objects.requireNonNull(sender, "sender").map(SenderRecipientPair::canonical);
        recipient = canonical(Objects.requireNonNull(recipient, "recipient"));
    }

    private static Address canonical(Address sender) {
        if (sender instanceof SenderName name) {
            return name.inCapitals();
        }
        return sender instanceof PhoneNumber number ? canonical(number) : sender;
    }

    private static PhoneNumber canonical(PhoneNumber number) {
        String form = CanonicalForm.of(number.e164());
        return form.equals(number.e164()) ? number : PhoneNumber.of(form);
    }

    /**
     * Returns one sender and a recipient.
     *
     * @param sender a number, short code or name of the account
     */
    public static SenderRecipientPair of(Address sender, PhoneNumber recipient) {
        return new SenderRecipientPair(Optional.of(sender), recipient);
    }

    /** Returns all senders of the account and a recipient. */
    public static SenderRecipientPair ofAllSenders(PhoneNumber recipient) {
        return new SenderRecipientPair(Optional.empty(), recipient);
    }

    /** Returns all senders and the same recipient. */
    public SenderRecipientPair widened() {
        return ofAllSenders(recipient);
    }
}
