package dev.polysms.internal.page;

import dev.polysms.Page;
import dev.polysms.SmsException;
import dev.polysms.internal.async.Thrown;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads all pages to their end and gives one result. Cancelling it aborts the request under way and reads no further.
 *
 * @param <T> the rows
 * @param <R> the result
 */
public final class PageFold<T, R> extends CompletableFuture<R> {
    private final Consumer<T> each;
    private final Supplier<R> result;
    private CompletableFuture<Page<T>> underWay; // guarded by this
    private boolean cancelled; // guarded by this

    private PageFold(CompletableFuture<Page<T>> first, Consumer<T> each, Supplier<R> result) {
        this.underWay = first;
        this.each = each;
        this.result = result;
    }

    /**
     * Reads all pages and waits.
     *
     * @param first the first page
     * @param each told of each row
     * @param result gives the result at the end
     * @param <T> the rows
     * @param <R> the result
     * @return the result
     */
    public static <T, R> R run(Page<T> first, Consumer<T> each, Supplier<R> result) {
        first.stream().forEach(each);
        return result.get();
    }

    /**
     * Reads all pages without waiting.
     *
     * @param first the first page
     * @param each told of each row, by one thread at a time
     * @param result gives the result at the end
     * @param <T> the rows
     * @param <R> the result
     * @return the result, or an {@link SmsException}
     */
    public static <T, R> CompletableFuture<R> start(
            CompletableFuture<Page<T>> first, Consumer<T> each, Supplier<R> result) {
        PageFold<T, R> fold = new PageFold<>(first, each, result);
        fold.follow(first);
        return fold;
    }

    /** Pages that are there already are taken in a loop, not in each other. */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows does not throw
    private void follow(CompletableFuture<Page<T>> first) {
        CompletableFuture<Page<T>> page = first;
        while (page.isDone() && !page.isCompletedExceptionally()) {
            page = take(page.join());
            if (page == null) {
                return;
            }
        }
        page.whenComplete((given, failure) -> {
            if (failure != null) {
                completeExceptionally(Thrown.bare(failure));
                return;
            }
            CompletableFuture<Page<T>> next = take(given);
            if (next != null) {
                follow(next);
            }
        });
    }

    /** Takes the rows of a page; gives the page behind, or null at the end. */
    private @Nullable CompletableFuture<Page<T>> take(Page<T> page) {
        try {
            page.items().forEach(each);
            if (page.hasNext()) {
                return ask(page);
            }
            complete(result.get());
        } catch (RuntimeException e) {
            completeExceptionally(e);
        }
        return null;
    }

    private synchronized CompletableFuture<Page<T>> ask(Page<T> page) {
        underWay = page.nextAsync();
        if (cancelled) {
            underWay.cancel(true);
        }
        return underWay;
    }

    /** Ends the reading with the outcome of the request under way. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        CompletableFuture<Page<T>> running;
        synchronized (this) {
            cancelled = true;
            running = underWay;
        }
        return running.cancel(mayInterruptIfRunning);
    }

    /** What is derived from this future has no hold on the reading. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
