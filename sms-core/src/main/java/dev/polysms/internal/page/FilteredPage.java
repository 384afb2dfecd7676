package dev.polysms.internal.page;

import dev.polysms.Page;
import dev.polysms.internal.async.DerivedFuture;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** A page with rows filtered out, as on all following pages. */
public final class FilteredPage<T> implements Page<T> {
    private final Page<T> whole;
    private final Predicate<T> filter;
    private final List<T> items;

    private FilteredPage(Page<T> whole, Predicate<T> filter) {
        this.whole = whole;
        this.filter = filter;
        this.items = whole.items().stream().filter(filter).toList();
    }

    /**
     * Leaves rows out.
     *
     * @param whole the page
     * @param filter true for the rows to keep
     * @return the page with those rows
     */
    public static <T> Page<T> of(Page<T> whole, Predicate<T> filter) {
        return new FilteredPage<>(whole, filter);
    }

    /**
     * Leaves rows out.
     *
     * @param whole the page
     * @param filter true for the rows to keep
     * @return the page with those rows; cancelling it aborts the request
     */
    public static <T> CompletableFuture<Page<T>> ofAsync(CompletableFuture<Page<T>> whole, Predicate<T> filter) {
        return DerivedFuture.map(whole, page -> new FilteredPage<>(page, filter));
    }

    @Override
    public List<T> items() {
        return items;
    }

    @Override
    public boolean hasNext() {
        return whole.hasNext();
    }

    @Override
    public Page<T> next() {
        return new FilteredPage<>(whole.next(), filter);
    }

    @Override
    public CompletableFuture<Page<T>> nextAsync() {
        return ofAsync(whole.nextAsync(), filter);
    }

    @Override
    public Optional<String> resumeToken() {
        return whole.resumeToken();
    }

    /** The vendor's count includes the rows that are left out. */
    @Override
    public OptionalLong total() {
        return OptionalLong.empty();
    }

    /** Returns how many rows there are, and not the rows. */
    @Override
    public String toString() {
        return "Page[" + items.size() + " items" + (hasNext() ? "]" : ", the last]");
    }
}
