package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.internal.journal.Journal;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Takes what comes for a vendor: reads it within its bound, lets the vendor answer, and writes both down. */
final class VendorHandler {
    private final Journal journal;

    VendorHandler(Journal journal) {
        this.journal = journal;
    }

    void handle(VendorSite site, String path, Request request, Reply reply) throws IOException {
        site.countRequest();
        Journal.Entry entry = journal.begin(site.name());
        ApiRequest head = Bodies.head(request, path).inExchange(entry.id());
        // What a vendor lets one put is a file; everything else is text.
        int bound = head.method().equals("PUT") ? Bodies.MAX_FILE_BYTES : Bodies.MAX_TEXT_BYTES;
        ApiRequest whole = head;
        ApiResponse answer;
        try {
            whole = head.withBody(Bodies.body(request, bound));
            answer = site.answer(whole);
        } catch (Refusal tooLong) {
            answer = tooLong.response();
        }
        entry.end(whole, Optional.of(answer), Optional.empty());
        reply.send(answer);
    }
}
