package dev.polysms.internal.page;

import dev.polysms.Page;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A page that requests the next page from its vendor. */
public final class LazyPage<C, T> implements Page<T> {
    private final PageOperation<C, T> operation;
    private final List<T> items;
    private final OptionalLong total;
    private final @Nullable C next;
    private final @Nullable PageWalk further;

    public LazyPage(
            PageOperation<C, T> operation,
            List<T> items,
            OptionalLong total,
            @Nullable C next,
            @Nullable PageWalk further) {
        this.operation = operation;
        this.items = List.copyOf(items);
        this.total = total;
        this.next = next;
        this.further = further;
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
        C place = nextPlace();
        return operation.runner().run(nextOperation(place), place, operation.options());
    }

    @Override
    public CompletableFuture<Page<T>> nextAsync() {
        C place = nextPlace();
        return operation.runner().runAsync(nextOperation(place), place, operation.options());
    }

    private C nextPlace() {
        if (next == null) {
            throw new NoSuchElementException("This is the last page; ask hasNext() first");
        }
        return next;
    }

    private PageOperation<C, T> nextOperation(C place) {
        if (further == null) {
            throw new AssertionError("a place without a way to it");
        }
        return operation.then(further, place);
    }

    @Override
    public Optional<String> resumeToken() {
        return next == null ? Optional.empty() : Optional.ofNullable(operation.token(next));
    }

    @Override
    public OptionalLong total() {
        return total;
    }

    /** Returns how many rows there are, and not the rows. */
    @Override
    public String toString() {
        return "Page[" + items.size() + " items" + (next == null ? ", the last]" : "]");
    }
}
