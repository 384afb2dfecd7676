package dev.polysms.voximplant.internal;

import dev.polysms.Reason;
import dev.polysms.SmsException;
import dev.polysms.spi.AnswerClaims;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Decides whether an answer proves success, is a refusal, or proves neither. Errors come in the body, mostly with HTTP 200. An
 * answer that contradicts itself proves neither: an error together with any sign of success is not a refusal, so the request is not
 * sent again.
 */
public final class VoximplantErrors {
    /** The kinds of commands that read the same error code differently. */
    public enum Command {
        /** Sends a message. */
        SEND,
        /** Reads a history. */
        HISTORY,
        /** Switches SMS of a number on or off. */
        SMS_SWITCH,
        /** Changes settings of the account. */
        ACCOUNT_SETTINGS,
        /** Reads phone numbers, of the account or on offer. */
        NUMBER_READ,
        /** Buys phone numbers, changes them, gives them back. */
        NUMBER_CHANGE
    }

    private VoximplantErrors() {}

    /** Throws unless the answer is a 2xx without an error. */
    public static void throwIfFailed(ApiResponse response, Command command) {
        Json answer = response.json();
        if (response.isSuccessful() && !hasError(answer)) {
            return;
        }
        Json error = answer.at("error");
        String code = error.text("code").orElse(null);
        String text = error.text("msg").orElse(null);
        Optional<VoximplantRefusal> refusal = refusal(response, command);
        if (refusal.isPresent()) {
            throw response.rejected(refusal.get().reason(), code, text);
        }
        throw response.unproven("the error does not say whether the vendor did it", code, text);
    }

    /** Throws unless the answer proves that the command was done. */
    public static void requireDone(ApiResponse response, Command command) {
        throwIfFailed(response, command);
        Json answer = response.json();
        if (!isDone(answer)) {
            throw response.unproven("the answer has no result of 1");
        }
        if (AnswerClaims.in(answer, "result").error()) {
            throw response.unproven("the answer has a result of 1 and names a failure");
        }
    }

    /** The documented proof is a result of 1. The result {@code true} is a proof only together with the id of the message. */
    private static boolean isDone(Json answer) {
        boolean one = answer.number("result").orElse(0) == 1;
        return one
                || (answer.flag("result").orElse(false)
                        && answer.id("message_id").isPresent());
    }

    /** Returns whether the answer refuses the token for its times only, so that a new token may help. */
    static boolean refusesTokenTimes(ApiResponse response) {
        return refusal(response, Command.SEND)
                .filter(refusal -> refusal == VoximplantRefusal.TOKEN_ISSUED_IN_FUTURE
                        || refusal == VoximplantRefusal.TOKEN_EXPIRED)
                .isPresent();
    }

    /** Returns whether the answer refuses the range of a history as too long. */
    static boolean refusesDateRange(ApiResponse response) {
        return refusal(response, Command.HISTORY)
                .filter(refusal -> refusal == VoximplantRefusal.DATE_RANGE_LIMIT)
                .isPresent();
    }

    /** Returns whether the answer refuses the query of a history, and not the caller or the rate. */
    static boolean refusesArguments(ApiResponse response) {
        return refusal(response, Command.HISTORY)
                .filter(refusal -> refusal.reason() == Reason.REQUEST)
                .isPresent();
    }

    /**
     * Returns the refusal of one recipient of an A2P message. The vendor lists the recipient as not sent, so that even its "SMS
     * failed to send" (385) is a refusal here. Other recipients of the same request may have been accepted.
     */
    static SmsException ofFailedEntry(ApiResponse response, Json entry) {
        OptionalInt code = entry.number("error_code");
        String text = entry.text("error_description").orElse(null);
        if (code.isEmpty() || code.getAsInt() == 0) {
            return response.unproven("the answer lists the recipient as failed without a code", null, text);
        }
        Reason reason = VoximplantRefusal.of(code.getAsInt(), Command.SEND)
                .map(VoximplantRefusal::reason)
                .orElse(Reason.RECIPIENT);
        return response.rejected(reason, Integer.toString(code.getAsInt()), text);
    }

    private static boolean hasError(Json answer) {
        return isSet(answer.at("error")) || isSet(answer.at("errors"));
    }

    /** Returns whether a member has content: PHP writes an empty value, {@code false} or 0 for a missing one. */
    static boolean isSet(Json member) {
        return member.flag().orElseGet(member::hasContent);
    }

    /** Returns the refusal, if the answer has only refusals among its errors and no sign of success. */
    private static Optional<VoximplantRefusal> refusal(ApiResponse response, Command command) {
        Json answer = response.json();
        Optional<VoximplantRefusal> refusal = VoximplantRefusal.of(answer.at("error"), command);
        if (refusal.isEmpty() || !mayRefuse(response.status())) {
            return Optional.empty(); // without a look at the rows of a whole page
        }
        boolean contradicted = saysItIsDone(answer)
                || errors(answer)
                        .anyMatch(error -> VoximplantRefusal.of(error, command).isEmpty());
        return contradicted ? Optional.empty() : refusal;
    }

    /** The error, and the list that repeats it and may hold others. */
    private static Stream<Json> errors(Json answer) {
        Json list = answer.at("errors");
        Stream<Json> listed = list.isArray() ? list.items().stream().map(Json.Item::value) : Stream.of(list);
        return Stream.concat(Stream.of(answer.at("error")), isSet(answer.at("errors")) ? listed : Stream.of());
    }

    /** A breakdown or a redirect proves nothing, even with a documented code. */
    private static boolean mayRefuse(int status) {
        return status == 200 || (status >= 400 && status < 500 && status != 408);
    }

    /** Returns whether the answer has any sign that the command was done. */
    private static boolean saysItIsDone(Json answer) {
        return AnswerClaims.in(answer).success()
                || Stream.of("result", "phone_numbers", "fragments_count").anyMatch(name -> isSet(answer.at(name)));
    }
}
