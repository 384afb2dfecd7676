package dev.polysms.number;

import dev.polysms.Address;
import dev.polysms.ProviderId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number of the account. Immutable.
 *
 * @since 0.1.0
 */
public final class OwnedNumber {
    private final ProviderId provider;
    private final Address number;
    private final @Nullable Boolean smsEnabled;
    private final @Nullable Record vendor;

    private OwnedNumber(Builder builder) {
        this.provider = builder.provider;
        this.number = builder.number;
        this.smsEnabled = builder.smsEnabled;
        this.vendor = builder.vendor;
    }

    /**
     * Returns a builder, for adapters and fakes.
     *
     * @param provider the vendor of the number
     */
    public static Builder builder(ProviderId provider, Address number) {
        return new Builder(provider, number);
    }

    /** Returns a builder that starts from this number. */
    public Builder toBuilder() {
        Builder builder = new Builder(provider, number);
        builder.smsEnabled = smsEnabled;
        builder.vendor = vendor;
        return builder;
    }

    /** Returns the vendor of the number. */
    public ProviderId provider() {
        return provider;
    }

    /**
     * Returns the number.
     *
     * @return a {@link dev.polysms.PhoneNumber}, or another address if the vendor's value is not a phone number
     */
    public Address number() {
        return number;
    }

    /**
     * Returns whether messages can be sent from this number and received at it now.
     *
     * @return empty if the vendor does not report it
     */
    public Optional<Boolean> smsEnabled() {
        return Optional.ofNullable(smsEnabled);
    }

    /**
     * Returns all fields of the vendor, in the vendor's own type.
     *
     * @param type the vendor module's record
     * @return the vendor's record, or empty if the record has another type
     */
    public <T extends Record> Optional<T> vendor(Class<T> type) {
        return Optional.ofNullable(vendor).filter(type::isInstance).map(type::cast);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnedNumber that
                && provider.equals(that.provider)
                && number.equals(that.number)
                && Objects.equals(smsEnabled, that.smsEnabled)
                && Objects.equals(vendor, that.vendor);
    }

    @Override
    public int hashCode() {
        return Objects.hash(provider, number, smsEnabled, vendor);
    }

    /** Returns a form that is safe to log: the number is masked. */
    @Override
    public String toString() {
        return "OwnedNumber[" + provider + " " + number + "]";
    }

    /** Builds an {@link OwnedNumber}. Not thread-safe. */
    public static final class Builder {
        private final ProviderId provider;
        private final Address number;
        private @Nullable Boolean smsEnabled;
        private @Nullable Record vendor;

        private Builder(ProviderId provider, Address number) {
            this.provider = Objects.requireNonNull(provider, "provider");
            this.number = Objects.requireNonNull(number, "number");
        }

        /**
         * Sets whether messages can be sent from this number and received at it now.
         *
         * @param smsEnabled null if the vendor does not report it
         */
        public Builder smsEnabled(@Nullable Boolean smsEnabled) {
            this.smsEnabled = smsEnabled;
            return this;
        }

        /**
         * Sets the vendor's own record.
         *
         * @param vendor a record whose {@code toString()} shows no number
         */
        public Builder vendor(Record vendor) {
            this.vendor = Objects.requireNonNull(vendor, "vendor");
            return this;
        }

        /** Builds the number. */
        public OwnedNumber build() {
            return new OwnedNumber(this);
        }
    }
}
