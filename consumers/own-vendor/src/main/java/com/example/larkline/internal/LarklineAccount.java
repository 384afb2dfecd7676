package com.example.larkline.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Secret;

/** An account at Larkline: where its requests go, and how they authenticate. */
public record LarklineAccount(BaseUrl base, String id, Secret token) {
    ApiRequest.Builder get(String path) {
        return ApiRequest.get(base, below(path)).basic(id, token);
    }

    ApiRequest.Builder post(String path) {
        return ApiRequest.post(base, below(path)).basic(id, token);
    }

    ApiRequest.Builder delete(String path) {
        return ApiRequest.delete(base, below(path)).basic(id, token);
    }

    /** Starts a request to the URL of a next page, which may be absolute. Another host is refused. */
    ApiRequest.Builder page(String uri) {
        return ApiRequest.page(base, uri).basic(id, token);
    }

    private String below(String path) {
        return "v1/Accounts/" + id + "/" + path;
    }
}
