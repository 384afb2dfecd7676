package dev.polysms.sandbox.internal.voiceelements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** The status and reason in each answer. The code alone is ambiguous: "10" has six meanings. */
enum VoiceElementsStatus {
    SUCCESS("0", "Success"),
    COMMAND_NOT_FOUND("1", "Command Not Found"),
    INVALID_PHONE_NUMBER("2", "Invalid phone number"),
    INVALID_TEXT("3", "Invalid text message"),
    NO_FROM_NUMBER("4", "From number could not be found"),
    FOREIGN_FROM_NUMBER("5", "From number is not in your account"),
    /** The document says "Send SMS failed – various reasons returned". This reason is not among its examples. */
    INVALID_MEDIA("6", "Send SMS failed - media is not a list of URLs"),
    NO_NUMBERS("9", "Could not find any phone numbers"),
    NO_TOKEN("10", "Could not find Token in Header"),
    INVALID_TOKEN("10", "Invalid Token"),
    DATABASE_DOWN("10", "Database is DOWN"),
    EXPIRED_TOKEN("10", "Token has expired"),
    INVALID_PREFIX("11", "Invalid Prefix"),
    /** From the sample of a failed download. The table has the code only with the reason above. */
    NO_MEDIA("11", "Failed retrieving image from carrier"),
    /**
     * The document says "Error provisioning border rows – various reasons returned". This is the nearest error for a
     * number of another customer.
     */
    NUMBER_NOT_AVAILABLE("12", "Error provisioning border rows - the number is not available"),
    FOREIGN_NUMBER("13", "Requested number does not belong to your account"),
    /** The table says "Unknown – various reasons or exception message", and shows no text for a malformed body. */
    MALFORMED_BODY("99", "Unknown - the request body is not a JSON object"),
    /** The document shows no text for these parameters either. */
    MISSING_CITY("99", "Unknown - City is required"),
    INVALID_PAGE("99", "Unknown - Page and PageSize are positive numbers"),
    INVALID_FILE_NAME("99", "Unknown - a file name has an extension and no folder");

    private final String code;
    private final String reason;

    VoiceElementsStatus(String code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    ObjectNode body() {
        return SandboxResponse.object().put("status", code).put("reason", reason);
    }

    SandboxResponse answer(int httpStatus) {
        return SandboxResponse.json(httpStatus, body());
    }

    RefusalException refusal(int httpStatus) {
        return new RefusalException(answer(httpStatus));
    }

    /** Refuses what the client sent. Section 4 of the document assigns 400 to such errors; no sample shows one. */
    RefusalException refusal() {
        return refusal(400);
    }
}
