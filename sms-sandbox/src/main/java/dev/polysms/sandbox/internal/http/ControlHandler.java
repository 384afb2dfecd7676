package dev.polysms.sandbox.internal.http;

import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** Handles the requests for the sandbox's page, its control API and its events. */
final class ControlHandler {
    private static final String CONTROL = "/sandbox/";

    private static final String EVENTS = "/sandbox/events";
    // Room for a file in Base64, which is a third longer than the file.
    private static final int MAX_CONTROL_BYTES = 8 << 20;
    private static final Pattern EVENT_ID = Pattern.compile("\\d{1,18}");

    private final ControlSite own;
    private final Bodies bodies;
    private final Scheduler scheduler;

    ControlHandler(ControlSite own, Bodies bodies, Scheduler scheduler) {
        this.own = own;
        this.bodies = bodies;
        this.scheduler = scheduler;
    }

    void handle(SandboxRequest head, Request request, Reply reply) {
        if (head.path().equals(EVENTS) && head.method().equals("GET")) {
            stream(head, reply);
            return;
        }
        Endpoint endpoint = isControl(head.path()) ? own.control() : own.page();
        reply.after(
                bodies.whole(request, MAX_CONTROL_BYTES),
                body -> reply.send(endpoint.answer(head.withBody(body))),
                refusal -> reply.send(refusal.response()));
    }

    /** Returns whether a path belongs to the control API. */
    static boolean isControl(String path) {
        return path.startsWith(CONTROL);
    }

    private void stream(SandboxRequest request, Reply reply) {
        EventStream stream = reply.stream(own.events(), scheduler);
        Optional<String> last = request.header("Last-Event-ID")
                .filter(id -> EVENT_ID.matcher(id).matches());
        boolean isHeard = last.map(id -> own.events().listenAfter(Long.parseLong(id), stream))
                .orElseGet(() -> own.events().listen(stream));
        if (isHeard) {
            stream.begin();
        } else {
            reply.send(SandboxResponse.error(503, "Too many clients listen to the events. Close one and try again."));
        }
    }
}
