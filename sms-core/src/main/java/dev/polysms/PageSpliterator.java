package dev.polysms;

import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Walks over the rows of a page and of the following pages, and holds one page at a time. */
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

    /** Pages are read one after the other, so the rows cannot be split among threads. */
    @Override
    @SuppressWarnings("NullAway") // null means that this spliterator cannot be split
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
