package dev.polysms.sandbox.internal.http;

import java.time.Clock;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What all replies have in common.
 *
 * @param clock dates them: clients measure their own clocks by it
 * @param saving saves what happened, before a client hears of it
 */
record Replies(Clock clock, Saving saving) {
    Reply to(Request request, Response response, Callback callback) {
        return new Reply(request, response, callback, this);
    }
}
