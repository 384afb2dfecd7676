package dev.polysms.testkit;

import dev.polysms.Page;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** A page of the rows that a fake vendor had at the first page. */
final class FakePage<T> implements Page<T> {
    private final FakeReading<T> reading;
    private final FakeReading.Rows<T> rows;
    private final int start;
    private final int end;

    FakePage(FakeReading<T> reading, FakeReading.Rows<T> rows, int start) {
        this.reading = reading;
        this.rows = rows;
        this.start = start;
        this.end = Math.min(rows.items().size(), start + reading.pageSize());
    }

    @Override
    public List<T> items() {
        return rows.items().subList(start, end);
    }

    @Override
    public boolean hasNext() {
        return end < rows.items().size();
    }

    @Override
    public Page<T> next() {
        requireNext();
        return reading.next(this::behind);
    }

    @Override
    public CompletableFuture<Page<T>> nextAsync() {
        requireNext();
        return reading.nextAsync(this::behind);
    }

    private Page<T> behind() {
        return new FakePage<>(reading, rows, end);
    }

    private void requireNext() {
        if (!hasNext()) {
            throw new NoSuchElementException("This is the last page; ask hasNext() first");
        }
    }

    @Override
    public Optional<String> resumeToken() {
        return hasNext() ? rows.mark().apply(end - 1) : Optional.empty();
    }

    /** A fake vendor does not count, as some vendors. */
    @Override
    public OptionalLong total() {
        return OptionalLong.empty();
    }

    /** Returns how many rows there are, and not the rows. */
    @Override
    public String toString() {
        return "Page[" + items().size() + " items" + (hasNext() ? "]" : ", the last]");
    }
}
