package dev.polysms.internal.http;

import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A URL that a request can go to. */
public record RequestUrl(String withoutQuery, String query) {
    /** Returns whether the transport accepts a URL. */
    public static boolean isPossible(String url) {
        return HttpUrl.parse(url) != null;
    }

    /**
     * Returns the URL that a reference leads to, if it has the scheme, the host and the port of its base.
     *
     * @param base an absolute URL without a query
     * @param reference an absolute URL, or one relative to the base as to a folder
     */
    public static Optional<RequestUrl> below(String base, String reference) {
        HttpUrl root = HttpUrl.parse(base + "/");
        @Nullable HttpUrl url = root == null || reference.isBlank() ? null : root.resolve(reference);
        if (root == null || url == null || !isSameOrigin(root, url)) {
            return Optional.empty();
        }
        HttpUrl path = url.newBuilder()
                .username("")
                .password("")
                .query(null)
                .fragment(null)
                .build();
        return Optional.of(new RequestUrl(path.toString(), url.encodedQuery() == null ? "" : url.encodedQuery()));
    }

    private static boolean isSameOrigin(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme()) && one.host().equals(other.host()) && one.port() == other.port();
    }
}
