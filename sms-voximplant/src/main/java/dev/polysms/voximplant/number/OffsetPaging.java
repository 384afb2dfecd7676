package dev.polysms.voximplant.number;

import dev.polysms.spi.CountRange;
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

    private static final CountRange PAGE_SIZES = new CountRange(1, 1_000);
    private static final Pattern OFFSET = Pattern.compile("[0-9]{1,9}");

    OffsetPaging ofSize(int rows) {
        return new OffsetPaging(PAGE_SIZES.require("pageSize", rows), offset);
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
