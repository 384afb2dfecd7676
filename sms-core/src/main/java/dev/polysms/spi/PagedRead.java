package dev.polysms.spi;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A read that takes one request a page. Core walks from page to page, drops the rows that come again, and ends a vendor
 * that repeats itself with an error; an adapter says where to begin, what to ask at a place, and what the answer holds.
 *
 * <p>Implementations are immutable and thread-safe. They carry the caller's question.
 *
 * @param <C> a place in the vendor's rows; with {@code equals}, since a place that comes again is a vendor that repeats
 *     itself
 */
public interface PagedRead<C, T> {
    /**
     * Returns where to begin.
     *
     * @return the first place
     */
    C first();

    /**
     * Returns the request for the rows at a place.
     *
     * @param place the place; it is the input of the operation too
     * @return an operation that is a {@link Safety#READ}
     */
    Operation<C, Slice<C, T>> at(C place);

    /**
     * Returns what a row is known by.
     *
     * @return the vendor's id, or null if the row has none; such a row is never taken for another
     */
    @Nullable
    Object key(T row);

    /**
     * Returns a cursor as a text, from which {@link #first()} of a later read can be made. It contains no personal data.
     *
     * @return the text, or empty if the cursor has no text form
     */
    default Optional<String> token(C place) {
        return Optional.empty();
    }

    /**
     * Returns the read of a list that the vendor gives whole, in one answer.
     *
     * @param input the input of the operation
     * @param <I> the input of the operation
     * @param <T> the rows
     */
    static <I, T> PagedRead<I, T> whole(I input, Operation<I, List<T>> operation) {
        return new WholeList<>(input, operation);
    }
}
