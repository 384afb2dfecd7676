package dev.polysms.voximplant.internal;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How a list is read in parts.
 *
 * @param size how many rows to ask for at once
 * @param offset how many rows to skip at the start
 */
public record Part(int size, int offset) {
    /** What is asked for unless something else was chosen. */
    public static final Part FIRST = new Part(100, 0);

    private static final int LARGEST = 1_000;
    private static final Pattern OFFSET = Pattern.compile("[0-9]{1,9}");

    /**
     * Chooses how many rows a page has at most.
     *
     * @param rows from 1 to 1,000
     * @return the part
     * @throws IllegalArgumentException if it is another number
     */
    public Part ofSize(int rows) {
        if (rows < 1 || rows > LARGEST) {
            throw new IllegalArgumentException("pageSize must be from 1 to 1,000");
        }
        return new Part(rows, offset);
    }

    /**
     * Begins where an earlier reading ended.
     *
     * @param token what a page gave
     * @return the part
     * @throws IllegalArgumentException if it cannot be such a token
     */
    public Part at(String token) {
        Objects.requireNonNull(token, "resumeToken");
        if (!OFFSET.matcher(token).matches()) {
            throw new IllegalArgumentException("A resume token is what Page.resumeToken() gave; pass it on unchanged");
        }
        return new Part(size, Integer.parseInt(token));
    }
}
