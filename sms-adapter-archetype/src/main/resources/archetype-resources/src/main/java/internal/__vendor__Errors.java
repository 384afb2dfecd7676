package ${package}.internal;

import dev.polysms.Reason;
import dev.polysms.SmsException;
import dev.polysms.spi.ApiResponse;
import java.util.Map;

/** Maps ${vendor}'s errors. Only a documented status with its documented code is a refusal. */
final class ${vendor}Errors {
    // TODO: each documented error, such as "401 20003", Reason.AUTHENTICATION.
    private static final Map<String, Reason> REFUSALS = Map.of();

    private ${vendor}Errors() {}

    /** Returns the exception for an answer that is not the documented success. */
    static SmsException of(ApiResponse response) {
        // TODO: the documented fields of an error.
        String code = response.json().text("code").orElse("");
        String message = response.json().text("message").orElse(null);
        Reason reason = REFUSALS.get(response.status() + " " + code);
        return reason == null
                ? response.unproven("the answer is neither a success nor a documented refusal", code, message)
                : response.rejected(reason, code, message);
    }
}
