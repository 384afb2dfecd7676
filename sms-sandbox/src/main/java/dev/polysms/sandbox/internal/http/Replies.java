package dev.polysms.sandbox.internal.http;

import java.time.Clock;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What all replies share.
 *
 * @param clock the source of the {@code Date} header, by which clients correct their own clocks
 * @param saving saves the state before an answer is sent
 */
record Replies(Clock clock, Saving saving) {
    Reply to(Request request, Response response, Callback callback) {
        return new Reply(request, response, callback, this);
    }
}
