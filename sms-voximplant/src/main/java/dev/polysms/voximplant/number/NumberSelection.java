package dev.polysms.voximplant.number;

import dev.polysms.PhoneNumber;
import dev.polysms.voximplant.internal.Fields;
import java.util.Collection;
import java.util.List;

/** Which numbers of the account a change is about. Immutable. */
public final class NumberSelection {
    private final Fields fields;

    private NumberSelection(Fields fields) {
        this.fields = fields;
    }

    /**
     * Chooses one number.
     *
     * @param number the number
     * @return the selection
     */
    public static NumberSelection of(PhoneNumber number) {
        return of(List.of(number));
    }

    /**
     * Chooses some numbers.
     *
     * @param numbers the numbers
     * @return the selection
     * @throws IllegalArgumentException if there is none
     */
    public static NumberSelection of(Collection<PhoneNumber> numbers) {
        return new NumberSelection(Fields.none().numbers("phone_number", numbers));
    }

    /**
     * Chooses some numbers by their ids.
     *
     * @param ids the ids, as {@link VoximplantNumber#id()} has them
     * @return the selection
     * @throws IllegalArgumentException if there is none, or one that is anything but digits
     */
    public static NumberSelection ids(Collection<String> ids) {
        return new NumberSelection(Fields.none().ids("phone_id", ids));
    }

    /**
     * Chooses <b>every</b> number of the account.
     *
     * @return the selection
     */
    public static NumberSelection all() {
        return new NumberSelection(Fields.none().put("phone_id", "all"));
    }

    Fields fields() {
        return fields;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberSelection that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Returns what the numbers are chosen by, and not which they are. */
    @Override
    public String toString() {
        return "NumberSelection" + fields;
    }
}
