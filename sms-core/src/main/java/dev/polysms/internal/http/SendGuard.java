package dev.polysms.internal.http;

import java.io.IOException;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Stands last before the wire and lets a request pass once. OkHttp re-sends requests by itself, and so may an interceptor
 * of the user's: what comes a second time is refused here, whoever sent it.
 *
 * <p>The stage is the tag of the <i>call</i>: an interceptor that rebuilds the request would lose a tag of the request.
 */
final class SendGuard implements Interceptor {
    private final IdleConnections idle;

    SendGuard(IdleConnections idle) {
        this.idle = idle;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        CallStage stage = chain.call().tag(CallStage.class);
        if (stage == null) {
            throw new TransportException("This client sends Polysms' own requests only; make your own OkHttpClient");
        }
        if (stage.hasStarted()) {
            throw new TransportException("A second request for one call was refused, lest a text goes out twice");
        }
        Connection connection = chain.connection();
        if (connection != null) {
            idle.requireAlive(connection);
        }
        Response response = proceed(chain, stage);
        String retryAfter = response.header("Retry-After");
        if (retryAfter == null) {
            return response;
        }
        // "503 with Retry-After: 0" makes OkHttp send again at once.
        stage.keepRetryAfter(retryAfter);
        return response.newBuilder().removeHeader("Retry-After").build();
    }

    private static Response proceed(Chain chain, CallStage stage) throws IOException {
        try (UploadBody upload = chain.request().body() instanceof UploadBody given ? given : null) {
            if (upload != null) {
                upload.open();
            }
            if (!stage.start()) {
                throw new TransportException("The call was given up before its request started");
            }
            return chain.proceed(chain.request());
        }
    }
}
