package dev.polysms.testkit;

import java.util.List;
import java.util.Objects;

/**
 * An answer of a vendor to a read, and the rows that it must result in.
 *
 * @param answer the answer, with headers if the vendor pages by them
 * @param rows all rows, with all fields that the answer contains
 * @since 0.1.0
 */
public record PageAnswer<T>(VendorAnswer answer, List<T> rows) {
    public PageAnswer {
        Objects.requireNonNull(answer, "answer");
        rows = List.copyOf(rows);
    }

    /**
     * Creates an answer with the status 200.
     *
     * @param name the name in the name of the test
     */
    public PageAnswer(String name, String body, List<T> rows) {
        this(VendorAnswer.page(name, body), rows);
    }

    /** Returns the name of the answer. */
    @Override
    public String toString() {
        return answer.name();
    }
}
