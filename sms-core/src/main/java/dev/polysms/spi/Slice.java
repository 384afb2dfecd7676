package dev.polysms.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The result of one request of a {@link PagedRead}: rows, and the cursor to read on from. Immutable.
 *
 * @param <C> the cursor in the vendor's rows
 * @since 0.1.0
 */
public final class Slice<C, T> {
    private static final long UNTOLD = -1;

    private final List<T> items;
    private final @Nullable C next;
    private final long total;
    private final boolean overlapping;

    private Slice(List<T> items, @Nullable C next, long total, boolean overlapping) {
        this.items = List.copyOf(items);
        this.next = next;
        this.total = total;
        this.overlapping = overlapping;
    }

    /**
     * Returns the last rows.
     *
     * @param <C> the cursor in the vendor's rows
     * @return a slice without a next cursor
     */
    public static <C, T> Slice<C, T> last(List<T> items) {
        return new Slice<>(items, null, UNTOLD, false);
    }

    /**
     * Returns rows that are followed by more.
     *
     * @param items the rows; an empty list for a request that only found the next cursor
     * @param next the cursor to read on from, which was not read before
     * @param <C> the cursor in the vendor's rows
     */
    public static <C, T> Slice<C, T> of(List<T> items, C next) {
        return new Slice<>(items, Objects.requireNonNull(next, "next"), UNTOLD, false);
    }

    /**
     * Returns these rows with the vendor's count of all.
     *
     * @param total the count; a negative one is ignored
     */
    public Slice<C, T> total(long total) {
        return new Slice<>(items, next, Math.max(UNTOLD, total), overlapping);
    }

    /**
     * Returns these rows as a part that was read before under another range. A page of known rows does not show then that the
     * vendor repeats itself.
     */
    public Slice<C, T> overlapping() {
        return new Slice<>(items, next, total, true);
    }

    /**
     * Returns the rows.
     *
     * @return an immutable list
     */
    public List<T> items() {
        return items;
    }

    /**
     * Returns the cursor to read on from.
     *
     * @return the cursor, or empty after the last rows
     */
    public Optional<C> next() {
        return Optional.ofNullable(next);
    }

    /**
     * Returns the vendor's count of all rows.
     *
     * @return the count, or empty if the vendor does not report it
     */
    public OptionalLong total() {
        return total == UNTOLD ? OptionalLong.empty() : OptionalLong.of(total);
    }

    /**
     * Returns whether the rows may all be known already.
     *
     * @return true for a part that was read before under another range
     */
    public boolean isOverlapping() {
        return overlapping;
    }

    /** Returns how many rows there are, and not the rows. */
    @Override
    public String toString() {
        return "Slice[" + items.size() + " items" + (next == null ? ", the last]" : "]");
    }
}
