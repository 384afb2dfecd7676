package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.http.Refusal;

/** The vendor's errors, as far as the simulated calls give them. They come with HTTP 200. */
enum Fault {
    AUTHORIZATION_FAILED(100, "Authorization failed"),
    INVALID_ARGUMENTS(101, "Invalid arguments"),
    MISSING_CMD(102, "Missing 'cmd' parameter"),
    UNKNOWN_COMMAND(103, "Unknown command"),
    INVALID_ACCOUNT_ID(115, "The 'account_id' parameter is invalid"),
    INVALID_PHONE_NUMBER(121, "Invalid phone number"),
    INVALID_SOURCE(422, "The 'source' parameter is invalid"),
    INVALID_DESTINATION(423, "The 'destination' parameter is invalid"),
    INVALID_TOKEN_FORMAT(447, "Invalid token format."),
    INVALID_TOKEN_TTL(454, "The token TTL exceeds the maximum limit."),
    TOKEN_ISSUED_IN_FUTURE(455, "Token issued in the future."),
    TOKEN_EXPIRED(456, "The token has expired."),
    LENGTH_EXCEEDED(477, "The '%s' parameter length must not exceed %d symbols."),
    INVALID_SRC_NUMBER(507, "The 'src_number' parameter is invalid."),
    INVALID_TEXT(508, "The 'text' parameter is invalid.");

    private final int code;
    private final String message;

    Fault(int code, String message) {
        this.code = code;
        this.message = message;
    }

    int code() {
        return code;
    }

    String message() {
        return message;
    }

    /** The refusal, its placeholders filled. */
    Refusal refusal(Object... values) {
        return new Refusal(answer(200, values));
    }

    ApiResponse answer(int httpStatus, Object... values) {
        ObjectNode error =
                ApiResponse.object().put("msg", message.formatted(values)).put("code", code);
        ObjectNode body = ApiResponse.object();
        body.set("error", error);
        body.putArray("errors").add(error.deepCopy());
        return ApiResponse.json(httpStatus, body);
    }
}
