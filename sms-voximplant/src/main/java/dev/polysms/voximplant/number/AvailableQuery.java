package dev.polysms.voximplant.number;

import dev.polysms.voximplant.internal.Fields;
import dev.polysms.voximplant.internal.Part;
import java.util.Objects;

/** Which numbers on offer are wanted. Immutable. */
public final class AvailableQuery {
    private final NumberLocation place;
    private final Fields fields;
    private final Part part;

    private AvailableQuery(NumberLocation place, Fields fields, Part part) {
        this.place = place;
        this.fields = fields;
        this.part = part;
    }

    /**
     * Asks for the numbers of a place.
     *
     * @param place the place
     * @return the query
     */
    public static AvailableQuery in(NumberLocation place) {
        return new AvailableQuery(Objects.requireNonNull(place, "place"), Fields.none(), Part.FIRST);
    }

    /**
     * Asks for numbers of a pattern.
     *
     * @param mask digits, and an asterisk for any characters or none: {@code *777*}
     * @return the query
     * @throws IllegalArgumentException if it is blank or has a control character
     */
    public AvailableQuery mask(String mask) {
        return new AvailableQuery(place, fields.text("phone_number_mask", mask), part);
    }

    /**
     * Chooses how many numbers a page has at most.
     *
     * @param rows from 1 to 1,000; 100 by default
     * @return the query
     * @throws IllegalArgumentException if it is another number
     */
    public AvailableQuery pageSize(int rows) {
        return new AvailableQuery(place, fields, part.ofSize(rows));
    }

    /**
     * Asks for what is behind a page that was read earlier.
     *
     * @param resumeToken what {@link dev.polysms.Page#resumeToken()} gave for this very query
     * @return the query
     * @throws IllegalArgumentException if it cannot be such a token
     */
    public AvailableQuery resumeAt(String resumeToken) {
        return new AvailableQuery(place, fields, part.at(resumeToken));
    }

    /**
     * Returns where the numbers are.
     *
     * @return the place
     */
    public NumberLocation place() {
        return place;
    }

    Fields fields() {
        return place.fields().and(fields);
    }

    Part part() {
        return part;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AvailableQuery that
                && place.equals(that.place)
                && fields.equals(that.fields)
                && part.equals(that.part);
    }

    @Override
    public int hashCode() {
        return Objects.hash(place, fields, part);
    }

    /** Returns the place, and what else is asked by. */
    @Override
    public String toString() {
        return "AvailableQuery[" + place + ", " + fields + "]";
    }
}
