package dev.polysms.voximplant.number;

import dev.polysms.PhoneNumber;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The numbers to buy: named numbers, or any of a location ({@code AttachPhoneNumber}). Immutable.
 *
 * @since 0.1.0
 */
public final class AcquireRequest {
    private final int count;
    private final List<PhoneNumber> numbers;
    private final NumberFields fields;

    private AcquireRequest(int count, List<PhoneNumber> numbers, NumberFields fields) {
        this.count = count;
        this.numbers = numbers;
        this.fields = fields;
    }

    /**
     * Buys any {@code count} numbers of a location. Use it where a country does not list its numbers.
     *
     * @throws IllegalArgumentException if the count is less than 1
     */
    public static AcquireRequest any(NumberLocation location, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1");
        }
        return new AcquireRequest(
                count,
                List.of(),
                NumberFields.none().number("phone_count", count).and(location.fields()));
    }

    /**
     * Buys these numbers.
     *
     * @param location where {@link VoximplantNumbers#available} found the numbers
     * @throws IllegalArgumentException if there is no number, or a number occurs twice
     */
    public static AcquireRequest of(NumberLocation location, Collection<PhoneNumber> numbers) {
        List<PhoneNumber> named = List.copyOf(numbers);
        if (new TreeSet<>(named.stream().map(PhoneNumber::e164).toList()).size() < named.size()) {
            throw new IllegalArgumentException("numbers must name each number once; a number cannot be bought twice");
        }
        return new AcquireRequest(
                named.size(),
                named,
                NumberFields.none().numbers("phone_number", named).and(location.fields()));
    }

    /**
     * Adds a regulation address of the account, which some regions require.
     *
     * @throws IllegalArgumentException if the id is not digits
     */
    public AcquireRequest regulationAddress(String addressId) {
        return new AcquireRequest(count, numbers, fields.id("regulation_address_id", addressId));
    }

    /** Buys the numbers through verification, even where it is not required ({@code force_verification}). */
    public AcquireRequest forceVerification() {
        return new AcquireRequest(count, numbers, fields.flag("force_verification", true));
    }

    public int count() {
        return count;
    }

    /** Returns the named numbers; an empty list if any numbers of the location are bought. */
    public List<PhoneNumber> numbers() {
        return numbers;
    }

    NumberFields fields() {
        return fields;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AcquireRequest that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Returns the count and the names of the other fields. */
    @Override
    public String toString() {
        return "AcquireRequest[count=" + count + ", " + fields + "]";
    }
}
