package dev.polysms.voximplant.number;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where to begin in a list of the vendor, and how many rows to ask for at once.
 *
 * @param pageSize the number of rows in one request
 * @param offset the number of rows to skip at the start
 */
record OffsetPaging(int pageSize, int offset) {
    static final OffsetPaging FIRST = new OffsetPaging(100, 0);

    private static final int LARGEST = 1_000;
    private static final Pattern OFFSET = Pattern.compile("[0-9]{1,9}");

    OffsetPaging ofSize(int rows) {
        if (rows < 1 || rows > LARGEST) {
            throw new IllegalArgumentException("pageSize must be from 1 to 1,000");
        }
        return new OffsetPaging(rows, offset);
    }

    /** Continues at a resume token, which is an offset. */
    OffsetPaging at(String token) {
        Objects.requireNonNull(token, "resumeToken");
        if (!OFFSET.matcher(token).matches()) {
            throw new IllegalArgumentException(
                    "A resume token is what Page.resumeToken() returned; pass it on unchanged");
        }
        return new OffsetPaging(pageSize, Integer.parseInt(token));
    }
}
