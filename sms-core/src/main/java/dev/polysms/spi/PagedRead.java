package dev.polysms.spi;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A read with one request per page. The core walks from page to page, drops repeated rows, and ends with an error if the vendor
 * repeats itself. An adapter supplies the first cursor, the request for a cursor, and the rows of an answer.
 *
 * <p>Implementations are immutable and thread-safe. They contain the caller's query.
 *
 * @param <C> a cursor in the vendor's rows; it needs {@code equals}, because a repeated cursor shows that the vendor repeats itself
 * @since 0.1.0
 */
public interface PagedRead<C, T> {
    /**
     * Returns the cursor to begin with.
     *
     * @return the first cursor
     */
    C first();

    /**
     * Returns the request for the rows at a cursor.
     *
     * @param place the cursor; it is also the input of the operation
     * @return an operation that is a {@link Safety#READ}
     */
    Operation<C, Slice<C, T>> at(C place);

    /**
     * Returns the id by which repeated rows are recognized.
     *
     * @return the vendor's id, or null if the row has none; such a row is never dropped
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
     * Returns the read of a list that the vendor returns in one answer.
     *
     * @param input the input of the operation
     * @param <I> the input of the operation
     * @param <T> the rows
     */
    static <I, T> PagedRead<I, T> whole(I input, Operation<I, List<T>> operation) {
        return new WholeList<>(input, operation);
    }
}
