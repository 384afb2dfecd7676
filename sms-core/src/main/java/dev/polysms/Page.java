package dev.polysms;

import dev.polysms.internal.page.SimplePage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One page of a vendor's rows, and the way to the next. Nothing is read ahead: each {@link #next()} is one request.
 *
 * <pre>{@code
 * client.history(HistoryQuery.last(Duration.ofDays(7))).stream().forEach(this::archive);
 * }</pre>
 *
 * <p>A row that a vendor gives again on a later page is left out, as far as the vendor gives ids: the ids of the last
 * 20,000 rows are remembered. A vendor that gives the same page again and again ends in an {@link UnavailableException}, not in a loop.
 * What changes at the vendor while you read may show or not: no vendor promises a snapshot.
 *
 * <p>Immutable and thread-safe. A page holds its own rows only, so that reading page by page, or by {@link #stream()},
 * takes the memory of one.
 */
public interface Page<T> {
    /**
     * Returns the rows of this page, in the vendor's order.
     *
     * @return an immutable list; a page may be empty and yet not be the last
     */
    List<T> items();

    /** Returns whether there may be more; true if {@link #next()} can be called. */
    boolean hasNext();

    /**
     * Reads the next page and waits for it. Calling it again reads the same page again.
     *
     * @throws java.util.NoSuchElementException if this is the last page
     * @throws SmsException if it could not be read
     * @throws IllegalStateException if the client is closed
     */
    Page<T> next();

    /**
     * Reads the next page without waiting. Cancelling the future aborts the request.
     *
     * @return the next page, or an {@link SmsException}
     * @throws java.util.NoSuchElementException if this is the last page
     * @throws IllegalStateException if the client is closed
     */
    CompletableFuture<Page<T>> nextAsync();

    /**
     * Returns a mark of the place behind this page, from which another process can read on later. It names no person.
     *
     * @return a short opaque text, or empty on the last page and where the vendor's way of paging has no such place
     */
    Optional<String> resumeToken();

    /**
     * Returns how many rows there are on all pages, by the vendor's count at the time of this page.
     *
     * @return the count, or empty where the vendor does not tell
     */
    OptionalLong total();

    /**
     * Returns the rows of this page and of all behind it. Pages are read when their first row is needed, on the thread that
     * consumes the stream; a page that cannot be read ends it with an {@link SmsException}.
     *
     * @return a sequential stream in the vendor's order; it can be left at any row, and needs no closing
     */
    default Stream<T> stream() {
        return StreamSupport.stream(new PageSpliterator<>(this), false);
    }

    /**
     * Returns a page with nothing behind it, for fakes.
     *
     * @param items the rows
     * @param <T> the rows
     */
    static <T> Page<T> of(List<T> items) {
        return new SimplePage<>(items, null);
    }

    /**
     * Returns a page with another behind it, for fakes.
     *
     * @param items the rows
     * @param next gives the next page at each call
     * @param <T> the rows
     */
    static <T> Page<T> of(List<T> items, Supplier<Page<T>> next) {
        return new SimplePage<>(items, next);
    }
}
