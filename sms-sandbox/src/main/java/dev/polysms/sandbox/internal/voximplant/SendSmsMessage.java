package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** {@code SendSmsMessage}: one text from an own number to one number. */
final class SendSmsMessage implements Command {
    private static final int MAX_CHARACTERS = 765;

    private final MessageStore messages;
    private final AtomicLong nextId;

    SendSmsMessage(MessageStore messages, AtomicLong nextId) {
        this.messages = messages;
        this.nextId = nextId;
    }

    @Override
    public ObjectNode run(Parameters parameters) {
        String source = parameters.number("source", Fault.INVALID_SOURCE::refusal);
        if (!source.equals(SandboxAccount.VOXIMPLANT_NUMBER)) {
            throw Fault.INVALID_SOURCE.refusal();
        }
        String destination = parameters.number("destination", Fault.INVALID_DESTINATION::refusal);
        // The vendor's list has no error of its own for this parameter.
        String text = parameters.text("sms_body", MAX_CHARACTERS, Fault.INVALID_ARGUMENTS::refusal);
        Map<String, String> extras = parameters.storeBody();

        long id = nextId.getAndIncrement();
        messages.addSent(VoximplantApi.NAME, Long.toString(id), "+" + source, "+" + destination, text, extras);
        return ApiResponse.object()
                .put("result", 1)
                .put("message_id", id)
                .put("fragments_count", Fragments.count(text));
    }
}
