package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.text.Fragments;

/** {@code SendSmsMessage}: sends a message from an own number to one number. */
final class SendSmsMessageCommand implements VoximplantCommand {
    private static final int MAX_CHARACTERS = 765;

    private final RentedNumbers account;
    private final Mailbox mailbox;

    SendSmsMessageCommand(RentedNumbers account, Mailbox mailbox) {
        this.account = account;
        this.mailbox = mailbox;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        String source = parameters.number("source", VoximplantErrorCode.INVALID_SOURCE::refusal);
        RentedNumber own = account.number(source).orElseThrow(VoximplantErrorCode.INVALID_SOURCE::refusal);
        if (!own.offer().region().supportsSms()) {
            throw VoximplantErrorCode.SMS_NOT_SUPPORTED.refusal();
        }
        if (!own.smsEnabled()) {
            throw VoximplantErrorCode.SMS_DISABLED_FOR_NUMBER.refusal();
        }
        String destination = parameters.number("destination", VoximplantErrorCode.INVALID_DESTINATION::refusal);
        // The vendor lists no error for this parameter.
        String text = parameters.text("sms_body", MAX_CHARACTERS, VoximplantErrorCode.INVALID_ARGUMENTS::refusal);
        long id = mailbox.send(
                "+" + source, "+" + destination, text, parameters.flag("store_body"), parameters.exchange());
        return SandboxResponse.object()
                .put("result", 1)
                .put("message_id", id)
                .put("fragments_count", Fragments.count(text));
    }
}
