package dev.polysms.sandbox.internal.voiceelements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** The status and reason that every answer carries. The code alone says little: "10" has six meanings. */
enum VoiceElementsStatus {
    SUCCESS("0", "Success"),
    COMMAND_NOT_FOUND("1", "Command Not Found"),
    INVALID_PHONE_NUMBER("2", "Invalid phone number"),
    INVALID_TEXT("3", "Invalid text message"),
    NO_FROM_NUMBER("4", "From number could not be found"),
    FOREIGN_FROM_NUMBER("5", "From number is not in your account"),
    /** "Send SMS failed – various reasons returned", and this one is not among the document's. */
    INVALID_MEDIA("6", "Send SMS failed - media is not a list of URLs"),
    NO_NUMBERS("9", "Could not find any phone numbers"),
    NO_TOKEN("10", "Could not find Token in Header"),
    INVALID_TOKEN("10", "Invalid Token"),
    DATABASE_DOWN("10", "Database is DOWN"),
    EXPIRED_TOKEN("10", "Token has expired"),
    INVALID_PREFIX("11", "Invalid Prefix"),
    /** The sample of a failed download; the table knows the code by the reason above only. */
    NO_MEDIA("11", "Failed retrieving image from carrier"),
    /** "Error provisioning border rows – various reasons returned": the nearest to a number that somebody else has. */
    NUMBER_NOT_AVAILABLE("12", "Error provisioning border rows - the number is not available"),
    FOREIGN_NUMBER("13", "Requested number does not belong to your account"),
    /** The table has "Unknown – various reasons or exception message" here and gives no wording for a bad body. */
    MALFORMED_BODY("99", "Unknown - the request body is not a JSON object"),
    /** Nor for these parameters. */
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

    /** A refusal of what the client sent. Section 4 of the document gives 400 to those, no sample shows one. */
    RefusalException refusal() {
        return refusal(400);
    }
}
