package dev.polysms.internal.page;

import dev.polysms.Page;
import dev.polysms.spi.CallFuture;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads all pages to the end and makes one result of their rows. Cancelling it aborts the request in flight and ends the reading.
 */
public final class PageFold<T, R> extends CallFuture<R> {
    private final Consumer<T> each;
    private final Supplier<R> result;

    private PageFold(Consumer<T> each, Supplier<R> result) {
        this.each = each;
        this.result = result;
    }

    /**
     * Reads all pages and waits.
     *
     * @param each gets each row
     * @param result called after the last row
     */
    public static <T, R> R run(Page<T> first, Consumer<T> each, Supplier<R> result) {
        first.stream().forEach(each);
        return result.get();
    }

    /**
     * Reads all pages without waiting.
     *
     * @param each gets each row, on one thread at a time
     * @param result called after the last row
     */
    public static <T, R> CompletableFuture<R> start(
            CompletableFuture<Page<T>> first, Consumer<T> each, Supplier<R> result) {
        PageFold<T, R> fold = new PageFold<>(each, result);
        fold.follow(first, fold::take);
        return fold;
    }

    /** Pages that are complete already are read in a loop, because a chain of dependent stages would overflow the stack. */
    private void take(@Nullable Page<T> first, @Nullable Throwable failure) {
        if (first == null) {
            completeExceptionally(failure);
            return;
        }
        for (Page<T> page = first; ; ) {
            page.items().forEach(each);
            if (!page.hasNext()) {
                complete(result.get());
                return;
            }
            CompletableFuture<Page<T>> next = page.nextAsync();
            if (!next.isDone() || next.isCompletedExceptionally()) {
                follow(next, this::take);
                return;
            }
            page = next.join();
        }
    }
}
