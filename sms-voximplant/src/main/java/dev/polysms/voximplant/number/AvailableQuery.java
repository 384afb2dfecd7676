package dev.polysms.voximplant.number;

import java.util.Objects;

/**
 * A search for numbers on offer. Immutable.
 *
 * @since 0.1.0
 */
public final class AvailableQuery {
    private final NumberLocation location;
    private final NumberFields filters;
    private final OffsetPaging paging;

    private AvailableQuery(NumberLocation location, NumberFields filters, OffsetPaging paging) {
        this.location = location;
        this.filters = filters;
        this.paging = paging;
    }

    public static AvailableQuery in(NumberLocation location) {
        return new AvailableQuery(
                Objects.requireNonNull(location, "location"), NumberFields.none(), OffsetPaging.FIRST);
    }

    /**
     * Restricts the search to numbers of a pattern.
     *
     * @param mask digits; an asterisk matches any characters or none: {@code *777*}
     * @throws IllegalArgumentException if the mask is blank or has a control character
     */
    public AvailableQuery mask(String mask) {
        return new AvailableQuery(location, filters.text("phone_number_mask", mask), paging);
    }

    /**
     * Sets the largest number of rows in a page.
     *
     * @param rows 1 to 1,000; the default is 100
     * @throws IllegalArgumentException if it is less or more
     */
    public AvailableQuery pageSize(int rows) {
        return new AvailableQuery(location, filters, paging.ofSize(rows));
    }

    /**
     * Continues after a page that was read earlier.
     *
     * @param resumeToken what {@link dev.polysms.Page#resumeToken()} returned for the same query
     * @throws IllegalArgumentException if it cannot be such a token
     */
    public AvailableQuery resumeAt(String resumeToken) {
        return new AvailableQuery(location, filters, paging.at(resumeToken));
    }

    public NumberLocation location() {
        return location;
    }

    NumberFields fields() {
        return location.fields().and(filters);
    }

    OffsetPaging paging() {
        return paging;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AvailableQuery that
                && location.equals(that.location)
                && filters.equals(that.filters)
                && paging.equals(that.paging);
    }

    @Override
    public int hashCode() {
        return Objects.hash(location, filters, paging);
    }

    /** Returns the location and the names of the other filters. */
    @Override
    public String toString() {
        return "AvailableQuery[" + location + ", " + filters + "]";
    }
}
