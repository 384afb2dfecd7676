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

/** One text to many recipients, none of them twice. Immutable. */
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
     * Returns a text to many.
     *
     * @param from the sender
     * @param recipients the recipients, at least one and none twice
     * @throws IllegalArgumentException if there is no recipient, or one stands there twice
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

    /**
     * Returns the recipients.
     *
     * @return at least one, none twice, in the order in which they were given
     */
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
     * Returns the text to one of the recipients.
     *
     * @return the message, with its reference if there are references
     */
    public SmsMessage to(PhoneNumber recipient) {
        SmsMessage.Builder message =
                SmsMessage.builder().from(from).to(recipient).text(text);
        String reference = references.get(recipient);
        return (reference == null ? message : message.reference(reference)).build();
    }

    /** Returns a form fit for a log: a masked sender, counts, no text. */
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
         * @param recipients at least one, none twice
         * @throws IllegalArgumentException if there is no recipient, or one stands there twice
         */
        public Builder recipients(Collection<PhoneNumber> recipients) {
            List<PhoneNumber> copy = List.copyOf(recipients);
            if (copy.isEmpty()) {
                throw new IllegalArgumentException("A bulk message needs at least one recipient");
            }
            Set<PhoneNumber> seen = new HashSet<>();
            long twice = copy.stream().filter(recipient -> !seen.add(recipient)).count();
            if (twice > 0) {
                throw new IllegalArgumentException("Each recipient gets the text once, and " + twice
                        + " stand here again; take them out, with a LinkedHashSet for example");
            }
            this.recipients = copy;
            return this;
        }

        /**
         * Sets the text.
         *
         * @throws IllegalArgumentException if it has half a character, as a text has that was cut inside an emoji
         */
        public Builder text(String text) {
            this.text = WholeText.require("text", text);
            return this;
        }

        /**
         * Sets the caller's own id of each recipient's text; see {@link SmsMessage#reference()}. It has an effect where the
         * texts go out one by one: a vendor's own request for many has no field for it.
         *
         * @param reference gives each recipient's id; asked once for each, in {@code build()}
         */
        public Builder reference(Function<PhoneNumber, String> reference) {
            this.reference = Objects.requireNonNull(reference, "reference");
            return this;
        }

        /**
         * Builds the message.
         *
         * @throws IllegalStateException if the sender, the recipients or the text is missing
         * @throws IllegalArgumentException if a reference is none
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
