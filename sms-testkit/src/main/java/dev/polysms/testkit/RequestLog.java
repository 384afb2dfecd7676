package dev.polysms.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Records the requests of a client, one line per request: the method, the path below the vendor's base URL with its query, and the
 * body. A body that is neither a form nor JSON can be read only once, so the line contains its length and type instead. A random id
 * becomes {@code {uuid}}.
 */
final class RequestLog implements Interceptor {
    private static final Set<String> READABLE = Set.of("json", "x-www-form-urlencoded");

    private static final Pattern RANDOM = Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");

    private final String base;
    private final List<String> lines = new ArrayList<>(); // guarded by this

    /** Creates a log for requests whose paths start with the path of the base URL. */
    RequestLog(String base) {
        this.base = base;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        String line = RANDOM.matcher(line(chain.request())).replaceAll("{uuid}");
        synchronized (this) {
            lines.add(line);
        }
        return chain.proceed(chain.request());
    }

    private String line(Request request) throws IOException {
        HttpUrl url = request.url();
        String path = url.encodedPath();
        String query = url.encodedQuery();
        String body = body(request.body());
        return request.method() + " " + (path.startsWith(base) ? path.substring(base.length()) : url.toString())
                + (query == null ? "" : "?" + query) + (body.isEmpty() ? "" : " " + body);
    }

    private static String body(@Nullable RequestBody body) throws IOException {
        if (body == null || body.contentLength() == 0) {
            return "";
        }
        MediaType type = body.contentType();
        if (type == null || !READABLE.contains(type.subtype())) {
            return "<" + body.contentLength() + " bytes of " + type + ">";
        }
        Buffer written = new Buffer();
        body.writeTo(written);
        return written.readUtf8();
    }

    /** Returns the requests since the last call. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}
