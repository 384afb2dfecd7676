package dev.polysms.voximplant;

import dev.polysms.SmsMessage;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message with the options that only Voximplant has: the send method, and whether the vendor keeps the text. Immutable.
 *
 * <pre>{@code
 * client.send(VoximplantSms.builder(message)
 *         .sendMethod(SendMethod.A2P)
 *         .storeBody(StoreBody.YES)
 *         .build());
 * }</pre>
 *
 * @since 0.1.0
 */
public final class VoximplantSms {
    private final SmsMessage message;
    private final SendMethod sendMethod;
    private final @Nullable StoreBody storeBody;

    private VoximplantSms(Builder builder) {
        this.message = builder.message;
        this.sendMethod = builder.sendMethod;
        this.storeBody = builder.storeBody;
    }

    /** Returns a message without these options; {@code client.send(message)} sends it in the same way. */
    public static VoximplantSms of(SmsMessage message) {
        return builder(message).build();
    }

    public static Builder builder(SmsMessage message) {
        return new Builder(message);
    }

    public Builder toBuilder() {
        return toBuilder(message);
    }

    private Builder toBuilder(SmsMessage other) {
        Builder builder = new Builder(other);
        builder.sendMethod = sendMethod;
        builder.storeBody = storeBody;
        return builder;
    }

    /** Returns these options for another message. */
    VoximplantSms with(SmsMessage other) {
        return toBuilder(other).build();
    }

    /** Returns the sender, the recipient and the text. */
    public SmsMessage message() {
        return message;
    }

    /** Returns the send method; {@link SendMethod#AUTOMATIC} unless one was set. */
    public SendMethod sendMethod() {
        return sendMethod;
    }

    /** Returns whether Voximplant keeps this text; empty if the client's own setting applies. */
    public Optional<StoreBody> storeBody() {
        return Optional.ofNullable(storeBody);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VoximplantSms that
                && message.equals(that.message)
                && sendMethod == that.sendMethod
                && storeBody == that.storeBody;
    }

    @Override
    public int hashCode() {
        return Objects.hash(message, sendMethod, storeBody);
    }

    /** Returns a text that is safe to log: masked numbers and no text. */
    @Override
    public String toString() {
        return "VoximplantSms[" + message + ", sendMethod=" + sendMethod + ", storeBody="
                + (storeBody == null ? "the client's" : storeBody) + "]";
    }

    /** Builds a {@link VoximplantSms}. Not thread-safe. */
    public static final class Builder {
        private final SmsMessage message;
        private SendMethod sendMethod = SendMethod.AUTOMATIC;
        private @Nullable StoreBody storeBody;

        private Builder(SmsMessage message) {
            this.message = Objects.requireNonNull(message, "message");
        }

        /** Sets the send method; the default is {@link SendMethod#AUTOMATIC}. */
        public Builder sendMethod(SendMethod sendMethod) {
            this.sendMethod = Objects.requireNonNull(sendMethod, "sendMethod");
            return this;
        }

        /** Sets whether Voximplant keeps this text. It overrides the setting of the client. */
        public Builder storeBody(StoreBody storeBody) {
            this.storeBody = Objects.requireNonNull(storeBody, "storeBody");
            return this;
        }

        public VoximplantSms build() {
            return new VoximplantSms(this);
        }
    }
}
