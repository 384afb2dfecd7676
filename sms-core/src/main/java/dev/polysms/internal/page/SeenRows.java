package dev.polysms.internal.page;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ids of the rows that were read last, each with the page on which it came first. The page distinguishes reading a page again
 * from a vendor that repeats a row. Thread-safe.
 */
public final class SeenRows {
    private static final int MOST = 20_000;

    private final Map<Object, Integer> pages = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Integer> eldest) {
            return size() > MOST;
        }
    };

    /** Notes a row; true if an earlier page had it. */
    public synchronized boolean wasBefore(int page, Object key) {
        Integer first = pages.putIfAbsent(key, page);
        return first != null && first < page;
    }
}
