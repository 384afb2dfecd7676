package dev.polysms;

import dev.polysms.text.WholeText;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message to send: a sender, a recipient, a text, and optionally the caller's own reference. Every vendor can send it. Immutable.
 *
 * <p>Features that only some vendors have (media, many recipients, a stored body) have request types of their own, so that no field is
 * silently ignored. Limits that differ by vendor are not checked here but by {@link SmsSender#check}, which reports all of them at once.
 *
 * <pre>{@code
 * SmsMessage message = SmsMessage.builder()
 *         .from(PhoneNumber.of("+13035550100"))
 *         .to(PhoneNumber.of("+13035550123"))
 *         .text("Your table is ready")
 *         .reference("booking-4711")
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class SmsMessage {
    private static final int LONGEST_REFERENCE = 255;

    private final @Nullable Address from;
    private final PhoneNumber to;
    private final String text;
    private final @Nullable String reference;

    private SmsMessage(@Nullable Address from, PhoneNumber to, String text, @Nullable String reference) {
        this.from = from;
        this.to = to;
        this.text = text;
        this.reference = reference;
    }

    /**
     * Returns a message between two phone numbers.
     *
     * @param from the sender, E.164
     * @param to the recipient, E.164
     * @throws IllegalArgumentException if a number is not E.164
     */
    public static SmsMessage of(String from, String to, String text) {
        return builder()
                .from(PhoneNumber.of(from))
                .to(PhoneNumber.of(to))
                .text(text)
                .build();
    }

    /**
     * Returns a message from the sender that the route or the client gives ({@link ClientOptions.Builder#defaultFrom}).
     *
     * @param to the recipient, E.164
     * @throws IllegalArgumentException if the number is not E.164
     */
    public static SmsMessage of(String to, String text) {
        return builder().to(PhoneNumber.of(to)).text(text).build();
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts from this message. */
    public Builder toBuilder() {
        Builder builder = builder().to(to).text(text);
        builder.from = from;
        builder.reference = reference;
        return builder;
    }

    /** Returns this message with this sender in place of its own. */
    public SmsMessage withFrom(Address from) {
        return new SmsMessage(Objects.requireNonNull(from, "from"), to, text, reference);
    }

    /**
     * Returns this message with the caller's own id; see {@link #reference()}.
     *
     * @throws IllegalArgumentException if it is blank, too long, or has a control character or half a character
     */
    public SmsMessage withReference(String reference) {
        return new SmsMessage(from, to, text, requireReference(reference));
    }

    /**
     * Returns the sender: a number, short code or name of the account. It may be missing where a route or the client gives one
     * ({@link ClientOptions.Builder#defaultFrom}); {@link SmsSender#check} reports a message that has none there either.
     */
    public Optional<Address> from() {
        return Optional.ofNullable(from);
    }

    /**
     * Returns the recipient.
     *
     * @return the recipient's number
     */
    public PhoneNumber to() {
        return to;
    }

    /**
     * Returns the text, unchanged.
     *
     * @return the text; do not log it
     */
    public String text() {
        return text;
    }

    /**
     * Returns the caller's own id of this message. It is the key of the message in a ledger, and is sent if the vendor has a field
     * for it (Voice Elements: {@code customerTag}).
     *
     * @return the reference, or empty if none was given
     */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    private static String requireReference(String reference) {
        WholeText.require("reference", reference);
        if (reference.isBlank() || reference.length() > LONGEST_REFERENCE || hasControlCharacter(reference)) {
            throw new IllegalArgumentException("A reference must be 1 to " + LONGEST_REFERENCE
                    + " characters, not blank and without control characters");
        }
        return reference;
    }

    private static boolean hasControlCharacter(String reference) {
        for (int i = 0; i < reference.length(); i++) {
            if (Character.isISOControl(reference.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SmsMessage that
                && Objects.equals(from, that.from)
                && to.equals(that.to)
                && text.equals(that.text)
                && Objects.equals(reference, that.reference);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to, text, reference);
    }

    /** Returns a form that is safe to log: masked numbers, without text and reference. */
    @Override
    public String toString() {
        return "SmsMessage[from=" + (from == null ? "the default" : from) + ", to=" + to + ", text=" + text.length()
                + " characters]";
    }

    /** Builds a {@link SmsMessage}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Address from;
        private @Nullable PhoneNumber to;
        private @Nullable String text;
        private @Nullable String reference;

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
         * Sets the recipient.
         *
         * @param to the recipient's number
         */
        public Builder to(PhoneNumber to) {
            this.to = Objects.requireNonNull(to, "to");
            return this;
        }

        /**
         * Sets the text. Every vendor takes full Unicode; {@link dev.polysms.text.SmsText} counts its segments.
         *
         * @throws IllegalArgumentException if it has half a character, such as a text that was cut inside an emoji
         */
        public Builder text(String text) {
            this.text = WholeText.require("text", text);
            return this;
        }

        /**
         * Sets the caller's own id of this message. It must be the same each time the same message is handed over.
         *
         * @param reference 1 to 255 characters, without control characters
         * @throws IllegalArgumentException if it is blank, too long, or has a control character or half a character
         */
        public Builder reference(String reference) {
            this.reference = requireReference(reference);
            return this;
        }

        /**
         * Builds the message.
         *
         * @throws IllegalStateException if the recipient or the text is missing
         */
        public SmsMessage build() {
            return new SmsMessage(from, given("to", to), given("text", text), reference);
        }

        private static <T> T given(String name, @Nullable T value) {
            if (value == null) {
                throw new IllegalStateException("A message needs a " + name + "; call " + name + "(…) before build()");
            }
            return value;
        }
    }
}
