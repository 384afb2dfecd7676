package dev.polysms.sandbox.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads requests, within a bound. */
final class Bodies {
    /** For texts of all kinds. */
    static final int MAX_TEXT_BYTES = 1 << 20;

    /** For a file. */
    static final int MAX_FILE_BYTES = 32 << 20;

    private static final int MAX_DRAINED_BYTES = 16 << 20;

    private Bodies() {}

    /** A request with its body, and with a path below its first segment. */
    static ApiRequest read(Request request, String path, int bound) throws IOException {
        return head(request, path).withBody(body(request, bound));
    }

    /** A request without its body, which is left unread. */
    static ApiRequest head(Request request, String path) {
        String query = request.getHttpURI().getQuery();
        return new ApiRequest(request.getMethod(), path, query == null ? "" : query, headers(request), new byte[0]);
    }

    /** The body. One that is too long is refused with HTTP 413. */
    static byte[] body(Request request, int bound) throws IOException {
        InputStream in = Content.Source.asInputStream(request);
        byte[] body = in.readNBytes(bound + 1);
        if (body.length > bound) {
            drain(in);
            throw new Refusal(ApiResponse.json(
                    413,
                    ApiResponse.object()
                            .put(
                                    "error",
                                    "The sandbox reads no such body of more than " + bound + " bytes. Send less.")));
        }
        return body;
    }

    /** Reads half of a body that tells its length, and the first byte of any other. */
    static void readHalf(Request request) throws IOException {
        Content.Source.asInputStream(request).readNBytes((int)
                Math.max(1, Math.min(MAX_FILE_BYTES, request.getLength() / 2)));
    }

    /** A client that is still writing would see a reset instead of the answer, so let it finish, within reason. */
    private static void drain(InputStream in) throws IOException {
        byte[] sink = new byte[8192];
        int read = 0;
        for (int left = MAX_DRAINED_BYTES; left > 0 && read >= 0; left -= read) {
            read = in.read(sink);
        }
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            headers.putIfAbsent(field.getName(), field.getValue() == null ? "" : field.getValue());
        }
        return headers;
    }
}
