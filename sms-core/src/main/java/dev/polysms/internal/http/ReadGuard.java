package dev.polysms.internal.http;

import java.io.IOException;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;

/** The last interceptor of a read: its answer comes after its request, too, and has limits. OkHttp may repeat the request. */
final class ReadGuard implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        CallStage stage = chain.call().tag(CallStage.class);
        Connection connection = chain.connection();
        if (stage == null || connection == null || connection.protocol() != Protocol.HTTP_1_1) {
            return chain.proceed(chain.request());
        }
        if (!(connection.socket() instanceof Wired socket)) {
            return chain.proceed(chain.request());
        }
        Wire wire = socket.wire();
        wire.expect(() -> {}, stage.maxBodyBytes());
        Response response = chain.proceed(chain.request());
        stage.answeredOn(wire);
        return response;
    }
}
