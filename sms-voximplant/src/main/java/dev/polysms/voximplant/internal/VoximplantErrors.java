package dev.polysms.voximplant.internal;

import static dev.polysms.Reason.ACCOUNT;
import static dev.polysms.Reason.AUTHENTICATION;
import static dev.polysms.Reason.CONFLICT;
import static dev.polysms.Reason.CONTENT;
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
final class VoximplantErrors {
    /** The kinds of commands, as far as they differ in their errors. */
    enum Command {
        /** Sends a text. */
        SEND,
        /** Reads a history. */
        HISTORY,
        /** Switches SMS of a number on or off. */
        SMS_SWITCH,
        /** Changes settings of the account. */
        ACCOUNT_SETTINGS
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
        LENGTH_EXCEEDED_ELSEWHERE(477, REQUEST, Command.HISTORY, Command.SMS_SWITCH, Command.ACCOUNT_SETTINGS),
        TOO_LONG(499, CONTENT, Command.SEND),
        TOO_LONG_ELSEWHERE(499, REQUEST, Command.HISTORY, Command.SMS_SWITCH, Command.ACCOUNT_SETTINGS),
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

        INVALID_DATE_FORMAT(111, REQUEST, Command.HISTORY),
        INVALID_DATE_RANGE(123, REQUEST, Command.HISTORY),
        INVALID_SMS_DIRECTION_PARAMETER(470, REQUEST, Command.HISTORY),
        DATE_RANGE_LIMIT(569, REQUEST, Command.HISTORY),

        // A breakdown leaves open what a send did; a read did nothing in any case, and is worth another try.
        FATAL_ERROR(1, VENDOR_UNAVAILABLE, Command.HISTORY),
        INTERNAL_ERROR(2, VENDOR_UNAVAILABLE, Command.HISTORY),
        DB_ERROR(4, VENDOR_UNAVAILABLE, Command.HISTORY),
        BILLING_ERROR(5, VENDOR_UNAVAILABLE, Command.HISTORY),
        TRY_LATER(162, VENDOR_UNAVAILABLE, Command.HISTORY),

        INVALID_CALLBACK_URL(398, REQUEST, Command.ACCOUNT_SETTINGS),
        CALLBACK_SALT_INVALID(399, REQUEST, Command.ACCOUNT_SETTINGS),

        // A change beyond a limit was not made; that of a limit on changes need not pass by soon.
        EXCEED(512, CONFLICT, Command.SMS_SWITCH, Command.ACCOUNT_SETTINGS);

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
    static void throwIfFailed(ApiResponse response, Command command) {
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
    static void requireDone(ApiResponse response, Command command) {
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
