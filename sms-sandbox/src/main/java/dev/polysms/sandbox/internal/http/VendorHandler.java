package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.internal.fault.Faults;
import dev.polysms.sandbox.internal.fault.MagicRecipients;
import dev.polysms.sandbox.internal.journal.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Takes what comes for a vendor: reads it within its bound, lets the vendor or a fault answer, and writes both down. */
final class VendorHandler {
    private final Journal journal;
    private final Faults faults;
    private final FaultyAnswers faulty;

    VendorHandler(Journal journal, Faults faults, FaultyAnswers faulty) {
        this.journal = journal;
        this.faults = faults;
        this.faulty = faulty;
    }

    void handle(VendorSite site, String path, Request request, Reply reply) throws IOException {
        site.countRequest();
        Exchange exchange = new Exchange(site, journal.begin(site.name()), reply);
        ApiRequest head = Bodies.head(request, path).inExchange(exchange.entry().id());
        Optional<SandboxFault> early = faults.meet(site.name(), operations(head));
        if (early.isPresent() && faulty.cutsEarly(early.get(), request)) {
            exchange.cut(head, early.get());
            return;
        }
        // What a vendor lets one put is a file; everything else is text.
        int bound = head.method().equals("PUT") ? Bodies.MAX_FILE_BYTES : Bodies.MAX_TEXT_BYTES;
        ApiRequest whole;
        try {
            whole = head.withBody(Bodies.body(request, bound));
        } catch (Refusal tooLong) {
            exchange.send(head, tooLong.response());
            return;
        }
        Optional<SandboxFault> fault = early.or(() -> late(site, whole));
        if (fault.isPresent()) {
            faulty.answer(exchange, whole, fault.get());
        } else {
            exchange.send(whole, site.answer(whole));
        }
    }

    /** The fault that only the body tells: by the command in it, or by the recipient. */
    private Optional<SandboxFault> late(VendorSite site, ApiRequest request) {
        String command = request.formParameters().get("cmd");
        Optional<SandboxFault> met = command == null
                ? Optional.empty()
                : faults.meet(site.name(), List.of(command.toLowerCase(Locale.ROOT)));
        return met.or(() -> MagicRecipients.fault(site.recipients(request)));
    }

    /** What a call is known by before its body is read. */
    private static List<String> operations(ApiRequest request) {
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
