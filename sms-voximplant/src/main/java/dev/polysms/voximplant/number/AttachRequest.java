package dev.polysms.voximplant.number;

import dev.polysms.PhoneNumber;
import dev.polysms.voximplant.internal.Fields;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Which numbers are bought: some that are named, or any of a place. Immutable. */
public final class AttachRequest {
    private final int count;
    private final List<PhoneNumber> numbers;
    private final Fields fields;

    private AttachRequest(int count, List<PhoneNumber> numbers, Fields fields) {
        this.count = count;
        this.numbers = numbers;
        this.fields = fields;
    }

    /**
     * Buys any numbers of a place: the way to buy where a country does not list them.
     *
     * @param place where
     * @param count how many
     * @return the request
     * @throws IllegalArgumentException if the count is not positive
     */
    public static AttachRequest any(NumberLocation place, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1");
        }
        return new AttachRequest(
                count, List.of(), Fields.none().number("phone_count", count).and(place.fields()));
    }

    /**
     * Buys the numbers that are named.
     *
     * @param place where {@link VoximplantNumbers#available} found them
     * @param numbers the numbers
     * @return the request
     * @throws IllegalArgumentException if there is none, or one twice
     */
    public static AttachRequest of(NumberLocation place, Collection<PhoneNumber> numbers) {
        List<PhoneNumber> named = List.copyOf(numbers);
        if (new TreeSet<>(named.stream().map(PhoneNumber::e164).toList()).size() < named.size()) {
            throw new IllegalArgumentException("numbers must name each number once; a number cannot be bought twice");
        }
        return new AttachRequest(
                named.size(),
                named,
                Fields.none().numbers("phone_number", named).and(place.fields()));
    }

    /**
     * Names the address that the law wants to know of, where the region asks for one.
     *
     * @param addressId the id of a regulation address of the account
     * @return the request
     * @throws IllegalArgumentException if it is anything but digits
     */
    public AttachRequest regulationAddress(String addressId) {
        return new AttachRequest(count, numbers, fields.id("regulation_address_id", addressId));
    }

    /**
     * Buys the numbers by verification in any case.
     *
     * @return the request
     */
    public AttachRequest forceVerification() {
        return new AttachRequest(count, numbers, fields.flag("force_verification", true));
    }

    /**
     * Returns how many numbers are bought.
     *
     * @return the count
     */
    public int count() {
        return count;
    }

    /**
     * Returns the numbers that are named.
     *
     * @return the numbers; none where any of the place will do
     */
    public List<PhoneNumber> numbers() {
        return numbers;
    }

    Fields fields() {
        return fields;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttachRequest that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Returns how many are bought, and what else is said. */
    @Override
    public String toString() {
        return "AttachRequest[count=" + count + ", " + fields + "]";
    }
}
