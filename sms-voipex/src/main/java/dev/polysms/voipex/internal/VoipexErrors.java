package dev.polysms.voipex.internal;

import dev.polysms.Reason;
import dev.polysms.SmsException;
import dev.polysms.spi.AnswerClaims;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Maps Voipex's errors. It publishes none, so only the HTTP statuses that mean "not processed" are refusals. Each judgement is a
 * row in docs/PROVIDERS.md.
 */
final class VoipexErrors {
    private static final Map<Integer, Reason> REFUSALS = Map.of(
            400, Reason.REQUEST,
            401, Reason.AUTHENTICATION,
            403, Reason.PERMISSION,
            404, Reason.NOT_FOUND,
            405, Reason.REQUEST,
            413, Reason.CONTENT,
            415, Reason.REQUEST,
            422, Reason.REQUEST);

    /** By RFC 6749, which the token endpoint's requests follow. */
    private static final Set<String> REFUSED_LOGINS = Set.of("invalid_grant", "invalid_client", "unauthorized_client");

    private VoipexErrors() {}

    /** Returns the exception for an answer to a send or a read whose status is not 2xx. */
    static SmsException ofFailure(ApiResponse response) {
        Reason refusal = REFUSALS.get(response.status());
        String text = text(response.json()).orElse(null);
        if (refusal == null) {
            return response.unproven("the answer is neither a success nor a known refusal", null, text);
        }
        if (!hasOwnForm(response)) {
            return response.unproven("the status is that of a refusal, but the body is not in Voipex's form");
        }
        if (AnswerClaims.in(response.json()).success()) {
            return response.unproven("the answer claims a refusal and an acceptance at once", null, text);
        }
        return response.rejected(refusal, null, text);
    }

    /** A page, or other JSON, can come from a gateway that replaced Voipex's answer after Voipex had sent the message. */
    private static boolean hasOwnForm(ApiResponse response) {
        Json json = response.json();
        boolean hasWords =
                Stream.of("message", "error", "errors", "error_description").anyMatch(json::has);
        return response.text().isBlank() || (json.isObject() && hasWords);
    }

    /** Returns the exception for a 2xx answer that also claims an error. */
    static SmsException inSuccess(ApiResponse response) {
        return response.unproven(
                "the status is that of a success, but the body claims an error",
                null,
                text(response.json()).orElse(null));
    }

    /** Returns the exception for an answer of the token endpoint whose status is not 2xx. */
    static SmsException ofToken(ApiResponse response) {
        Json json = response.json();
        String code = json.text("error").orElse("");
        String text = json.text("error_description").orElse(null);
        if ((response.status() == 400 || response.status() == 401) && REFUSED_LOGINS.contains(code)) {
            return response.rejected(Reason.AUTHENTICATION, code, text);
        }
        return response.unproven("the token endpoint gave no token", code.isEmpty() ? null : code, text);
    }

    /** Returns whether the token was refused and nothing was done, so that another token may help. */
    static boolean isRefusedToken(ApiResponse response) {
        return response.status() == 401
                && hasOwnForm(response)
                && !AnswerClaims.in(response.json()).success();
    }

    /** The vendor's two frameworks write {@code message}, its token server {@code error} and its description. */
    static Optional<String> text(Json json) {
        return json.text("message").or(() -> json.text("error_description")).or(() -> json.text("error"));
    }
}
