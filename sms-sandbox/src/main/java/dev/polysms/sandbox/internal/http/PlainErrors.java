package dev.polysms.sandbox.internal.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests that the HTTP server itself refuses, such as malformed ones. The answer shows no details of the
 * server.
 */
final class PlainErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
        byte[] body = JsonCodec.bytes(SandboxResponse.object().put("error", HttpStatus.getMessage(status)));
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
