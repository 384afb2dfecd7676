package dev.polysms.sandbox.internal.primevox;

import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** PrimeVOX's refusals. The document's "Code" is taken as the HTTP status. */
final class PrimeVoxRefusals {
    private PrimeVoxRefusals() {}

    static RefusalException missingCredentials() {
        return refusal(401, "API Key and Container ID are both required.");
    }

    static RefusalException invalidKey() {
        return refusal(401, "The supplied API Key is invalid.");
    }

    static RefusalException foreignNumber() {
        return refusal(400, "You must include a USA fromNumber and USA toNumber.");
    }

    static RefusalException foreignSender() {
        return refusal(401, "You do not have permission to send from that Phone Number.");
    }

    static RefusalException tooLong() {
        return refusal(400, "Carrier rejection, your messageText cannot be longer than 1600 characters.");
    }

    static RefusalException foreignPhoneNumber() {
        return refusal(
                400, "Either you left out the phoneNumber parameter, or you are trying to text with a non-USA number.");
    }

    static RefusalException unknownPhoneNumber() {
        return refusal(404, "The phone number you provided does not exist in this container.");
    }

    static RefusalException missingConversation() {
        return refusal(400, "You must include a ConversationID to fetch.");
    }

    static RefusalException brokenDatabase() {
        return refusal(500, "Error connecting to the database, please try again later.");
    }

    /** The vendor publishes no text for this error. It follows "You must include a ConversationID to fetch.". */
    static RefusalException missingText() {
        return refusal(400, "You must include a messageText.");
    }

    static SandboxResponse answer(int status, String text) {
        return SandboxResponse.json(status, SandboxResponse.object().put("error", text));
    }

    private static RefusalException refusal(int status, String text) {
        return new RefusalException(answer(status, text));
    }
}
