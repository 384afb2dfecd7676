package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** The vendor's errors that the simulated calls answer, with HTTP 200. */
enum VoximplantErrorCode {
    AUTHORIZATION_FAILED(100, "Authorization failed"),
    INVALID_ARGUMENTS(101, "Invalid arguments"),
    MISSING_CMD(102, "Missing 'cmd' parameter"),
    UNKNOWN_COMMAND(103, "Unknown command"),
    OUTPUT_NOT_SUPPORTED(105, "The required output format type is not supported"),
    INVALID_APPLICATION_NAME(107, "Invalid application name"),
    INVALID_DATE_FORMAT(111, "Invalid date format"),
    INVALID_ACCOUNT_ID(115, "The 'account_id' parameter is invalid"),
    INVALID_APPLICATION_ID(116, "The 'application_id' parameter is invalid"),
    INVALID_PHONE_NUMBER(121, "Invalid phone number"),
    INVALID_DATE_RANGE(123, "Invalid date range"),
    INVALID_RULE_ID(147, "The 'rule_id' parameter is invalid"),
    INVALID_RULE_NAME(156, "The 'rule_name' parameter is invalid"),
    INVALID_PHONE_ID(181, "The 'phone_id' parameter is invalid"),
    OCCUPIED_PHONE_NUMBER(182, "Occupied phone number"),
    INVALID_COUNTRY_CODE(239, "The 'country_code' parameter is invalid"),
    INVALID_PHONE_CATEGORY_NAME(240, "The 'phone_category_name' parameter is invalid"),
    INVALID_PHONE_REGION_ID(241, "The 'phone_region_id' parameter is invalid"),
    INVALID_COUNTRY_STATE(242, "The 'country_state' parameter is invalid"),
    INVALID_PHONE_COUNT(243, "The 'phone_count' parameter is invalid"),
    NO_PHONES_IN_STOCK(331, "No phones in the stock"),
    INSUFFICIENT_PHONES(332, "Insufficient phones in the stock, available %d"),
    PHONE_NUMBER_ALREADY_EXISTS(335, "Phone number already exists"),
    SMS_DISABLED_FOR_NUMBER(386, "SMS disabled for number"),
    PHONE_NUMBER_UNUSABLE(395, "The phone number is yours"),
    INVALID_CALLBACK_URL(398, "The 'callback_url' parameter is invalid"),
    CALLBACK_SALT_INVALID(399, "The 'callback_salt' parameter length must be less than 40"),
    INVALID_SOURCE(422, "The 'source' parameter is invalid"),
    INVALID_DESTINATION(423, "The 'destination' parameter is invalid"),
    INVALID_TOKEN_FORMAT(447, "Invalid token format."),
    INVALID_TOKEN_TTL(454, "The token TTL exceeds the maximum limit."),
    TOKEN_ISSUED_IN_FUTURE(455, "Token issued in the future."),
    TOKEN_EXPIRED(456, "The token has expired."),
    // The published list ends this text after the first value.
    INVALID_SMS_DIRECTION(
            470, "Invalid value specified for the \u2018direction\u2019 parameter. Allowed parameter values are: 'IN'"),
    LENGTH_EXCEEDED(477, "The '%s' parameter length must not exceed %d symbols."),
    INVALID_SRC_NUMBER(507, "The 'src_number' parameter is invalid."),
    INVALID_TEXT(508, "The 'text' parameter is invalid."),
    SMS_NOT_SUPPORTED(528, "Sms is not supported"),
    NUMBERS_LIST_NOT_AVAILABLE(529, "The list of phone numbers for this category is not available."),
    // The published list ends this text in the middle.
    BUYING_BY_NUMBER_NOT_SUPPORTED(530, "Cannot get the number list for this category. Please"),
    DATE_RANGE_LIMIT(569, "Date range must be within %d days.");

    private final int code;
    private final String message;

    VoximplantErrorCode(int code, String message) {
        this.code = code;
        this.message = message;
    }

    int code() {
        return code;
    }

    String message() {
        return message;
    }

    /** Returns the refusal with these values for its placeholders. */
    RefusalException refusal(Object... values) {
        return new RefusalException(answer(200, values));
    }

    SandboxResponse answer(int httpStatus, Object... values) {
        ObjectNode error =
                SandboxResponse.object().put("msg", message.formatted(values)).put("code", code);
        ObjectNode body = SandboxResponse.object();
        body.set("error", error);
        body.putArray("errors").add(error.deepCopy());
        return SandboxResponse.json(httpStatus, body);
    }
}
