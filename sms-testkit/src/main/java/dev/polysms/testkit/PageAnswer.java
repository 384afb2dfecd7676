package dev.polysms.testkit;

import java.util.List;
import java.util.Objects;

/**
 * An answer of a vendor to a read, and the rows that it must result in.
 *
 * @param name the name in the name of the test
 * @param body the body; the status is 200
 * @param rows all rows, with all fields that the answer contains
 */
public record PageAnswer<T>(String name, String body, List<T> rows) {
    public PageAnswer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(body, "body");
        rows = List.copyOf(rows);
    }

    /** Returns the answer as the server sends it. */
    VendorAnswer answer() {
        return VendorAnswer.accepted(name, 200, body, null);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
