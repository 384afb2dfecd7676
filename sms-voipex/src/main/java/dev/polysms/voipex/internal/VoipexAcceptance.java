package dev.polysms.voipex.internal;

import dev.polysms.MessageId;
import dev.polysms.SendReceipt;
import dev.polysms.spi.AnswerClaims;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voipex.VoipexReceipt;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Reads the proof that Voipex accepted a message. Its answer is not documented, so the proof is a success that claims no error:
 * an empty body, an object, or a list with at least one object (docs/PROVIDERS.md).
 */
final class VoipexAcceptance {
    /** The members in which the vendor's other services put lists. */
    private static final List<String> WRAPPERS = List.of("results", "items");

    private VoipexAcceptance() {}

    static SendReceipt read(ApiResponse response) {
        if (!response.isSuccessful()) {
            throw VoipexErrors.ofFailure(response);
        }
        Json json = response.json();
        if (response.text().isEmpty()) {
            return receipt(json);
        }
        if (!json.isObject() && !json.isArray()) {
            throw response.unproven("the answer is neither empty nor a JSON object or list");
        }
        if (AnswerClaims.in(json).doubt()) {
            throw VoipexErrors.inSuccess(response);
        }
        Json list = list(json);
        if (!list.isArray()) {
            return receipt(json);
        }
        List<Json.Item> rows = list.items();
        if (rows.isEmpty() || !rows.stream().allMatch(row -> row.value().isObject())) {
            throw response.unproven("the answer is a list without a message in it");
        }
        // With several rows, it is not known which row is the message.
        return receipt(rows.size() == 1 && !json.has("id") ? rows.get(0).value() : json);
    }

    /** Returns the answer if it is a list, or the first list in it; the answer itself if there is none. */
    private static Json list(Json json) {
        if (!json.isArray()) {
            for (String wrapper : WRAPPERS) {
                Json list = json.at(wrapper);
                if (list.isArray()) {
                    return list;
                }
            }
        }
        return json;
    }

    private static SendReceipt receipt(Json sms) {
        Optional<String> id = sms.id("id");
        return SendReceipt.builder(VoipexClient.PROVIDER)
                .id(id.map(MessageId::of).orElse(null))
                .vendor(new VoipexReceipt(id, sms.instant("createdAt", ZoneOffset.UTC)))
                .build();
    }
}
