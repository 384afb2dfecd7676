package dev.polysms.internal.http;

import java.io.IOException;
import java.util.Arrays;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/** The bytes of a whole body, up to a bound. */
final class BodyBytes {
    /** An announced length is a claim of the server, so memory for more is taken only when the bytes are there. */
    private static final int MOST_ON_TRUST = 1 << 20;

    private BodyBytes() {}

    /**
     * Reads a body to its end.
     *
     * @throws TransportException if it is longer than the limit
     */
    static byte[] read(ResponseBody body, int limit) throws IOException {
        long announced = body.contentLength();
        if (announced > limit) {
            throw tooLong(limit);
        }
        BufferedSource source = body.source();
        byte[] start = announced > 0 && announced <= MOST_ON_TRUST ? start(source, (int) announced) : new byte[0];
        if (source.exhausted()) {
            return start;
        }
        if (source.request(limit - start.length + 1L)) {
            throw tooLong(limit);
        }
        byte[] rest = source.readByteArray();
        if (start.length == 0) {
            return rest;
        }
        byte[] whole = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, whole, start.length, rest.length);
        return whole;
    }

    /** Reads the announced bytes, or fewer if there are fewer, into one array: buffering all of them first takes twice the memory. */
    private static byte[] start(BufferedSource source, int announced) throws IOException {
        byte[] bytes = new byte[announced];
        int length = 0;
        while (length < announced) {
            int read = source.read(bytes, length, announced - length);
            if (read < 0) {
                return Arrays.copyOf(bytes, length);
            }
            length += read;
        }
        return bytes;
    }

    private static TransportException tooLong(int limit) {
        return new TransportException("the answer is longer than " + limit
                + " bytes; if that is right, raise ClientOptions.maxResponseBytes");
    }
}
