package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.text.Fragments;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code A2PSendSms}: sends a message from a sender id to up to 100 numbers. Each recipient is accepted or failed
 * separately.
 */
final class A2pSendSmsCommand implements VoximplantCommand {
    private static final int MAX_CHARACTERS = 1600;
    private static final int MAX_RECIPIENTS = 100;
    private static final Pattern SEPARATOR = Pattern.compile(";");

    private final Mailbox mailbox;

    A2pSendSmsCommand(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        String sender = parameters
                .get("src_number")
                .filter(SandboxAccount.VOXIMPLANT_SENDER_ID::equals)
                .orElseThrow(VoximplantErrorCode.INVALID_SRC_NUMBER::refusal);
        List<String> recipients = recipients(parameters);
        String text = parameters.text("text", MAX_CHARACTERS, VoximplantErrorCode.INVALID_TEXT::refusal);
        Optional<Boolean> storeBody = parameters.flag("store_body");

        ObjectNode answer = SandboxResponse.object();
        ArrayNode accepted = answer.putArray("result");
        ArrayNode failed = answer.putArray("failed");
        answer.put("fragments_count", Fragments.count(text));
        for (String recipient : recipients) {
            if (VoximplantParameters.isNumber(recipient)) {
                long id = mailbox.send(sender, "+" + recipient, text, storeBody, parameters.exchange());
                accepted.addObject().put("message_id", id).put("destination_number", recipient);
            } else {
                failed.addObject()
                        .put("destination_number", recipient)
                        .put("error_description", VoximplantErrorCode.INVALID_PHONE_NUMBER.message())
                        .put("error_code", VoximplantErrorCode.INVALID_PHONE_NUMBER.code());
            }
        }
        return answer;
    }

    /** Returns the recipients. The vendor lists no error for none or too many. */
    private static List<String> recipients(VoximplantParameters parameters) {
        List<String> recipients = parameters.get("dst_numbers").stream()
                .flatMap(SEPARATOR::splitAsStream)
                .toList();
        if (recipients.isEmpty() || recipients.size() > MAX_RECIPIENTS) {
            throw VoximplantErrorCode.INVALID_ARGUMENTS.refusal();
        }
        return recipients;
    }
}
