package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.internal.journal.Journal;
import java.util.Optional;

/**
 * One exchange with a vendor. The journal records it before the answer is sent, so a client that has the answer finds
 * the exchange.
 *
 * @param reply sends the answer
 */
record VendorExchange(VendorSite site, Journal.Entry entry, Reply reply) {
    void send(SandboxRequest request, SandboxResponse answer) {
        entry.end(request, Optional.of(answer), Optional.empty());
        reply.send(answer);
    }

    void send(SandboxRequest request, SandboxResponse answer, SandboxFault fault) {
        writeDown(request, answer, fault);
        reply.send(answer);
    }

    void writeDown(SandboxRequest request, SandboxResponse answer, SandboxFault fault) {
        entry.end(request, Optional.of(answer), Optional.of(fault.kind().word()));
    }

    /** Cuts the connection before the first byte of an answer. */
    void cut(SandboxRequest request, SandboxFault fault) {
        writeDownCut(request, fault);
        reply.cut();
    }

    void writeDownCut(SandboxRequest request, SandboxFault fault) {
        entry.end(request, Optional.empty(), Optional.of(fault.kind().word()));
    }
}
