package dev.polysms.voximplant.internal;

import static dev.polysms.Reason.ACCOUNT;
import static dev.polysms.Reason.AUTHENTICATION;
import static dev.polysms.Reason.CONFLICT;
import static dev.polysms.Reason.CONTENT;
import static dev.polysms.Reason.NOT_FOUND;
import static dev.polysms.Reason.PERMISSION;
import static dev.polysms.Reason.RATE_LIMITED;
import static dev.polysms.Reason.RECIPIENT;
import static dev.polysms.Reason.REQUEST;
import static dev.polysms.Reason.SENDER;
import static dev.polysms.Reason.VENDOR_UNAVAILABLE;

import dev.polysms.Reason;
import dev.polysms.spi.Json;
import dev.polysms.voximplant.internal.VoximplantErrors.Command;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The error codes that refuse a command before anything is done, by the vendor's names. Every other code of the vendor's list
 * proves nothing: its own breakdowns (1, 2, 4, 5, 14, 20, 368, 385), and codes of other commands (docs/PROVIDERS.md).
 */
enum VoximplantRefusal {
    AUTHORIZATION_FAILED(100, AUTHENTICATION),
    INVALID_ACCOUNT_ID(115, AUTHENTICATION),
    SESSION_TIMEOUT(135, AUTHENTICATION),
    ACCOUNT_ISNT_LOGGED(137, AUTHENTICATION),
    INVALID_SESSION_ID(161, AUTHENTICATION),
    INVALID_KEY_ID(433, AUTHENTICATION),
    INVALID_TOKEN_FORMAT(447, AUTHENTICATION),
    INVALID_TOKEN_TTL(454, AUTHENTICATION),
    TOKEN_ISSUED_IN_FUTURE(455, AUTHENTICATION),
    TOKEN_EXPIRED(456, AUTHENTICATION),

    FORBIDDEN_COMMAND(104, PERMISSION),
    REQUESTED_RESOURCE_IS_FORBIDDEN(316, PERMISSION),
    VPN_IS_NOT_ALLOWED(527, PERMISSION),

    INSUFFICIENT_MONEY(127, ACCOUNT),
    ACCOUNT_ISNT_ACTIVATED(131, ACCOUNT),
    ACCOUNT_VERIFICATION_REQUIRED(281, ACCOUNT),
    ACCOUNT_VERIFICATION_IN_PROGRESS(282, ACCOUNT),
    ACCOUNT_UPGRADE_REQUIRED(317, ACCOUNT),
    REGISTRATION_INCOMPLETE(511, ACCOUNT),

    CONCURRENT_RESOURCE_LIMIT_EXCEEDED(314, RATE_LIMITED),
    RATE_LIMIT_EXCEED(340, RATE_LIMITED),

    // Both say that the same request came in a moment ago. They must never be retried automatically.
    HTTP_REQUEST_REJECTED(484, CONFLICT),
    SAME_OPERATION_LIMIT(515, CONFLICT),

    // Both commands that send have other codes for a bad sender, so a bad number is the recipient's there.
    INVALID_PHONE_NUMBER(121, RECIPIENT, Command.SEND),
    INVALID_PHONE_NUMBER_ELSEWHERE(121, REQUEST, Command.HISTORY, Command.SMS_SWITCH, Command.ACCOUNT_SETTINGS),
    INVALID_DESTINATION(423, RECIPIENT),
    NO_ROUTE_FOR_DST_NUMBERS(506, RECIPIENT),

    SMS_DISABLED_FOR_NUMBER(386, SENDER),
    INVALID_SOURCE(422, SENDER),
    INVALID_SRC_NUMBER(507, SENDER),
    A2P_SMS_DISABLED(509, SENDER),
    NOT_SUPPORT_SMS(528, SENDER),

    // The text is the only long field of a send.
    LENGTH_EXCEEDED(477, CONTENT, Command.SEND),
    LENGTH_EXCEEDED_ELSEWHERE(
            477,
            REQUEST,
            Command.HISTORY,
            Command.SMS_SWITCH,
            Command.ACCOUNT_SETTINGS,
            Command.NUMBER_READ,
            Command.NUMBER_CHANGE),
    TOO_LONG(499, CONTENT, Command.SEND),
    TOO_LONG_ELSEWHERE(
            499,
            REQUEST,
            Command.HISTORY,
            Command.SMS_SWITCH,
            Command.ACCOUNT_SETTINGS,
            Command.NUMBER_READ,
            Command.NUMBER_CHANGE),
    INVALID_TEXT(508, CONTENT),

    INVALID_ARGUMENTS(101, REQUEST),
    MISSING_CMD(102, REQUEST),
    UNKNOWN_COMMAND(103, REQUEST),
    REQUIRED_OUTPUT_FORMAT_TYPE_IS_NOT_SUPPORTED(105, REQUEST),
    REQUIRED_IS_EMPTY(134, REQUEST),
    INVALID_REQUESTED_RESOURCE(315, REQUEST),
    ONLY_ONE_OF_PARAMETERS(458, REQUEST),
    PARAMETER_CANT_BE_EMPTY(485, REQUEST),
    FORBIDDEN_PARAMETER(492, REQUEST),
    INVALID(496, REQUEST),
    INVALID_RANGE(497, REQUEST),

    INVALID_DATE_FORMAT(111, REQUEST, Command.HISTORY, Command.NUMBER_READ),
    INVALID_DATE_RANGE(123, REQUEST, Command.HISTORY, Command.NUMBER_READ),
    INVALID_SMS_DIRECTION_PARAMETER(470, REQUEST, Command.HISTORY),
    DATE_RANGE_LIMIT(569, REQUEST, Command.HISTORY),

    // A send that breaks down has an unknown outcome. A read changed nothing and may be retried.
    FATAL_ERROR(1, VENDOR_UNAVAILABLE, Command.HISTORY, Command.NUMBER_READ),
    INTERNAL_ERROR(2, VENDOR_UNAVAILABLE, Command.HISTORY, Command.NUMBER_READ),
    DB_ERROR(4, VENDOR_UNAVAILABLE, Command.HISTORY, Command.NUMBER_READ),
    BILLING_ERROR(5, VENDOR_UNAVAILABLE, Command.HISTORY, Command.NUMBER_READ),
    TRY_LATER(162, VENDOR_UNAVAILABLE, Command.HISTORY, Command.NUMBER_READ),

    INVALID_CALLBACK_URL(398, REQUEST, Command.ACCOUNT_SETTINGS, Command.NUMBER_CHANGE),
    CALLBACK_SALT_INVALID(399, REQUEST, Command.ACCOUNT_SETTINGS),

    // A change beyond a limit was not made. The limit may last, so it is not a rate limit.
    EXCEED(512, CONFLICT, Command.SMS_SWITCH, Command.ACCOUNT_SETTINGS, Command.NUMBER_CHANGE),
    // A breakdown of the phone provider: a read changed nothing, but a purchase may be under way.
    PHONE_PROVIDER_FAILED(20, VENDOR_UNAVAILABLE, Command.NUMBER_READ),
    PHONE_PROVIDER_ERROR(368, VENDOR_UNAVAILABLE, Command.NUMBER_READ),
    BICS_REQUEST_ERROR(577, VENDOR_UNAVAILABLE, Command.NUMBER_READ),
    BICS_SERVICE_UNAVAILABLE(578, VENDOR_UNAVAILABLE, Command.NUMBER_READ),

    // Numbers, ids and names are sent well formed, so an "invalid" one does not exist in the account.
    INVALID_PHONE_NUMBER_OF_ACCOUNT(121, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_APPLICATION_NAME(107, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_APPLICATION_ID(116, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_RULE_ID(147, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_RULE_NAME(156, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_PHONE_ID(181, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_CHILD_ACCOUNT_ID(194, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    MULTI_SUBSCRIPTION_DOESNT_EXISTS(420, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    MULTI_SUBSCRIPTION_DOESNT_EXIST_FOR_NUMBERS(421, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_APPLICATION_IDS(546, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    APPLICATION_NOT_FOUND(558, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),

    // Not in stock.
    NO_PHONES_IN_STOCK(331, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INSUFFICIENT_PHONES(332, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    NOT_FOUND_COUNTRYS_REGION_BY_CODE(334, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    PHONE_PROVIDER_NO_SUCH_PRODUCT(581, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),

    // Cannot be bought or given back now.
    OCCUPIED_PHONE_NUMBER(182, CONFLICT, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    PHONE_NUMBER_ALREADY_EXISTS(335, CONFLICT, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    PHONE_GROUP_INCOMPLETE(377, CONFLICT, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    PHONE_NUMBER_UNUSABLE(395, CONFLICT, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    BICS_NUMBERS_ERROR(576, CONFLICT, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    BICS_DOCUMENT_FILE_ERROR(574, ACCOUNT, Command.NUMBER_READ, Command.NUMBER_CHANGE),

    // Words of the catalog, and addresses that a region requires.
    INVALID_COUNTRY_CODE(239, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_PHONE_CATEGORY_NAME(240, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_PHONE_REGION_ID(241, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_COUNTRY_STATE(242, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_PHONE_COUNT(243, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_TO_PHONE_NEXT_RENEWAL(258, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_VERIFICATION_NAME(324, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_TO_UNVERIFIED_HOLD_UNTIL(325, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    INVALID_VERIFICATION_STATUS(326, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    AMBIGUOUS_REGION(336, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    REGULATION_ADDRESS_AND_REGION_MISMATCH(424, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    PHONE_NUMBERS_LIST_IS_NOT_AVAILABLE(529, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    BUYING_BY_PHONE_NUMBER_IS_NOT_SUPPORTED(530, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    REGULATION_ADDRESS_NOT_REQUIRED(531, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    BICS_MANDATORY_FIELDS_ERROR(575, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE),
    BICS_ADDRESS_ERROR(579, REQUEST, Command.NUMBER_READ, Command.NUMBER_CHANGE);

    private final int code;
    private final Reason reason;

    @SuppressWarnings("ImmutableEnumChecker") // filled once, and never handed out
    private final EnumSet<Command> commands;

    /** A refusal of every command. */
    VoximplantRefusal(int code, Reason reason) {
        this.code = code;
        this.reason = reason;
        this.commands = EnumSet.allOf(Command.class);
    }

    /** A refusal of some commands only, or with this reason for some commands only. */
    VoximplantRefusal(int code, Reason reason, Command first, Command... others) {
        this.code = code;
        this.reason = reason;
        this.commands = EnumSet.of(first, others);
    }

    Reason reason() {
        return reason;
    }

    /** Returns the refusal in an error object; empty if its {@code code} is missing or does not refuse this command. */
    static Optional<VoximplantRefusal> of(Json error, Command command) {
        OptionalInt code = error.number("code");
        return code.isPresent() ? of(code.getAsInt(), command) : Optional.empty();
    }

    static Optional<VoximplantRefusal> of(int code, Command command) {
        return Arrays.stream(values())
                .filter(row -> row.code == code && row.commands.contains(command))
                .findFirst();
    }
}
