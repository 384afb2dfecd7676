package dev.polysms.voipex;

import dev.polysms.PhoneNumber;
import dev.polysms.text.WholeText;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message between Czech numbers that needs no mobile number of the account. It is billed to a number of the trunk, and the
 * recipient sees {@code 60030} or a registered name. Immutable.
 *
 * <pre>{@code
 * client.send(InstantSms.builder()
 *         .from(PhoneNumber.of("+420222333444"))
 *         .to(PhoneNumber.of("+420777888999"))
 *         .text("Your table is ready")
 *         .email("delivery@example.com")
 *         .build());
 * }</pre>
 *
 * @since 0.1.0
 */
public final class InstantSms {
    private final PhoneNumber from;
    private final PhoneNumber to;
    private final String text;
    private final @Nullable String email;
    private final @Nullable String shortname;

    private InstantSms(
            PhoneNumber from, PhoneNumber to, String text, @Nullable String email, @Nullable String shortname) {
        this.from = from;
        this.to = to;
        this.text = text;
        this.email = email;
        this.shortname = shortname;
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts from this message. */
    public Builder toBuilder() {
        Builder builder = builder().from(from).to(to).text(text);
        builder.email = email;
        builder.shortname = shortname;
        return builder;
    }

    /**
     * Returns the number that is billed.
     *
     * @return a number of the trunk; the recipient does not see it
     */
    public PhoneNumber from() {
        return from;
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
     * Returns the address of the delivery notification; instant messages have no webhook.
     *
     * @return the e-mail address, or empty for no notification
     */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /**
     * Returns the sender name that the recipient sees.
     *
     * @return a name that is registered with Voipex, or empty for {@code 60030}
     */
    public Optional<String> shortname() {
        return Optional.ofNullable(shortname);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InstantSms that
                && from.equals(that.from)
                && to.equals(that.to)
                && text.equals(that.text)
                && Objects.equals(email, that.email)
                && Objects.equals(shortname, that.shortname);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to, text, email, shortname);
    }

    /** Returns a form that is safe to log: masked numbers, without text and e-mail address. */
    @Override
    public String toString() {
        return "InstantSms[from=" + from + ", to=" + to + ", text=" + text.length() + " characters]";
    }

    /** Builds an {@link InstantSms}. Not thread-safe. */
    public static final class Builder {
        private @Nullable PhoneNumber from;
        private @Nullable PhoneNumber to;
        private @Nullable String text;
        private @Nullable String email;
        private @Nullable String shortname;

        private Builder() {}

        /**
         * Sets the number that is billed.
         *
         * @param from a number of the trunk
         */
        public Builder from(PhoneNumber from) {
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
         * Sets the text.
         *
         * @throws IllegalArgumentException if it has half a character, as a text that was cut inside an emoji
         */
        public Builder text(String text) {
            this.text = WholeText.require("text", text);
            return this;
        }

        /**
         * Sets the address of the delivery notification.
         *
         * @param email an e-mail address
         * @throws IllegalArgumentException if it is blank or has a control character
         */
        public Builder email(String email) {
            this.email = oneLine("email", email);
            return this;
        }

        /**
         * Sets the sender name that the recipient sees.
         *
         * @param shortname a name that is registered with Voipex
         * @throws IllegalArgumentException if it is blank or has a control character
         */
        public Builder shortname(String shortname) {
            this.shortname = oneLine("shortname", shortname);
            return this;
        }

        /**
         * Builds the message.
         *
         * @throws IllegalStateException if the billed number, the recipient or the text is missing
         */
        public InstantSms build() {
            return new InstantSms(given("from", from), given("to", to), given("text", text), email, shortname);
        }

        private static String oneLine(String name, String value) {
            WholeText.require(name, value);
            if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(name
                        + " must not be blank and must have no control character, such as a line break; leave it out or"
                        + " correct it");
            }
            return value;
        }

        private static <T> T given(String name, @Nullable T value) {
            if (value == null) {
                throw new IllegalStateException(
                        "An instant SMS needs a " + name + "; call " + name + "(…) before build()");
            }
            return value;
        }
    }
}
