package dev.polysms.primevox.internal;

import dev.polysms.Reason;
import dev.polysms.SmsException;
import dev.polysms.spi.AnswerClaims;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Maps PrimeVOX's errors. They have no codes, and 401 means a wrong key or a sender of another account. Only the text shows which.
 * The list is complete for what PrimeVOX publishes (docs/PROVIDERS.md).
 */
final class PrimeVoxErrors {
    private static final Map<String, Reason> REFUSALS = Map.of(
            "api key and container id are both required", Reason.AUTHENTICATION,
            "the supplied api key is invalid", Reason.AUTHENTICATION,
            "you do not have permission to send from that phone number", Reason.SENDER,
            "you must include a usa fromnumber and usa tonumber", Reason.REQUEST,
            "carrier rejection, your messagetext cannot be longer than 1600 characters", Reason.CONTENT,
            "either you left out the phonenumber parameter, or you are trying to text with a non-usa number",
                    Reason.REQUEST,
            "the phone number you provided does not exist in this container", Reason.NOT_FOUND,
            "you must include a conversationid to fetch", Reason.REQUEST);

    private PrimeVoxErrors() {}

    /** Throws unless the answer to a send is a 2xx that claims no error. */
    static void throwIfSendFailed(ApiResponse response) {
        AnswerClaims claims = AnswerClaims.in(response.json());
        if (response.isSuccessful() && !claims.error()) {
            return;
        }
        if (claims.success()) {
            throw response.unproven(
                    "the answer claims an acceptance, and its status or another member claims an error",
                    null,
                    errorText(response.json()).orElse(null));
        }
        throw failure(response);
    }

    /** Throws unless the answer to a read is a 2xx that claims no error. The rows of a list are data, not claims. */
    static void throwIfReadFailed(ApiResponse response) {
        if (!response.isSuccessful() || AnswerClaims.atTopOf(response.json()).error()) {
            throw failure(response);
        }
    }

    private static SmsException failure(ApiResponse response) {
        Optional<String> error = errorText(response.json());
        Reason refusal = REFUSALS.get(folded(error.orElse("")));
        return refusal != null && mayRefuse(response.status())
                ? response.rejected(refusal, null, error.get())
                : response.unproven(
                        "the answer is neither a success nor a documented refusal", null, error.orElse(null));
    }

    /** A breakdown or a redirect proves nothing, even with a documented text. */
    private static boolean mayRefuse(int status) {
        return status == 200 || (status >= 400 && status < 500 && status != 408);
    }

    /** The document shows the text alone. An object or a list around it is read too. */
    private static Optional<String> errorText(Json json) {
        Json error = json.at("error");
        return error.text()
                .or(() -> error.text("message"))
                .or(() -> error.text("text"))
                .or(() -> onlyItem(error));
    }

    private static Optional<String> onlyItem(Json list) {
        List<Json.Item> items = list.isArray() ? list.items() : List.of();
        return items.size() == 1 ? items.get(0).value().text() : Optional.empty();
    }

    private static String folded(String text) {
        String line = text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
