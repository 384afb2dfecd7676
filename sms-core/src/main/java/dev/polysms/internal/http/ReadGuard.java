package dev.polysms.internal.http;

import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The last interceptor of a read: its answer comes after its request, too, and has limits. OkHttp may repeat the request. */
final class ReadGuard implements Interceptor {
    private static final Pattern BEYOND_AN_INT = Pattern.compile("[0-9]{10,}");
    private static final String DECADES = "999999999";

    @Override
    public Response intercept(Chain chain) throws IOException {
        CallStage stage = chain.call().tag(CallStage.class);
        Response response = proceed(chain, stage);
        String retryAfter = response.header("Retry-After");
        if (stage != null) {
            stage.keepRetryAfter(retryAfter);
        }
        // OkHttp throws a NumberFormatException at seconds that are no int.
        return retryAfter != null && BEYOND_AN_INT.matcher(retryAfter).matches()
                ? response.newBuilder().header("Retry-After", DECADES).build()
                : response;
    }

    private static Response proceed(Chain chain, @Nullable CallStage stage) throws IOException {
        Connection connection = chain.connection();
        if (stage == null
                || connection == null
                || connection.protocol() != Protocol.HTTP_1_1
                || !(connection.socket() instanceof Wired socket)) {
            return chain.proceed(chain.request());
        }
        Wire wire = socket.wire();
        wire.expect(() -> {}, stage.maxBodyBytes());
        Response response = chain.proceed(chain.request());
        stage.answeredOn(wire);
        return response;
    }
}
