package dev.polysms.voximplant;

import dev.polysms.SmsMessage;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text with what only Voximplant has: its route, and whether the vendor keeps it. Immutable.
 *
 * <pre>{@code
 * client.send(VoximplantSms.builder(message)
 *         .route(SendMethod.A2P)
 *         .storeBody(StoreBody.YES)
 *         .build());
 * }</pre>
 */
public final class VoximplantSms {
    private final SmsMessage message;
    private final SendMethod route;
    private final @Nullable StoreBody storeBody;

    private VoximplantSms(Builder builder) {
        this.message = builder.message;
        this.route = builder.route;
        this.storeBody = builder.storeBody;
    }

    /**
     * Returns a text without extras: sent as {@code client.send(message)} sends it.
     *
     * @param message the text
     * @return the text for Voximplant
     */
    public static VoximplantSms of(SmsMessage message) {
        return builder(message).build();
    }

    /**
     * Returns a builder without extras.
     *
     * @param message the text
     * @return a builder
     */
    public static Builder builder(SmsMessage message) {
        return new Builder(message);
    }

    /**
     * Returns a builder that starts from this text and its extras.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(message);
        builder.route = route;
        builder.storeBody = storeBody;
        return builder;
    }

    /**
     * Returns what every vendor can send.
     *
     * @return sender, recipient and text
     */
    public SmsMessage message() {
        return message;
    }

    /**
     * Returns the route that was asked for.
     *
     * @return {@link SendMethod#AUTOMATIC} unless one was set
     */
    public SendMethod route() {
        return route;
    }

    /**
     * Returns whether Voximplant keeps this text.
     *
     * @return the choice, or empty for the client's own
     */
    public Optional<StoreBody> storeBody() {
        return Optional.ofNullable(storeBody);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VoximplantSms that
                && message.equals(that.message)
                && route == that.route
                && storeBody == that.storeBody;
    }

    @Override
    public int hashCode() {
        return Objects.hash(message, route, storeBody);
    }

    /** Returns a form fit for a log: masked numbers and no text. */
    @Override
    public String toString() {
        return "VoximplantSms[" + message + ", route=" + route + ", storeBody="
                + (storeBody == null ? "the client's" : storeBody) + "]";
    }

    /** Builds a {@link VoximplantSms}. Not thread-safe. */
    public static final class Builder {
        private final SmsMessage message;
        private SendMethod route = SendMethod.AUTOMATIC;
        private @Nullable StoreBody storeBody;

        private Builder(SmsMessage message) {
            this.message = Objects.requireNonNull(message, "message");
        }

        /**
         * Sets the route.
         *
         * @param route {@link SendMethod#AUTOMATIC} by default
         * @return this builder
         */
        public Builder route(SendMethod route) {
            this.route = Objects.requireNonNull(route, "route");
            return this;
        }

        /**
         * Sets whether Voximplant keeps this text, whatever the client's own choice.
         *
         * @param storeBody the choice
         * @return this builder
         */
        public Builder storeBody(StoreBody storeBody) {
            this.storeBody = Objects.requireNonNull(storeBody, "storeBody");
            return this;
        }

        /**
         * Builds the text.
         *
         * @return the text for Voximplant
         */
        public VoximplantSms build() {
            return new VoximplantSms(this);
        }
    }
}
