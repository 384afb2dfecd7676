package dev.polysms.voipex.internal;

import dev.polysms.Reason;
import dev.polysms.SmsException;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Voipex's errors mean. It publishes none, so that only the HTTP statuses by which a server says that it did not
 * process the request are refusals; each judgement is a row in docs/PROVIDERS.md.
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

    private static final Set<String> FAILURES = Set.of("failed", "failure", "error", "rejected");

    private VoipexErrors() {}

    /** Returns what an answer to a read that is no success means. A page of a proxy's is not Voipex's refusal. */
    static SmsException ofRead(ApiResponse response) {
        boolean page = !response.text().isBlank() && !response.json().isObject();
        return page ? response.unproven("the answer is neither a success nor of Voipex's form") : ofSend(response);
    }

    /** Returns what an answer to a send that is no success means. */
    static SmsException ofSend(ApiResponse response) {
        Reason refusal = REFUSALS.get(response.status());
        String text = text(response.json()).orElse(null);
        return refusal == null
                ? response.unproven("the answer is neither a success nor a known refusal", null, text)
                : response.rejected(refusal, null, text);
    }

    /** Returns what an answer means that is a success and yet reports an error. */
    static SmsException inSuccess(ApiResponse response) {
        return response.unproven(
                "the vendor reports a success and an error at once",
                null,
                text(response.json()).orElse(null));
    }

    /** Returns what an answer of the token endpoint that is no success means. */
    static SmsException ofToken(ApiResponse response) {
        Json json = response.json();
        String code = json.text("error").orElse("");
        String text = json.text("error_description").orElse(null);
        if ((response.status() == 400 || response.status() == 401) && REFUSED_LOGINS.contains(code)) {
            return response.rejected(Reason.AUTHENTICATION, code, text);
        }
        return response.unproven("a token could not be had", code.isEmpty() ? null : code, text);
    }

    /** Tells whether the token was refused, so that nothing was done and another token may help. */
    static boolean isRefusedToken(ApiResponse response) {
        return response.status() == 401;
    }

    /** Looks at every depth: a list of results may have the error in one of them. */
    static boolean isReportedIn(Json json) {
        return json.items().stream()
                .anyMatch(item -> (item.key() != null && isError(item.key(), json)) || isReportedIn(item.value()));
    }

    /** Looks at the first level only: a row of a history may well be a text that failed. */
    static boolean isReportedAtTopOf(Json json) {
        return json.items().stream().anyMatch(item -> item.key() != null && isError(item.key(), json));
    }

    private static boolean isError(String name, Json object) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "error", "errors", "error_description" -> saysSomething(name, object);
            case "statuscode" ->
                object.has(name) && !isSuccess(object.number(name).orElse(0));
            case "success", "ok", "sent" -> object.flag(name).equals(Optional.of(false));
            case "state", "status" ->
                FAILURES.contains(object.text(name).orElse("").toLowerCase(Locale.ROOT))
                        || object.number(name).orElse(0) >= 400;
            default -> false;
        };
    }

    private static boolean saysSomething(String name, Json object) {
        Json value = object.at(name);
        if (value.isObject() || value.isArray()) {
            return !value.items().isEmpty();
        }
        return object.flag(name).orElse(value.text().isPresent());
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    /** The vendor's two frameworks write {@code message}, its token server {@code error} and its description. */
    static Optional<String> text(Json json) {
        return json.text("message").or(() -> json.text("error_description")).or(() -> json.text("error"));
    }
}
