package dev.polysms.internal.page;

import dev.polysms.MessageId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ids of the rows that were read last, each with the page on which it came first. The page distinguishes reading a page again
 * from a vendor that repeats a row. Thread-safe.
 */
public final class SeenRows {
    private static final int MOST = 20_000;
    private static final int MOST_DIGITS = 18;
    private static final long NONE = -1;

    private final Map<Object, Integer> pages = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Integer> eldest) {
            return size() > MOST;
        }
    };

    private final SeenNumbers numbers = new SeenNumbers(MOST);

    /** Notes a row; true if an earlier page had it. */
    public synchronized boolean wasBefore(int page, Object key) {
        long number = key instanceof MessageId id ? number(id.value()) : NONE;
        if (number != NONE) {
            return numbers.firstPage(number, page) < page;
        }
        Integer first = pages.putIfAbsent(key, page);
        return first != null && first < page;
    }

    /** Returns an id as a number, if no other id is the same number. */
    private static long number(String id) {
        if (id.length() > MOST_DIGITS || (id.charAt(0) == '0' && id.length() > 1)) {
            return NONE;
        }
        long number = 0;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c < '0' || c > '9') {
                return NONE;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
