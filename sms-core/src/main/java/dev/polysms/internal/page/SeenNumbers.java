package dev.polysms.internal.page;

import java.util.Arrays;

/**
 * The ids of the rows that were read last, where an id is a number: each with the page on which it came first. Objects that live as
 * long as these ids would cost the garbage collector more than all the rest of a row. Not thread-safe.
 */
final class SeenNumbers {
    /** The number of no id. */
    private static final long FREE = -1;

    private static final int SMALLEST = 1 << 8;

    private final int most;
    private long[] inOrder = new long[SMALLEST];
    private int next;
    private int size;

    // A hash table with open addressing, at most half full.
    private long[] numbers = filled(SMALLEST);
    private int[] pages = new int[SMALLEST];

    /**
     * Makes an empty set.
     *
     * @param most how many numbers it remembers
     */
    SeenNumbers(int most) {
        this.most = most;
    }

    private static long[] filled(int capacity) {
        long[] numbers = new long[capacity];
        Arrays.fill(numbers, FREE);
        return numbers;
    }

    /**
     * Returns the page on which a number came first, and notes it if it is new.
     *
     * @param number at least 0
     * @param page the present page
     */
    int firstPage(long number, int page) {
        int place = placeOf(number);
        if (numbers[place] == number) {
            return pages[place];
        }
        if (makesRoom()) {
            place = placeOf(number);
        }
        numbers[place] = number;
        pages[place] = page;
        size++;
        inOrder[next] = number;
        next = next + 1 == most ? 0 : next + 1;
        return page;
    }

    /** Returns whether the numbers have moved. */
    private boolean makesRoom() {
        if (size == most) {
            remove(inOrder[next]);
            size--;
            return true;
        }
        if (next == inOrder.length) {
            inOrder = Arrays.copyOf(inOrder, Math.min(most, next * 4));
        }
        if ((size + 1) * 2 <= numbers.length) {
            return false;
        }
        grow();
        return true;
    }

    /** Returns the place of a number, or the free one where it belongs. */
    private int placeOf(long number) {
        int place = home(number);
        while (numbers[place] != FREE && numbers[place] != number) {
            place = (place + 1) & (numbers.length - 1);
        }
        return place;
    }

    private int home(long number) {
        return (int) ((number * 0x9E3779B97F4A7C15L) >>> 32) & (numbers.length - 1);
    }

    private void grow() {
        long[] before = numbers;
        int[] pagesBefore = pages;
        numbers = filled(before.length * 4);
        pages = new int[before.length * 4];
        for (int i = 0; i < before.length; i++) {
            if (before[i] != FREE) {
                int place = placeOf(before[i]);
                numbers[place] = before[i];
                pages[place] = pagesBefore[i];
            }
        }
    }

    /** Takes a number out, and moves up those that stand behind their own place because of it. */
    private void remove(long number) {
        int hole = placeOf(number);
        int place = hole;
        while (true) {
            place = (place + 1) & (numbers.length - 1);
            if (numbers[place] == FREE) {
                break;
            }
            int fromHome = (place - home(numbers[place])) & (numbers.length - 1);
            int fromHole = (place - hole) & (numbers.length - 1);
            if (fromHome >= fromHole) {
                numbers[hole] = numbers[place];
                pages[hole] = pages[place];
                hole = place;
            }
        }
        numbers[hole] = FREE;
    }
}
