package dev.polysms.voipex.internal;

import dev.polysms.history.MessageRecord;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Slice;
import dev.polysms.spi.VendorZone;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code GET /SMS}: the messages of a window of time, or of one page of it. */
final class ReadVoipexHistory implements Operation<VoipexHistoryCursor, Slice<VoipexHistoryCursor, MessageRecord>> {
    /** As the document's sample: milliseconds, and a zone in digits. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final VoipexHistory history;
    private final VoipexHistoryCursor cursor;
    private final Counting counting;

    private enum Counting {
        ALL,
        WINDOW
    }

    ReadVoipexHistory(VoipexHistory history, VoipexHistoryCursor cursor) {
        this(history, cursor, Counting.WINDOW);
    }

    private ReadVoipexHistory(VoipexHistory history, VoipexHistoryCursor cursor, Counting counting) {
        this.history = history;
        this.cursor = cursor;
        this.counting = counting;
    }

    /** Returns this operation for a window that is the whole range, so that the vendor's count is the number of all rows. */
    ReadVoipexHistory countingAll() {
        return new ReadVoipexHistory(history, cursor, Counting.ALL);
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    /**
     * Pages are those of the vendor's sibling service. They are requested if a page size was set, or if an answer announced them.
     */
    @Override
    public ApiRequest encode(VoipexHistoryCursor asked) {
        return ApiRequest.get(history.baseUrl(), "SMS")
                .query("startTime", time(asked.from()))
                .query("endTime", time(asked.to()))
                .query("page", asked.isPaged() || asked.page() > 1 ? String.valueOf(asked.page()) : null)
                .query("pageSize", asked.isPaged() ? String.valueOf(asked.pageSize()) : null)
                .build();
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    @Override
    public Slice<VoipexHistoryCursor, MessageRecord> decode(ApiResponse response) {
        VoipexListing listing = VoipexListing.read(response, cursor.page());
        List<Json> filled = listing.filledRows();
        // One unreadable row does not fail the page. If no row is readable, the answer has another form.
        if (!filled.isEmpty() && filled.stream().noneMatch(VoipexHistoryRow::isMessage)) {
            throw response.unproven("no row of the answer has a message");
        }
        List<MessageRecord> rows = filled.stream()
                .map(row -> VoipexHistoryRow.read(row, VendorZone.known(history.zone())))
                .toList();
        Optional<VoipexHistoryCursor> next =
                hasMorePages(listing) ? Optional.of(cursor.nextPage()) : cursor.nextWindow(history.window());
        Slice<VoipexHistoryCursor, MessageRecord> slice =
                next.map(behind -> Slice.of(rows, behind)).orElseGet(() -> Slice.last(rows));
        // A message in the moment between two windows may be in both.
        Slice<VoipexHistoryCursor, MessageRecord> seamed = cursor.page() == 1 ? slice.overlapping() : slice;
        return counting == Counting.ALL && listing.totalResults().isPresent()
                ? seamed.total(listing.totalResults().getAsInt())
                : seamed;
    }

    /** An array does not show pages. It is the whole window, unless a page size was set, so that it may be one page. */
    private boolean hasMorePages(VoipexListing listing) {
        if (listing.totalPages().isPresent() || !cursor.isPaged()) {
            return listing.announcesMoreThan(cursor.page());
        }
        int rows = listing.rows().size();
        return rows > 0 && rows <= cursor.pageSize();
    }
}
