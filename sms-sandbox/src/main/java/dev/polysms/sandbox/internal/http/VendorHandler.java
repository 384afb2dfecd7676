package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.SandboxFault.Kind;
import dev.polysms.sandbox.internal.fault.FaultList;
import dev.polysms.sandbox.internal.fault.MagicRecipients;
import dev.polysms.sandbox.internal.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Handles a request to a vendor: reads it, lets the vendor or a fault answer, and records both. */
final class VendorHandler {
    private final Bodies bodies;
    private final Journal journal;
    private final FaultList faults;
    private final FaultyAnswers faulty;

    VendorHandler(Bodies bodies, Journal journal, FaultList faults, FaultyAnswers faulty) {
        this.bodies = bodies;
        this.journal = journal;
        this.faults = faults;
        this.faulty = faulty;
    }

    void handle(VendorSite site, SandboxRequest received, Request request, Reply reply) {
        site.countRequest();
        VendorExchange exchange = new VendorExchange(site, journal.begin(site.name()), reply);
        SandboxRequest head = received.inExchange(exchange.entry().id());
        Optional<SandboxFault> early = faults.meet(site.name(), operations(head));
        if (early.map(SandboxFault::kind).filter(Kind.CUT_BEFORE::equals).isPresent()) {
            exchange.cut(head, early.get());
        } else if (early.map(SandboxFault::kind).filter(Kind.CUT_IN::equals).isPresent()) {
            reply.after(
                    bodies.half(request),
                    half -> exchange.cut(head, early.get()),
                    refusal -> exchange.cut(head, early.get()));
        } else {
            // A PUT uploads a file. Everything else is text.
            int bound = head.method().equals("PUT") ? Bodies.MAX_FILE_BYTES : Bodies.MAX_TEXT_BYTES;
            reply.after(
                    bodies.whole(request, bound),
                    body -> answer(exchange, head.withBody(body), early),
                    refusal -> exchange.send(head, refusal.response()));
        }
    }

    private void answer(VendorExchange exchange, SandboxRequest request, Optional<SandboxFault> early) {
        early.or(() -> late(exchange.site(), request))
                .ifPresentOrElse(
                        fault -> faulty.answer(exchange, request, fault),
                        () -> exchange.send(request, exchange.site().answer(request)));
    }

    /** Finds a fault for which the body is needed: by its command, or by the recipient. */
    private Optional<SandboxFault> late(VendorSite site, SandboxRequest request) {
        String command = request.formParameters().get("cmd");
        Optional<SandboxFault> met = command == null
                ? Optional.empty()
                : faults.meet(site.name(), List.of(command.toLowerCase(Locale.ROOT)));
        return met.or(() -> MagicRecipients.fault(site.recipients(request)));
    }

    /** Returns the names of a call that are known before its body is read. */
    private static List<String> operations(SandboxRequest request) {
        List<String> names = new ArrayList<>();
        String path = request.path().toLowerCase(Locale.ROOT);
        names.add(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        String command = request.queryParameters().get("cmd");
        if (command != null) {
            names.add(command.toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
