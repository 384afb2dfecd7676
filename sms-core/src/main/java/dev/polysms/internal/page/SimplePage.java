package dev.polysms.internal.page;

import dev.polysms.Page;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A page that sends no request.
 *
 * @param <T> the rows
 */
public final class SimplePage<T> implements Page<T> {
    private final List<T> items;
    private final @Nullable Supplier<Page<T>> next;

    /**
     * Makes a page.
     *
     * @param items the rows
     * @param next gives the next page, or null if there is none
     */
    public SimplePage(List<T> items, @Nullable Supplier<Page<T>> next) {
        this.items = List.copyOf(items);
        this.next = next;
    }

    @Override
    public List<T> items() {
        return items;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Page<T> next() {
        if (next == null) {
            throw new NoSuchElementException("This is the last page; ask hasNext() first");
        }
        return next.get();
    }

    @Override
    public CompletableFuture<Page<T>> nextAsync() {
        try {
            return CompletableFuture.completedFuture(next());
        } catch (dev.polysms.SmsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public Optional<String> resumeToken() {
        return Optional.empty();
    }

    @Override
    public OptionalLong total() {
        return OptionalLong.empty();
    }

    /** Returns how many rows there are, and not the rows. */
    @Override
    public String toString() {
        return "Page[" + items.size() + " items" + (next == null ? ", the last]" : "]");
    }
}
