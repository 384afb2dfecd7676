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
import dev.polysms.SmsException;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What Voximplant's errors mean. One list of 458 errors serves its whole API; they come in the body, mostly with HTTP 200.
 * Those below refuse a command before anything is done. Every other one is unknown: the vendor's own breakdowns (1, 2, 4, 5,
 * 14, 20, 368, 385), and codes of commands of another kind (docs/PROVIDERS.md).
 */
public final class VoximplantErrors {
    /** The kinds of commands, as far as they differ in their errors. */
    public enum Command {
        /** Sends a text. */
        SEND,
        /** Reads a history. */
        HISTORY,
        /** Switches SMS of a number on or off. */
        SMS_SWITCH,
        /** Changes settings of the account. */
        ACCOUNT_SETTINGS,
        /** Reads phone numbers, the account's or those on offer. */
        NUMBER_READ,
        /** Buys phone numbers, changes them, gives them back. */
        NUMBER_CHANGE
    }

    /** The refusals, by the vendor's names. */
    private enum Refusal {
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

        // Both say that the like came in a moment ago: the one that must never be tried again by itself.
        HTTP_REQUEST_REJECTED(484, CONFLICT),
        SAME_OPERATION_LIMIT(515, CONFLICT),

        // A bad sender has codes of its own at both commands that send, so that a bad number is the recipient's there.
        INVALID_PHONE_NUMBER(121, RECIPIENT, Command.SEND),
        INVALID_PHONE_NUMBER_ELSEWHERE(121, REQUEST, Command.HISTORY, Command.SMS_SWITCH, Command.ACCOUNT_SETTINGS),
        INVALID_DESTINATION(423, RECIPIENT),
        NO_ROUTE_FOR_DST_NUMBERS(506, RECIPIENT),

        SMS_DISABLED_FOR_NUMBER(386, SENDER),
        INVALID_SOURCE(422, SENDER),
        INVALID_SRC_NUMBER(507, SENDER),
        A2P_SMS_DISABLED(509, SENDER),
        NOT_SUPPORT_SMS(528, SENDER),

        // Of what a send carries, only the text is long.
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

        // A breakdown leaves open what a send did; a read did nothing in any case, and is worth another try.
        FATAL_ERROR(1, VENDOR_UNAVAILABLE, Command.HISTORY, Command.NUMBER_READ),
        INTERNAL_ERROR(2, VENDOR_UNAVAILABLE, Command.HISTORY, Command.NUMBER_READ),
        DB_ERROR(4, VENDOR_UNAVAILABLE, Command.HISTORY, Command.NUMBER_READ),
        BILLING_ERROR(5, VENDOR_UNAVAILABLE, Command.HISTORY, Command.NUMBER_READ),
        TRY_LATER(162, VENDOR_UNAVAILABLE, Command.HISTORY, Command.NUMBER_READ),

        INVALID_CALLBACK_URL(398, REQUEST, Command.ACCOUNT_SETTINGS, Command.NUMBER_CHANGE),
        CALLBACK_SALT_INVALID(399, REQUEST, Command.ACCOUNT_SETTINGS),

        // A change beyond a limit was not made; that of a limit on changes need not pass by soon.
        EXCEED(512, CONFLICT, Command.SMS_SWITCH, Command.ACCOUNT_SETTINGS, Command.NUMBER_CHANGE),
        // A breakdown of the provider's: a read did nothing; a purchase may have been on its way.
        PHONE_PROVIDER_FAILED(20, VENDOR_UNAVAILABLE, Command.NUMBER_READ),
        PHONE_PROVIDER_ERROR(368, VENDOR_UNAVAILABLE, Command.NUMBER_READ),
        BICS_REQUEST_ERROR(577, VENDOR_UNAVAILABLE, Command.NUMBER_READ),
        BICS_SERVICE_UNAVAILABLE(578, VENDOR_UNAVAILABLE, Command.NUMBER_READ),

        // Numbers, ids and names go out well formed, so that an "invalid" one is one that the account has not.
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

        // Nothing to buy.
        NO_PHONES_IN_STOCK(331, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
        INSUFFICIENT_PHONES(332, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
        NOT_FOUND_COUNTRYS_REGION_BY_CODE(334, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),
        PHONE_PROVIDER_NO_SUCH_PRODUCT(581, NOT_FOUND, Command.NUMBER_READ, Command.NUMBER_CHANGE),

        // Not to be bought, or given back, as things are.
        OCCUPIED_PHONE_NUMBER(182, CONFLICT, Command.NUMBER_READ, Command.NUMBER_CHANGE),
        PHONE_NUMBER_ALREADY_EXISTS(335, CONFLICT, Command.NUMBER_READ, Command.NUMBER_CHANGE),
        PHONE_GROUP_INCOMPLETE(377, CONFLICT, Command.NUMBER_READ, Command.NUMBER_CHANGE),
        PHONE_NUMBER_UNUSABLE(395, CONFLICT, Command.NUMBER_READ, Command.NUMBER_CHANGE),
        BICS_NUMBERS_ERROR(576, CONFLICT, Command.NUMBER_READ, Command.NUMBER_CHANGE),
        BICS_DOCUMENT_FILE_ERROR(574, ACCOUNT, Command.NUMBER_READ, Command.NUMBER_CHANGE),

        // Words of the catalog, and addresses that a region asks for.
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

        /** A refusal of every kind of command. */
        Refusal(int code, Reason reason) {
            this.code = code;
            this.reason = reason;
            this.commands = EnumSet.allOf(Command.class);
        }

        /** A refusal, or one of this reason, of some kinds only. */
        Refusal(int code, Reason reason, Command first, Command... others) {
            this.code = code;
            this.reason = reason;
            this.commands = EnumSet.of(first, others);
        }

        /** Finds the row of an object with a member {@code code}. */
        static Optional<Refusal> of(Json error, Command command) {
            OptionalInt code = error.number("code");
            return code.isPresent() ? of(code.getAsInt(), command) : Optional.empty();
        }

        static Optional<Refusal> of(int code, Command command) {
            return Arrays.stream(values())
                    .filter(row -> row.code == code && row.commands.contains(command))
                    .findFirst();
        }
    }

    private VoximplantErrors() {}

    /** Throws unless the answer to a send is a 2xx without an error. */
    static void throwIfFailed(ApiResponse response) {
        throwIfFailed(response, Command.SEND);
    }

    /** Throws unless the answer is a 2xx without an error. */
    public static void throwIfFailed(ApiResponse response, Command command) {
        Json answer = response.json();
        if (response.isSuccessful() && !answer.has("error") && !answer.has("errors")) {
            return;
        }
        Json error = answer.at("error");
        String code = error.text("code").orElse(null);
        String text = error.text("msg").orElse(null);
        Optional<Refusal> refusal = refusal(response, command);
        if (refusal.isPresent()) {
            throw response.rejected(refusal.get().reason, code, text);
        }
        throw response.unproven("the vendor failed in a way that does not tell whether it did it", code, text);
    }

    /** Throws unless the answer proves that a change was made. */
    public static void requireDone(ApiResponse response, Command command) {
        throwIfFailed(response, command);
        if (!response.json().text("result").orElse("").equals("1")) {
            throw response.unproven("the answer has no result of 1");
        }
    }

    /** Tells whether the answer refuses the token for its times only, so that a new one may help. */
    static boolean refusesTokenTimes(ApiResponse response) {
        return refusal(response, Command.SEND)
                .filter(row -> row == Refusal.TOKEN_ISSUED_IN_FUTURE || row == Refusal.TOKEN_EXPIRED)
                .isPresent();
    }

    /** Tells whether the answer refuses the range of a history as too long. */
    static boolean refusesDateRange(ApiResponse response) {
        return refusal(response, Command.HISTORY)
                .filter(row -> row == Refusal.DATE_RANGE_LIMIT)
                .isPresent();
    }

    /** Tells whether the answer refuses what a history was asked, and not who asks or how often. */
    static boolean refusesArguments(ApiResponse response) {
        return refusal(response, Command.HISTORY)
                .filter(row -> row.reason == REQUEST)
                .isPresent();
    }

    /**
     * Returns the refusal of one recipient of an A2P text. The vendor lists it as not sent, so that even its "SMS failed to
     * send" (385) says so here; the other recipients of the same text may well have been accepted.
     */
    static SmsException ofFailedEntry(ApiResponse response, Json entry) {
        OptionalInt code = entry.number("error_code");
        String text = entry.text("error_description").orElse(null);
        if (code.isEmpty()) {
            return response.unproven("the answer lists the recipient as failed without a code", null, text);
        }
        Reason reason =
                Refusal.of(code.getAsInt(), Command.SEND).map(row -> row.reason).orElse(RECIPIENT);
        return response.rejected(reason, Integer.toString(code.getAsInt()), text);
    }

    /** The refusal, if that is all that the answer says: no breakdown among its errors, and no result beside them. */
    private static Optional<Refusal> refusal(ApiResponse response, Command command) {
        Json answer = response.json();
        if (!mayRefuse(response.status()) || saysItIsDone(answer) || !eachRefuses(answer, command)) {
            return Optional.empty();
        }
        return Refusal.of(answer.at("error"), command);
    }

    /** A breakdown or a redirect proves nothing, whatever code comes with it. */
    private static boolean mayRefuse(int status) {
        return status == 200 || (status >= 400 && status < 500 && status != 408);
    }

    private static boolean saysItIsDone(Json answer) {
        return answer.text("result").orElse("").equals("1")
                || !answer.items("result").isEmpty();
    }

    /** The list repeats the error, and may hold others. */
    private static boolean eachRefuses(Json answer, Command command) {
        return answer.items("errors").stream()
                .allMatch(error -> Refusal.of(error.value(), command).isPresent());
    }
}
