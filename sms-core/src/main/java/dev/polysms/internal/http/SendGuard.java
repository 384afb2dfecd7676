package dev.polysms.internal.http;

import java.io.IOException;
import java.util.Objects;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The last interceptor before the wire: it lets a request pass once. OkHttp repeats requests automatically, and a user's
 * interceptor may; the second one is refused here.
 *
 * <p>The stage is the tag of the <i>call</i>: an interceptor that rebuilds the request would lose a tag of the request.
 */
final class SendGuard implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        CallStage stage = chain.call().tag(CallStage.class);
        if (stage == null) {
            throw new TransportException(
                    "This client sends only requests of Polysms; make an OkHttpClient of your own for others");
        }
        stage.refuseSecondRequest();
        Response response;
        try (UploadBody upload = chain.request().body() instanceof UploadBody given ? given : null) {
            if (upload != null) {
                upload.open();
            }
            response = proceed(chain, stage);
        }
        String retryAfter = response.header("Retry-After");
        if (retryAfter == null) {
            return response;
        }
        // "503 with Retry-After: 0" makes OkHttp send again at once.
        stage.keepRetryAfter(retryAfter);
        return response.newBuilder().removeHeader("Retry-After").build();
    }

    private static Response proceed(Chain chain, CallStage stage) throws IOException {
        if (Objects.requireNonNull(chain.connection(), "a connection").socket() instanceof Wired socket) {
            Wire wire = socket.wire();
            wire.expect(stage::requireStart, stage.maxBodyBytes());
            if (chain.request().body() instanceof UploadBody) {
                wire.begin();
            }
            Response response = chain.proceed(chain.request());
            stage.answeredOn(wire);
            return response;
        }
        // Through a SOCKS proxy and without TLS, OkHttp makes the socket itself. Such a connection is used once.
        stage.requireStart();
        Request once =
                chain.request().newBuilder().header("Connection", "close").build();
        return chain.proceed(once);
    }
}
