package dev.polysms.voiceelements.internal;

import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import java.util.List;
import java.util.Optional;

/**
 * Finds the rows in the answer to a list. Some of the vendor's methods put them into an envelope with status and reason, some
 * answer with the bare array, and of some the document lost the sample (docs/PROVIDERS.md): all are read either way.
 */
final class Rows {
    private static final String NO_NUMBERS = "9";

    private Rows() {}

    /** Returns the rows of an envelope's member; none if the vendor says that it found no numbers. */
    static List<Json> of(ApiResponse response, String member) {
        if (isBare(response)) {
            return rows(response, response.json());
        }
        if (foundNone(response)) {
            return List.of();
        }
        Json list = response.json().at(member);
        if (!list.isArray()) {
            throw withoutList(response);
        }
        return rows(response, list);
    }

    /** Returns the rows of a bare array, or of an envelope whose member may have another name if it is the only array. */
    static List<Json> ofAny(ApiResponse response, String member) {
        if (isBare(response)) {
            return rows(response, response.json());
        }
        if (foundNone(response)) {
            return List.of();
        }
        Json list = response.json().at(member);
        List<Json> arrays =
                values(response.json()).stream().filter(Json::isArray).toList();
        if (!list.isArray() && arrays.size() != 1) {
            throw withoutList(response);
        }
        return rows(response, list.isArray() ? list : arrays.get(0));
    }

    private static boolean isBare(ApiResponse response) {
        return response.isSuccessful() && response.json().isArray();
    }

    /** True for the vendor's word that there are none, false for success; every other answer is thrown. */
    private static boolean foundNone(ApiResponse response) {
        Optional<SmsException> failure = VoiceElementsErrors.failure(response, Subject.LIST);
        if (failure.isEmpty()) {
            return false;
        }
        if (failure.get() instanceof RejectedException refusal
                && refusal.vendorCode().filter(NO_NUMBERS::equals).isPresent()) {
            return true;
        }
        throw failure.get();
    }

    /** One odd row is the reader's to skip; a list of nothing else is not what was asked for, and not an empty list. */
    private static List<Json> rows(ApiResponse response, Json list) {
        List<Json> rows = values(list);
        if (!rows.isEmpty()
                && rows.stream().noneMatch(row -> row.isObject() || row.text().isPresent())) {
            throw withoutList(response);
        }
        return rows;
    }

    private static SmsException withoutList(ApiResponse response) {
        return response.unproven("the answer has no list that can be read");
    }

    /** The items of an array; none of anything else. */
    static List<Json> values(Json list) {
        return list.items().stream().map(Json.Item::value).toList();
    }
}
