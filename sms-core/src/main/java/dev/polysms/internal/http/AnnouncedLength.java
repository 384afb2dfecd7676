package dev.polysms.internal.http;

import java.util.List;
import okhttp3.Response;

/**
 * The length that an answer's headers announce for its body. OkHttp takes the last of several lengths, and compares it with the body
 * only on HTTP/1.1 and only if the body does not come in chunks.
 */
final class AnnouncedLength {
    private static final long NONE = -1;

    private final long bytes;

    private AnnouncedLength(long bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the headers.
     *
     * @throws TransportException if they announce several lengths
     */
    static AnnouncedLength of(Response response) throws TransportException {
        List<String> values = response.headers("Content-Length").stream()
                .map(String::strip)
                .distinct()
                .toList();
        if (values.size() > 1) {
            throw new TransportException("the answer announces two lengths that differ");
        }
        boolean known = !values.isEmpty() && values.get(0).matches("[0-9]{1,18}");
        return new AnnouncedLength(known ? Long.parseLong(values.get(0)) : NONE);
    }

    boolean isMoreThan(long read) {
        return bytes > read;
    }

    boolean isLessThan(long read) {
        return bytes != NONE && bytes < read;
    }
}
