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
 * One page of a vendor's rows, which can read the next page. Nothing is read ahead: each {@link #next()} is one request.
 *
 * <pre>{@code
 * client.history(HistoryQuery.last(Duration.ofDays(7))).stream().forEach(this::archive);
 * }</pre>
 *
 * <p>A row that a vendor repeats on a later page is left out, if the vendor's rows have ids: the ids of the last 20,000 rows are
 * kept. If a vendor repeats a page again and again, reading ends with an {@link UnavailableException}, not in a loop. A change at
 * the vendor during the read may be missing, because no vendor promises a snapshot.
 *
 * <p>Immutable and thread-safe. A page holds its own rows only, so reading page by page, or by {@link #stream()}, needs the memory
 * of one page.
 *
 * @since 0.1.0
 */
public interface Page<T> {
    /**
     * Returns the rows of this page, in the vendor's order.
     *
     * @return an immutable list; a page may be empty without being the last
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
     * Returns the position after this page, from which another process can read on later. It contains no personal data.
     *
     * @return a short opaque text, or empty on the last page and if the vendor's paging has no such position
     */
    Optional<String> resumeToken();

    /**
     * Returns how many rows there are on all pages, by the vendor's count at the time of this page.
     *
     * @return the count, or empty if the vendor does not report it
     */
    OptionalLong total();

    /**
     * Returns the rows of this page and of all following pages. Pages are read when their first row is needed, on the thread that
     * consumes the stream; a page that cannot be read ends it with an {@link SmsException}.
     *
     * @return a sequential stream in the vendor's order; reading can stop at any row, and the stream needs no closing
     */
    default Stream<T> stream() {
        return StreamSupport.stream(new PageSpliterator<>(this), false);
    }

    /**
     * Returns a last page, for fakes.
     *
     * @param items the rows
     * @param <T> the rows
     */
    static <T> Page<T> of(List<T> items) {
        return new SimplePage<>(items, null);
    }

    /**
     * Returns a page that is followed by another, for fakes.
     *
     * @param items the rows
     * @param next returns the next page at each call
     * @param <T> the rows
     */
    static <T> Page<T> of(List<T> items, Supplier<Page<T>> next) {
        return new SimplePage<>(items, next);
    }
}
