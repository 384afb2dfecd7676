package dev.polysms.voiceelements.internal;

import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rows of an answer to a list. Some of the vendor's methods put them into an envelope with status and reason, some answer with
 * the bare array, and for some the sample in the document is lost (docs/PROVIDERS.md). Every list is read in both forms.
 */
record VoiceElementsRows(ApiResponse response, List<Json> rows) {
    private static final String NO_NUMBERS = "9";
    private static final int NOT_FOUND = 404;
    private static final String UNREADABLE = "the answer has no list that can be read";

    /** Returns the rows of a list of numbers or cities; an empty list if the vendor answers that it found no numbers. */
    static VoiceElementsRows ofNumbers(ApiResponse response, String member) {
        return saysNone(response) ? new VoiceElementsRows(response, List.of()) : of(response, member);
    }

    /** Returns the rows of a bare array, or of an envelope: of this member, or of another if it is the only array. */
    static VoiceElementsRows of(ApiResponse response, String member) {
        if (response.isSuccessful() && response.json().isArray()) {
            return in(response.json(), response);
        }
        VoiceElementsErrors.throwIfFailed(response, CallSubject.LIST);
        Json list = response.json().at(member);
        List<Json> arrays = in(response.json(), response).rows().stream()
                .filter(Json::isArray)
                .toList();
        if (!list.isArray() && arrays.size() != 1) {
            throw response.unproven(UNREADABLE);
        }
        return in(list.isArray() ? list : arrays.get(0), response);
    }

    /** Returns the one row of an answer that is a row itself. */
    static VoiceElementsRows only(ApiResponse response) {
        return new VoiceElementsRows(response, List.of(response.json()));
    }

    /** Returns the rows in a member of a row; an empty list if the member is not a list. */
    VoiceElementsRows inside(Json list) {
        return in(list, response);
    }

    private static VoiceElementsRows in(Json list, ApiResponse response) {
        return new VoiceElementsRows(
                response, list.items().stream().map(Json.Item::value).toList());
    }

    /** The vendor's HTTP status for this one is not documented; the document shows a 404 for a file that does not exist. */
    private static boolean saysNone(ApiResponse response) {
        return (response.isSuccessful() || response.status() == NOT_FOUND)
                && VoiceElementsErrors.failure(response, CallSubject.LIST)
                        .filter(RejectedException.class::isInstance)
                        .flatMap(SmsException::vendorCode)
                        .filter(NO_NUMBERS::equals)
                        .isPresent();
    }

    /**
     * Reads each row and leaves out those that cannot be read. A list of which no row can be read is an error, not an empty list.
     */
    <T> List<T> read(Function<Json, Optional<T>> reader) {
        List<T> read = readable(reader);
        if (read.isEmpty() && !rows.isEmpty()) {
            throw unreadable();
        }
        return read;
    }

    /** Reads the rows of a list inside a row. An inner list that cannot be read does not fail the row. */
    <T> List<T> readable(Function<Json, Optional<T>> reader) {
        return rows.stream().flatMap(row -> reader.apply(row).stream()).toList();
    }

    SmsException unreadable() {
        return response.unproven(UNREADABLE);
    }

    /** Returns how many rows there are and not the rows. */
    @Override
    public String toString() {
        return "VoiceElementsRows[" + rows.size() + " rows]";
    }
}
