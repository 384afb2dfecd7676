package dev.polysms.voximplant.number;

import dev.polysms.PhoneNumber;
import java.util.Collection;
import java.util.List;

/**
 * The numbers of the account that a change is for. Immutable.
 *
 * @since 0.1.0
 */
public final class NumberSelection {
    private final NumberFields fields;

    private NumberSelection(NumberFields fields) {
        this.fields = fields;
    }

    public static NumberSelection of(PhoneNumber number) {
        return of(List.of(number));
    }

    /**
     * Selects these numbers.
     *
     * @throws IllegalArgumentException if there is no number
     */
    public static NumberSelection of(Collection<PhoneNumber> numbers) {
        return new NumberSelection(NumberFields.none().numbers("phone_number", numbers));
    }

    /**
     * Selects numbers by their ids, from {@link VoximplantNumber#id()}.
     *
     * @throws IllegalArgumentException if there is no id, or an id is not digits
     */
    public static NumberSelection ids(Collection<String> ids) {
        return new NumberSelection(NumberFields.none().ids("phone_id", ids));
    }

    /** Selects <b>every</b> number of the account. */
    public static NumberSelection all() {
        return new NumberSelection(NumberFields.none().put("phone_id", "all"));
    }

    NumberFields fields() {
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

    /** Returns the names of the fields that select, without their values. */
    @Override
    public String toString() {
        return "NumberSelection" + fields;
    }
}
