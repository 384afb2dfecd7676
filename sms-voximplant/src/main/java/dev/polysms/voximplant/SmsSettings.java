package dev.polysms.voximplant;

import dev.polysms.spi.AbsoluteUrl;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an account does with SMS as a whole: where it reports the inbound ones, and which texts it keeps. What is not set
 * stays as it is. Immutable.
 *
 * <pre>{@code
 * client.configure(SmsSettings.builder()
 *         .callbackUrl(URI.create("https://example.com/hooks/voximplant?token=" + token))
 *         .callbackSalt(salt)
 *         .storeInbound(StoreBody.YES)
 *         .build());
 * }</pre>
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

    /**
     * Returns an empty builder.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns where Voximplant reports what happens in the account.
     *
     * @return the URL, or empty to leave it as it is
     */
    public Optional<URI> callbackUrl() {
        return Optional.ofNullable(callbackUrl);
    }

    /**
     * Returns what goes into the hash of each report.
     *
     * @return the salt, a secret; or empty to leave it as it is
     */
    public Optional<String> callbackSalt() {
        return Optional.ofNullable(callbackSalt);
    }

    /**
     * Returns whether Voximplant keeps the texts that come in.
     *
     * @return the choice, or empty to leave it as it is
     */
    public Optional<StoreBody> storeInbound() {
        return Optional.ofNullable(storeInbound);
    }

    /**
     * Returns whether Voximplant keeps the texts that go out.
     *
     * @return the choice, or empty to leave it as it is
     */
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

    /** Returns a form fit for a log: neither the URL, which may hold a token, nor the salt. */
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
         * Sets where Voximplant reports what happens in the account, inbound SMS among it. A number's own URL goes before
         * this one.
         *
         * @param callbackUrl an absolute http or https URL; take https
         * @return this builder
         * @throws IllegalArgumentException if it is another kind of URL; the message does not repeat it
         */
        public Builder callbackUrl(URI callbackUrl) {
            Objects.requireNonNull(callbackUrl, "callbackUrl");
            this.callbackUrl =
                    URI.create(AbsoluteUrl.of("callbackUrl", callbackUrl).value());
            return this;
        }

        /**
         * Sets what goes into the hash of each report, so that the receiver can tell that it is Voximplant's.
         *
         * @param callbackSalt 1 to 40 characters, hard to guess
         * @return this builder
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

        /**
         * Sets whether Voximplant keeps the texts that come in, so that its history shows them.
         *
         * @param storeInbound the choice
         * @return this builder
         */
        public Builder storeInbound(StoreBody storeInbound) {
            this.storeInbound = Objects.requireNonNull(storeInbound, "storeInbound");
            return this;
        }

        /**
         * Sets whether Voximplant keeps the texts that go out, where a text does not choose by itself.
         *
         * @param storeOutbound the choice
         * @return this builder
         */
        public Builder storeOutbound(StoreBody storeOutbound) {
            this.storeOutbound = Objects.requireNonNull(storeOutbound, "storeOutbound");
            return this;
        }

        /**
         * Builds the settings.
         *
         * @return the settings
         * @throws IllegalStateException if nothing was set
         */
        public SmsSettings build() {
            if (callbackUrl == null && callbackSalt == null && storeInbound == null && storeOutbound == null) {
                throw new IllegalStateException(
                        "Settings need something to set; call one of the setters before build()");
            }
            return new SmsSettings(this);
        }
    }
}
