package dev.polysms.sandbox.internal.voiceelements;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.http.Refusal;

/** The status and reason that every answer carries. The code alone says little: "10" has six meanings. */
enum Status {
    SUCCESS("0", "Success"),
    COMMAND_NOT_FOUND("1", "Command Not Found"),
    INVALID_PHONE_NUMBER("2", "Invalid phone number"),
    INVALID_TEXT("3", "Invalid text message"),
    NO_FROM_NUMBER("4", "From number could not be found"),
    FOREIGN_FROM_NUMBER("5", "From number is not in your account"),
    NO_TOKEN("10", "Could not find Token in Header"),
    INVALID_TOKEN("10", "Invalid Token"),
    /** The table has "Unknown – various reasons or exception message" here and gives no wording for a bad body. */
    MALFORMED_BODY("99", "Unknown - the request body is not a JSON object");

    private final String code;
    private final String reason;

    Status(String code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    ObjectNode body() {
        return ApiResponse.object().put("status", code).put("reason", reason);
    }

    ApiResponse answer(int httpStatus) {
        return ApiResponse.json(httpStatus, body());
    }

    Refusal refusal(int httpStatus) {
        return new Refusal(answer(httpStatus));
    }

    /** A refusal of what the client sent. Section 4 of the document gives 400 to those, no sample shows one. */
    Refusal refusal() {
        return refusal(400);
    }
}
