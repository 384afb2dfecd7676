package dev.polysms.bulk;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.text.WholeText;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A message to many recipients, each of them once. Immutable.
 *
 * @since 0.1.0
 */
public final class BulkMessage {
    private final Address from;
    private final List<PhoneNumber> recipients;
    private final String text;
    private final @Nullable Function<PhoneNumber, String> reference;
    private final Map<PhoneNumber, String> references;

    private BulkMessage(Builder builder, Address from, String text) {
        this.from = from;
        this.recipients = builder.recipients;
        this.text = text;
        this.reference = builder.reference;
        this.references = builder.references();
    }

    /**
     * Returns a message to many recipients.
     *
     * @param from the sender
     * @param recipients at least one recipient, each of them once
     * @throws IllegalArgumentException if {@code recipients} is empty or has a recipient twice
     */
    public static BulkMessage of(Address from, Collection<PhoneNumber> recipients, String text) {
        return builder().from(from).recipients(recipients).text(text).build();
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts from this message. */
    public Builder toBuilder() {
        Builder builder = builder().from(from).recipients(recipients).text(text);
        return reference == null ? builder : builder.reference(reference);
    }

    /**
     * Returns the sender.
     *
     * @return a number, short code or name of the account
     */
    public Address from() {
        return from;
    }

    /** Returns the recipients; at least one, each of them once, in the order in which they were given. */
    public List<PhoneNumber> recipients() {
        return recipients;
    }

    /**
     * Returns the text.
     *
     * @return the text; do not log it
     */
    public String text() {
        return text;
    }

    /**
     * Returns the message to one of the recipients.
     *
     * @return the message, with its reference if there are references
     */
    public SmsMessage to(PhoneNumber recipient) {
        SmsMessage.Builder message =
                SmsMessage.builder().from(from).to(recipient).text(text);
        String reference = references.get(recipient);
        return (reference == null ? message : message.reference(reference)).build();
    }

    /** Returns a form that is safe to log: a masked sender and counts, without the text. */
    @Override
    public String toString() {
        return "BulkMessage[from=" + from + ", to " + recipients.size() + " recipients, text=" + text.length()
                + " characters]";
    }

    /** Builds a {@link BulkMessage}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Address from;
        private List<PhoneNumber> recipients = List.of();
        private @Nullable String text;
        private @Nullable Function<PhoneNumber, String> reference;

        private Builder() {}

        /**
         * Sets the sender.
         *
         * @param from a number, short code or name of the account
         */
        public Builder from(Address from) {
            this.from = Objects.requireNonNull(from, "from");
            return this;
        }

        /**
         * Sets the recipients.
         *
         * @param recipients at least one, each of them once
         * @throws IllegalArgumentException if {@code recipients} is empty or has a recipient twice
         */
        public Builder recipients(Collection<PhoneNumber> recipients) {
            List<PhoneNumber> copy = List.copyOf(recipients);
            if (copy.isEmpty()) {
                throw new IllegalArgumentException("A bulk message needs at least one recipient");
            }
            Set<PhoneNumber> seen = new HashSet<>();
            long twice = copy.stream().filter(recipient -> !seen.add(recipient)).count();
            if (twice > 0) {
                throw new IllegalArgumentException(
                        "recipients has " + twice
                                + " repetitions, but each recipient gets the message once; remove them, for example with a LinkedHashSet");
            }
            this.recipients = copy;
            return this;
        }

        /**
         * Sets the text.
         *
         * @throws IllegalArgumentException if it has half a character, as a text that was cut inside an emoji
         */
        public Builder text(String text) {
            this.text = WholeText.require("text", text);
            return this;
        }

        /**
         * Sets the caller's own id of the message to each recipient; see {@link SmsMessage#reference()}. It is used only if each
         * recipient gets a request of its own, because a vendor's request for many recipients has no field for it.
         *
         * @param reference returns the id for a recipient; called once for each, in {@code build()}
         */
        public Builder reference(Function<PhoneNumber, String> reference) {
            this.reference = Objects.requireNonNull(reference, "reference");
            return this;
        }

        /**
         * Builds the message.
         *
         * @throws IllegalStateException if the sender, the recipients or the text is missing
         * @throws IllegalArgumentException if a reference breaks the rule of {@link SmsMessage#reference()}
         */
        public BulkMessage build() {
            if (from == null || recipients.isEmpty() || text == null) {
                throw new IllegalStateException(
                        "A bulk message needs a sender, recipients and a text; call from(…), recipients(…) and text(…)"
                                + " before build()");
            }
            BulkMessage message = new BulkMessage(this, from, text);
            recipients.forEach(message::to); // each message checks its reference
            return message;
        }

        private Map<PhoneNumber, String> references() {
            if (reference == null) {
                return Map.of();
            }
            Map<PhoneNumber, String> references = new HashMap<>();
            for (PhoneNumber recipient : recipients) {
                references.put(recipient, Objects.requireNonNull(reference.apply(recipient), "reference"));
            }
            return references;
        }
    }
}
