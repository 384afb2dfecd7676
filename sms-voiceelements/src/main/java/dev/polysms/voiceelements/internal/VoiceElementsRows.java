package dev.polysms.voiceelements.internal;

import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import java.util.List;

/**
 * Finds the rows in the answer to a list. Some of the vendor's methods put them into an envelope with status and reason, some
 * answer with the bare array, and of some the document lost the sample (docs/PROVIDERS.md): all are read either way.
 */
final class VoiceElementsRows {
    private static final String NO_NUMBERS = "9";
    private static final int NOT_FOUND = 404;

    private VoiceElementsRows() {}

    /** Returns the rows of a list of numbers or cities: none if the vendor says that it found no numbers. */
    static List<Json> ofNumbers(ApiResponse response, String member) {
        return saysNone(response) ? List.of() : of(response, member);
    }

    /** Returns the rows of a bare array, or of an envelope: of this member, or of another if it is the only array. */
    static List<Json> of(ApiResponse response, String member) {
        if (response.isSuccessful() && response.json().isArray()) {
            return rows(response, response.json());
        }
        VoiceElementsErrors.throwIfFailed(response, CallSubject.LIST);
        Json list = response.json().at(member);
        List<Json> arrays =
                values(response.json()).stream().filter(Json::isArray).toList();
        if (!list.isArray() && arrays.size() != 1) {
            throw withoutList(response);
        }
        return rows(response, list.isArray() ? list : arrays.get(0));
    }

    /** The vendor's HTTP status beside this one is not documented; of what is not there the document shows a 404. */
    private static boolean saysNone(ApiResponse response) {
        return (response.isSuccessful() || response.status() == NOT_FOUND)
                && VoiceElementsErrors.failure(response, CallSubject.LIST)
                        .filter(RejectedException.class::isInstance)
                        .flatMap(SmsException::vendorCode)
                        .filter(NO_NUMBERS::equals)
                        .isPresent();
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
