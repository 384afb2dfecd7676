package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.text.Fragments;

/** {@code SendSmsMessage}: one text from an own number to one number. */
final class SendSmsMessage implements Command {
    private static final int MAX_CHARACTERS = 765;

    private final Account account;
    private final Mailbox mailbox;

    SendSmsMessage(Account account, Mailbox mailbox) {
        this.account = account;
        this.mailbox = mailbox;
    }

    @Override
    public ObjectNode run(Parameters parameters) {
        String source = parameters.number("source", Fault.INVALID_SOURCE::refusal);
        OwnedNumber own = account.number(source).orElseThrow(Fault.INVALID_SOURCE::refusal);
        if (!own.offer().region().supportsSms()) {
            throw Fault.SMS_NOT_SUPPORTED.refusal();
        }
        if (!own.smsEnabled()) {
            throw Fault.SMS_DISABLED_FOR_NUMBER.refusal();
        }
        String destination = parameters.number("destination", Fault.INVALID_DESTINATION::refusal);
        // The vendor's list has no error of its own for this parameter.
        String text = parameters.text("sms_body", MAX_CHARACTERS, Fault.INVALID_ARGUMENTS::refusal);
        long id = mailbox.send(
                "+" + source, "+" + destination, text, parameters.flag("store_body"), parameters.exchange());
        return SandboxResponse.object()
                .put("result", 1)
                .put("message_id", id)
                .put("fragments_count", Fragments.count(text));
    }
}
