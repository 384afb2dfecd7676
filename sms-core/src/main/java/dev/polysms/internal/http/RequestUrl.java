package dev.polysms.internal.http;

import okhttp3.HttpUrl;

/** Knows which URLs a request can go to. */
public final class RequestUrl {
    private RequestUrl() {}

    /** Returns whether the transport accepts a URL. */
    public static boolean isPossible(String url) {
        return HttpUrl.parse(url) != null;
    }
}
