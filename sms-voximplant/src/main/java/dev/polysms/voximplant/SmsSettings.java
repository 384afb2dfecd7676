package dev.polysms.voximplant;

import dev.polysms.spi.AbsoluteUrl;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The account's settings for SMS: the URL of its callbacks, and which texts it keeps. A setting that is not set stays as it is.
 * Immutable.
 *
 * <pre>{@code
 * client.configure(SmsSettings.builder()
 *         .callbackUrl(URI.create("https://example.com/hooks/voximplant?token=" + token))
 *         .callbackSalt(salt)
 *         .storeInbound(StoreBody.YES)
 *         .build());
 * }</pre>
 *
 * @since 0.1.0
 */
public final class SmsSettings {
    private static final int LONGEST_SALT = 40;

    private final @Nullable URI callbackUrl;
    private final @Nullable String callbackSalt;
    private final @Nullable StoreBody storeInbound;
    private final @Nullable StoreBody storeOutbound;

    private SmsSettings(Builder builder) {
        this.callbackUrl = builder.callbackUrl;
        this.callbackSalt = builder.callbackSalt;
        this.storeInbound = builder.storeInbound;
        this.storeOutbound = builder.storeOutbound;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Returns the URL that receives the account's callbacks; empty to leave it as it is. */
    public Optional<URI> callbackUrl() {
        return Optional.ofNullable(callbackUrl);
    }

    /** Returns the salt of the callbacks' hashes, which is a secret; empty to leave it as it is. */
    public Optional<String> callbackSalt() {
        return Optional.ofNullable(callbackSalt);
    }

    /** Returns whether Voximplant keeps the texts of inbound messages; empty to leave it as it is. */
    public Optional<StoreBody> storeInbound() {
        return Optional.ofNullable(storeInbound);
    }

    /** Returns whether Voximplant keeps the texts of outbound messages; empty to leave it as it is. */
    public Optional<StoreBody> storeOutbound() {
        return Optional.ofNullable(storeOutbound);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SmsSettings that
                && Objects.equals(callbackUrl, that.callbackUrl)
                && Objects.equals(callbackSalt, that.callbackSalt)
                && storeInbound == that.storeInbound
                && storeOutbound == that.storeOutbound;
    }

    @Override
    public int hashCode() {
        return Objects.hash(callbackUrl, callbackSalt, storeInbound, storeOutbound);
    }

    /** Returns a text that is safe to log, without the URL, which may contain a token, and without the salt. */
    @Override
    public String toString() {
        return "SmsSettings[callbackUrl=" + (callbackUrl == null ? "unchanged" : "set") + ", callbackSalt="
                + (callbackSalt == null ? "unchanged" : "set") + ", storeInbound="
                + (storeInbound == null ? "unchanged" : storeInbound) + ", storeOutbound="
                + (storeOutbound == null ? "unchanged" : storeOutbound) + "]";
    }

    /** Builds {@link SmsSettings}. Not thread-safe. */
    public static final class Builder {
        private @Nullable URI callbackUrl;
        private @Nullable String callbackSalt;
        private @Nullable StoreBody storeInbound;
        private @Nullable StoreBody storeOutbound;

        private Builder() {}

        /**
         * Sets the URL that receives the account's callbacks, inbound messages among them. The URL of a number takes precedence.
         *
         * @param callbackUrl an absolute http or https URL; use https
         * @throws IllegalArgumentException if it is not such a URL; the message does not repeat it
         */
        public Builder callbackUrl(URI callbackUrl) {
            Objects.requireNonNull(callbackUrl, "callbackUrl");
            this.callbackUrl =
                    URI.create(AbsoluteUrl.of("callbackUrl", callbackUrl).value());
            return this;
        }

        /**
         * Sets the salt of the callbacks' hashes, by which the receiver recognises Voximplant's callbacks.
         *
         * @param callbackSalt 1 to 40 characters that are hard to guess
         * @throws IllegalArgumentException if it is blank, longer or has a control character; the message does not repeat it
         */
        public Builder callbackSalt(String callbackSalt) {
            Objects.requireNonNull(callbackSalt, "callbackSalt");
            boolean control = callbackSalt.chars().anyMatch(Character::isISOControl);
            if (callbackSalt.isBlank() || callbackSalt.length() > LONGEST_SALT || control) {
                throw new IllegalArgumentException(
                        "callbackSalt must have 1 to " + LONGEST_SALT + " characters, and no control character");
            }
            this.callbackSalt = callbackSalt;
            return this;
        }

        /** Sets whether Voximplant keeps the texts of inbound messages, so that its history shows them. */
        public Builder storeInbound(StoreBody storeInbound) {
            this.storeInbound = Objects.requireNonNull(storeInbound, "storeInbound");
            return this;
        }

        /** Sets whether Voximplant keeps the texts of outbound messages that do not choose themselves. */
        public Builder storeOutbound(StoreBody storeOutbound) {
            this.storeOutbound = Objects.requireNonNull(storeOutbound, "storeOutbound");
            return this;
        }

        /**
         * Builds the settings.
         *
         * @throws IllegalStateException if no setting is set
         */
        public SmsSettings build() {
            if (callbackUrl == null && callbackSalt == null && storeInbound == null && storeOutbound == null) {
                throw new IllegalStateException("No setting is set; call one of the setters before build()");
            }
            return new SmsSettings(this);
        }
    }
}
