package dev.polysms.internal.http;

import dev.polysms.CallListener;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * The first interceptor of a user's client: it puts the listener's scope around the user's interceptors, on their thread. An
 * interceptor that makes spans then finds the span of the call.
 */
final class ScopeInterceptor implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        RequestScope request = chain.call().tag(RequestScope.class);
        if (request == null) {
            return chain.proceed(chain.request());
        }
        CallListener.Scope scope = request.open();
        try {
            return chain.proceed(chain.request());
        } finally {
            scope.close();
        }
    }
}
