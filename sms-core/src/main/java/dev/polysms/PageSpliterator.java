package dev.polysms;

import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Walks over the rows of a page and of those behind it, and holds one page at a time. */
final class PageSpliterator<T> implements Spliterator<T> {
    private Page<T> page;
    private Iterator<T> rows;

    PageSpliterator(Page<T> first) {
        this.page = first;
        this.rows = first.items().iterator();
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        Objects.requireNonNull(action, "action");
        while (!rows.hasNext()) {
            if (!page.hasNext()) {
                return false;
            }
            page = page.next();
            rows = page.items().iterator();
        }
        action.accept(rows.next());
        return true;
    }

    /** Rows come one request after the other; there is nothing to do side by side. */
    @Override
    @SuppressWarnings("NullAway") // "cannot be split" is said by null
    public Spliterator<T> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return ORDERED | NONNULL | IMMUTABLE;
    }
}
