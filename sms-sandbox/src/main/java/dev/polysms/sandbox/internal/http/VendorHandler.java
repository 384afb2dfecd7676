package dev.polysms.sandbox.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Reads a request within its bound, hands it to the vendor that its path names, and writes the answer. */
final class VendorHandler extends Handler.Abstract {
    private static final int MAX_BODY_BYTES = 1 << 20;
    // What a vendor lets one put is a file; everything else is text.
    private static final int MAX_UPLOAD_BYTES = 32 * MAX_BODY_BYTES;
    private static final int MAX_DRAINED_BYTES = 16 * MAX_BODY_BYTES;

    private final Map<String, VendorSite> sites;
    private final Clock clock;

    VendorHandler(Map<String, VendorSite> sites, Clock clock) {
        this.sites = sites;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        ApiResponse answer = answer(request);
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.DATE, DateGenerator.formatDate(clock.millis()));
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    private ApiResponse answer(Request request) throws IOException {
        String path = Request.getPathInContext(request);
        int end = path.indexOf('/', 1);
        String vendor = end < 0 ? path.substring(1) : path.substring(1, end);
        VendorSite site = sites.get(vendor);
        if (site == null) {
            return ownError(
                    404,
                    "The path begins with no vendor. Begin it with one of "
                            + sites.keySet().stream().sorted().toList() + ".");
        }
        site.countRequest();
        int bound = request.getMethod().equals("PUT") ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES;
        byte[] body = readBody(request, bound);
        if (body.length > bound) {
            return ownError(413, "The sandbox reads no such body of more than " + bound + " bytes. Send less.");
        }
        String query = request.getHttpURI().getQuery();
        return site.answer(new ApiRequest(
                request.getMethod(),
                end < 0 ? "" : path.substring(end),
                query == null ? "" : query,
                headers(request),
                body));
    }

    private static byte[] readBody(Request request, int bound) throws IOException {
        InputStream in = Content.Source.asInputStream(request);
        byte[] body = in.readNBytes(bound + 1);
        if (body.length > bound) {
            // A client that is still writing would see a reset instead of the answer, so let it finish, within reason.
            byte[] sink = new byte[8192];
            int read = 0;
            for (int left = MAX_DRAINED_BYTES; left > 0 && read >= 0; left -= read) {
                read = in.read(sink);
            }
        }
        return body;
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            headers.putIfAbsent(field.getName(), field.getValue() == null ? "" : field.getValue());
        }
        return headers;
    }

    /** An error of the sandbox itself, where no vendor's document tells an answer. */
    private static ApiResponse ownError(int status, String message) {
        return ApiResponse.json(status, ApiResponse.object().put("error", message));
    }
}
