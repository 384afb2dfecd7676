package dev.polysms.testkit;

import java.util.List;
import java.util.Objects;

/**
 * An answer of a vendor to a read, and the rows that it must be read as.
 *
 * @param name what it is, for the name of a test
 * @param body the body; the status is 200
 * @param rows every row, each with all that can be known of it
 * @param <T> the rows
 */
public record PageAnswer<T>(String name, String body, List<T> rows) {
    /**
     * Copies the rows.
     *
     * @param name what it is
     * @param body the body
     * @param rows every row
     */
    public PageAnswer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(body, "body");
        rows = List.copyOf(rows);
    }

    /** Returns the answer as the server gives it. */
    VendorAnswer answer() {
        return VendorAnswer.accepted(name, 200, body, null);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
