package com.example.larkline.internal;

import dev.polysms.Reason;
import dev.polysms.SmsException;
import dev.polysms.spi.ApiResponse;
import java.util.Map;

// [errors]
/** Maps Larkline's errors. Only a documented status with its documented code is a refusal. */
final class LarklineErrors {
    private static final Map<String, Reason> REFUSALS = Map.of(
            "401 20003", Reason.AUTHENTICATION,
            "400 21211", Reason.RECIPIENT,
            "400 21212", Reason.SENDER,
            "400 21610", Reason.OPTED_OUT,
            "400 21617", Reason.CONTENT,
            "404 20404", Reason.NOT_FOUND,
            "429 20429", Reason.RATE_LIMITED,
            "503 30005", Reason.RECIPIENT);

    private LarklineErrors() {}

    /** Returns the exception for an answer that is not the documented success. */
    static SmsException of(ApiResponse response) {
        String code = response.json().text("code").orElse("");
        String message = response.json().text("message").orElse(null);
        Reason reason = REFUSALS.get(response.status() + " " + code);
        return reason == null
                ? response.unproven("the answer is neither a success nor a documented refusal", code, message)
                : response.rejected(reason, code, message);
    }
}
// [/errors]
