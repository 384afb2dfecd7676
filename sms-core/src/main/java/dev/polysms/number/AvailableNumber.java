package dev.polysms.number;

import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number that a vendor offers. A search of the vendor's module returns it, with all fields that a purchase needs. Another
 * customer may get it first. Immutable.
 *
 * @since 0.1.0
 */
public final class AvailableNumber {
    private final ProviderId provider;
    private final PhoneNumber number;
    private final @Nullable Record vendor;

    private AvailableNumber(ProviderId provider, PhoneNumber number, @Nullable Record vendor) {
        this.provider = Objects.requireNonNull(provider, "provider");
        this.number = Objects.requireNonNull(number, "number");
        this.vendor = vendor;
    }

    /** Returns a number that was found without a search, for vendors that need only the number itself. */
    public static AvailableNumber of(ProviderId provider, PhoneNumber number) {
        return new AvailableNumber(provider, number, null);
    }

    /**
     * Returns this number with the vendor's own record.
     *
     * @param vendor a record whose {@code toString()} shows no number
     */
    public AvailableNumber withVendor(Record vendor) {
        return new AvailableNumber(provider, number, Objects.requireNonNull(vendor, "vendor"));
    }

    /** Returns the vendor of the number. */
    public ProviderId provider() {
        return provider;
    }

    /** Returns the number. */
    public PhoneNumber number() {
        return number;
    }

    /**
     * Returns all fields of the vendor, in the vendor's own type: prices, the region.
     *
     * @param type the vendor module's record
     * @return the vendor's record, or empty if the record has another type
     */
    public <T extends Record> Optional<T> vendor(Class<T> type) {
        return Optional.ofNullable(vendor).filter(type::isInstance).map(type::cast);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AvailableNumber that
                && provider.equals(that.provider)
                && number.equals(that.number)
                && Objects.equals(vendor, that.vendor);
    }

    @Override
    public int hashCode() {
        return Objects.hash(provider, number, vendor);
    }

    /** Returns a form that is safe to log: the number is masked. */
    @Override
    public String toString() {
        return "AvailableNumber[" + provider + " " + number + "]";
    }
}
