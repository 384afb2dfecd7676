package dev.polysms.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a history continues, and what was read of the time that is read again.
 *
 * @param position where the next poll begins
 * @param begin when the reading of the present range began; empty between two ranges
 * @param seen the keys of the messages that are in the topic, with their times in milliseconds
 */
record SourceOffset(String position, Optional<Instant> begin, Map<String, Long> seen) {
    private static final String POSITION = "position";
    private static final String BEGIN = "begin";
    private static final String SEEN = "seen";
    private static final JsonMapper JSON = new JsonMapper();

    /** Copies the map. */
    SourceOffset {
        seen = new LinkedHashMap<>(seen);
    }

    /** Reads an offset as Connect stores it; empty if there is none. */
    static Optional<SourceOffset> of(@Nullable Map<String, Object> stored) {
        if (stored == null || !(stored.get(POSITION) instanceof String position)) {
            return Optional.empty();
        }
        try {
            Map<String, Long> seen =
                    JSON.readValue(String.valueOf(stored.get(SEEN)), new TypeReference<Map<String, Long>>() {});
            Optional<Instant> begin = Optional.ofNullable(stored.get(BEGIN))
                    .map(Object::toString)
                    .filter(text -> !text.isEmpty())
                    .map(Instant::parse);
            return Optional.of(new SourceOffset(position, begin, seen));
        } catch (JsonProcessingException | DateTimeParseException e) {
            throw new ConnectException(
                    "The stored offset of this source is damaged; reset the connector's offsets, and set "
                            + SourceSettings.LOOK_BACK + " to the time that must be read again");
        }
    }

    /** Returns the offset as Connect can store it: its values must be texts or numbers. */
    Map<String, String> stored() {
        try {
            return Map.of(
                    POSITION,
                    position,
                    BEGIN,
                    begin.map(Instant::toString).orElse(""),
                    SEEN,
                    JSON.writeValueAsString(seen));
        } catch (JsonProcessingException e) {
            throw new AssertionError("a map of numbers can always be written", e);
        }
    }

    /** Returns this offset without the messages before a time, which is not read again. */
    SourceOffset since(Instant time) {
        Map<String, Long> kept = new LinkedHashMap<>(seen);
        kept.values().removeIf(at -> at < time.toEpochMilli());
        return new SourceOffset(position, begin, kept);
    }
}
