package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.internal.journal.Journal;
import java.util.Optional;

/**
 * One exchange with a vendor: who answers, where it is written down, and the way back. It is written down before the answer
 * goes out, so whoever has the answer finds it.
 *
 * @param site the vendor
 * @param entry where it is written down
 * @param reply the way back
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

    /** Cuts the connection before any byte of an answer. */
    void cut(SandboxRequest request, SandboxFault fault) {
        writeDownCut(request, fault);
        reply.cut();
    }

    void writeDownCut(SandboxRequest request, SandboxFault fault) {
        entry.end(request, Optional.empty(), Optional.of(fault.kind().word()));
    }
}
