package dev.polysms.sandbox.internal.http;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** Takes what comes for the sandbox itself: its page, its control API and the stream of events. */
final class OwnHandler {
    static final String CONTROL = "/sandbox/";

    private static final String EVENTS = "/sandbox/events";
    // A file in a JSON body is a third longer.
    private static final int MAX_CONTROL_BYTES = 8 << 20;
    private static final Pattern EVENT_ID = Pattern.compile("\\d{1,18}");

    private final OwnPages own;
    private final OwnSite site;
    private final Scheduler scheduler;

    OwnHandler(OwnPages own, OwnSite site, Scheduler scheduler) {
        this.own = own;
        this.site = site;
        this.scheduler = scheduler;
    }

    void handle(String path, Request request, Reply reply) throws IOException {
        ApiRequest head = Bodies.head(request, path);
        try {
            site.check(head);
            if (path.equals(EVENTS) && head.method().equals("GET")) {
                stream(head, reply);
                return;
            }
            Endpoint endpoint = path.startsWith(CONTROL) ? own.control() : own.page();
            reply.send(endpoint.answer(head.withBody(Bodies.body(request, MAX_CONTROL_BYTES))));
        } catch (Refusal refusal) {
            reply.send(refusal.response());
        }
    }

    private void stream(ApiRequest request, Reply reply) {
        EventStream stream = reply.stream(own.events(), scheduler);
        Optional<String> last = request.header("Last-Event-ID")
                .filter(id -> EVENT_ID.matcher(id).matches());
        boolean isHeard = last.map(id -> own.events().listenAfter(Long.parseLong(id), stream))
                .orElseGet(() -> own.events().listen(stream));
        if (isHeard) {
            stream.begin();
        } else {
            reply.send(ApiResponse.json(
                    503,
                    ApiResponse.object()
                            .put("error", "As many listen to the events as may at once. Close a page and try again.")));
        }
    }
}
