package dev.polysms.internal.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The history of a walk through pages, by which a repeating vendor is recognized: how many pages there were, how many empty ones in
 * a row, the rows before if they have no ids, and one place of the past. That place moves up at every power of two (Brent), so that
 * a circle of any length is found with one place remembered.
 *
 * @param number the number of this page, from 0
 * @param emptyInARow how many pages up to this one had no new rows
 * @param past a place that was read
 * @param pastSince the number of pages since that place was chosen
 * @param pastUntil the number of pages at which the next is chosen
 * @param rowsBefore the rows of the page before, if they have no ids
 */
public record PageWalk(
        int number,
        int emptyInARow,
        Object past,
        long pastSince,
        long pastUntil,
        @Nullable List<?> rowsBefore) {
    private static final int MOST_EMPTY = 1_000;

    public static PageWalk start(Object first) {
        return new PageWalk(0, 0, first, 0, 1, null);
    }

    public boolean wasAt(Object place) {
        return past.equals(place);
    }

    public boolean isBarren() {
        return emptyInARow >= MOST_EMPTY;
    }

    /** The way one page further, to a place that is to be read now. */
    public PageWalk next(Object place, int newRows, @Nullable List<?> rowsWithoutIds) {
        int empty = newRows == 0 ? emptyInARow + 1 : 0;
        if (pastSince + 1 == pastUntil) {
            return new PageWalk(number + 1, empty, place, 0, pastUntil * 2, rowsWithoutIds);
        }
        return new PageWalk(number + 1, empty, past, pastSince + 1, pastUntil, rowsWithoutIds);
    }
}
