package dev.polysms.voximplant.internal;

import dev.polysms.history.MessageRecord;
import dev.polysms.spi.ApiBody;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.FormField;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Slice;
import dev.polysms.voximplant.VoximplantClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A vendor's history in memory, with undocumented behaviours that are settable, and the walk of the core through it. */
final class SimulatedHistory {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** What it does with an offset beyond its cap. */
    enum BeyondTheCap {
        REFUSES,
        GIVES_NOTHING
    }

    private final List<Instant> times;
    boolean newestFirst;
    boolean endIsExclusive;
    boolean tellsTotal = true;
    int cap = Integer.MAX_VALUE;
    int days;
    boolean refusesAllRanges;
    int mostAtOnce = 1_000;
    BeyondTheCap beyond = BeyondTheCap.REFUSES;
    int requests;

    SimulatedHistory(List<Instant> times) {
        this.times = List.copyOf(times);
    }

    /** Returns the ids of all rows, as they are given; core's own checks are made. */
    Walk walk(HistoryRead read) {
        Walk walk = new Walk(new ArrayList<>(), new ArrayList<>());
        Set<Object> seen = new LinkedHashSet<>();
        Optional<HistoryCursor> next = Optional.of(read.first());
        while (next.isPresent()) {
            HistoryCursor cursor = next.get();
            walk.cursors().add(cursor);
            Slice<HistoryCursor, MessageRecord> slice = page(read, cursor);
            int fresh = 0;
            for (MessageRecord row : slice.items()) {
                if (seen.add(read.key(row))) {
                    fresh++;
                    walk.ids().add(Integer.parseInt(row.id().orElseThrow().value()) - 1);
                }
            }
            next = slice.next();
            if (next.isPresent() && !slice.items().isEmpty() && fresh == 0 && !slice.isOverlapping()) {
                throw new AssertionError("core would take this for a vendor that repeats itself: " + cursor);
            }
        }
        return walk;
    }

    Slice<HistoryCursor, MessageRecord> page(HistoryRead read, HistoryCursor cursor) {
        Operation<HistoryCursor, Slice<HistoryCursor, MessageRecord>> operation = read.at(cursor);
        Map<String, String> form = ((ApiBody.Form) operation.encode(cursor).body())
                .fields().stream().collect(Collectors.toMap(FormField::name, FormField::value));
        requests++;
        return operation.decode(ApiResponse.builder(VoximplantClient.PROVIDER, operation, 200)
                .body(answer(form))
                .build());
    }

    private String answer(Map<String, String> form) {
        Instant from = time(form.get("from_date"), Instant.MIN);
        Instant to = time(form.get("to_date"), Instant.MAX);
        if (refusesAllRanges) {
            return error(569, "Date range must be within 9 days.");
        }
        if (days > 0 && Duration.between(from, to).compareTo(Duration.ofDays(days)) > 0) {
            return error(569, "Date range must be within " + days + " days.");
        }
        List<Integer> found = IntStream.range(0, times.size())
                .filter(row -> isBetween(times.get(row), from, to))
                .boxed()
                .sorted(newestFirst ? Comparator.comparing(times::get).reversed() : Comparator.comparing(times::get))
                .toList();
        int offset = Integer.parseInt(form.get("offset"));
        if (offset >= cap && beyond == BeyondTheCap.REFUSES) {
            return error(101, "Invalid arguments");
        }
        int first = offset >= cap ? found.size() : Math.min(offset, found.size());
        int count = Math.min(mostAtOnce, Integer.parseInt(form.get("count")));
        return found.stream()
                        .skip(first)
                        .limit(count)
                        .map(this::row)
                        .collect(Collectors.joining(",", "{\"result\":[", "]"))
                + (tellsTotal ? ",\"total_count\":" + found.size() : "") + "}";
    }

    private boolean isBetween(Instant time, Instant from, Instant to) {
        return !time.isBefore(from) && (endIsExclusive ? time.isBefore(to) : !time.isAfter(to));
    }

    /** A vendor counts from 1: an id of 0 is none. */
    private String row(int index) {
        return "{\"message_id\":" + (index + 1) + ",\"direction\":\"OUT\",\"status_id\":\"1\",\"processed_date\":\""
                + TIME.format(times.get(index).atOffset(ZoneOffset.UTC)) + "\"}";
    }

    private static String error(int code, String text) {
        return "{\"error\":{\"msg\":\"" + text + "\",\"code\":" + code + "}}";
    }

    private static Instant time(@Nullable String written, Instant otherwise) {
        return written == null ? otherwise : LocalDateTime.parse(written, TIME).toInstant(ZoneOffset.UTC);
    }

    /**
     * What a walk met.
     *
     * @param ids the indexes of the rows, in the order in which they came
     * @param cursors the cursors that were read
     */
    record Walk(List<Integer> ids, List<HistoryCursor> cursors) {}
}
