package dev.polysms.voximplant.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.ClientOptions;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.BaseUrl;
import dev.polysms.voximplant.SmsHistoryQuery;
import dev.polysms.voximplant.internal.SimulatedHistory.BeyondTheCap;
import dev.polysms.voximplant.internal.SimulatedHistory.Walk;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads every row exactly once, for every undocumented behaviour of the vendor. */
class HistoryWalkTest {
    private static final VoximplantAccount ACCOUNT = new VoximplantAccount(
            BaseUrl.of("baseUrl", URI.create("https://api.voximplant.com"), ClientOptions.defaults()), null);
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(40));
    private static final Instant NOW = TO.plus(Duration.ofDays(1));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void returns_every_row_once_for_every_kind_of_paging(long seed) {
        Random random = new Random(seed);
        int rows = 1 + random.nextInt(2_000);
        SimulatedHistory vendor = new SimulatedHistory(times(random, rows));
        int cap = 50 + random.nextInt(500);
        vendor.newestFirst = random.nextBoolean();
        vendor.endIsExclusive = random.nextBoolean();
        vendor.cap = random.nextBoolean() ? cap : Integer.MAX_VALUE;
        vendor.beyond = random.nextBoolean() ? BeyondTheCap.REFUSES : BeyondTheCap.GIVES_NOTHING;
        vendor.days = random.nextInt(4) * 5;
        vendor.mostAtOnce = 20 + random.nextInt(200);
        int believedCap = random.nextBoolean() ? cap : 10_000;

        Walk walk = vendor.walk(read(query(), believedCap));

        assertThat(walk.ids())
                .as("seed " + seed)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, rows).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void loses_no_row_at_a_boundary_with_an_inclusive_or_exclusive_end(boolean endIsExclusive) {
        SimulatedHistory vendor = new SimulatedHistory(
                IntStream.range(0, 2_000).mapToObj(FROM::plusSeconds).toList());
        vendor.endIsExclusive = endIsExclusive;
        SmsHistoryQuery query = SmsHistoryQuery.builder()
                .since(FROM)
                .until(FROM.plusSeconds(2_000))
                .build();

        assertThat(vendor.walk(read(query, 100)).ids()).hasSize(2_000).doesNotHaveDuplicates();
    }

    @Test
    void reads_an_undivided_range_without_a_request_too_many() {
        SimulatedHistory vendor = new SimulatedHistory(times(new Random(1), 2_500));

        Walk walk = vendor.walk(read(query(), 10_000));

        assertThat(walk.ids()).hasSize(2_500);
        assertThat(vendor.requests).isEqualTo(3);
    }

    @Test
    void without_a_total_ends_at_the_first_page_that_is_not_full() {
        SimulatedHistory vendor = new SimulatedHistory(times(new Random(1), 2_500));
        vendor.tellsTotal = false;

        Walk walk = vendor.walk(read(query(), 10_000));

        assertThat(walk.ids()).hasSize(2_500);
        assertThat(vendor.requests).isEqualTo(3);
    }

    @Test
    void returns_no_row_of_a_range_over_the_cap_before_it_is_divided() {
        SimulatedHistory vendor = new SimulatedHistory(evenTimes(3_000));
        HistoryRead read = read(query(), 1_000);

        HistoryCursor whole = read.first();
        var first = vendor.page(read, whole);
        HistoryCursor part = first.next().orElseThrow();
        var second = vendor.page(read, part);

        assertThat(first.items()).isEmpty();
        assertThat(first.total()).isEmpty();
        assertThat(part.since()).isEqualTo(FROM);
        assertThat(part.until()).isEqualTo(FROM.plus(Duration.ofDays(10)));
        assertThat(second.items()).isNotEmpty();
        assertThat(second.total()).as("of a part, which is no count of all").isEmpty();
    }

    @Test
    void reads_the_number_of_days_from_the_vendors_words() {
        SimulatedHistory vendor = new SimulatedHistory(evenTimes(10));
        vendor.days = 7;

        Walk walk = vendor.walk(read(query(), 10_000));

        assertThat(walk.ids()).hasSize(10);
        assertThat(vendor.requests)
                .as("one refusal, then 40 days by less than 7")
                .isEqualTo(7);
        assertThat(walk.cursors().subList(1, 7))
                .allSatisfy(cursor -> assertThat(Duration.between(cursor.since(), cursor.until()))
                        .isLessThanOrEqualTo(Duration.ofDays(7)));
    }

    @ParameterizedTest
    @EnumSource
    void reads_the_halves_if_the_vendor_ends_too_early(BeyondTheCap beyond) {
        SimulatedHistory vendor = new SimulatedHistory(evenTimes(5_000));
        vendor.cap = 2_000;
        vendor.beyond = beyond;

        Walk walk = vendor.walk(read(query(), 10_000));

        assertThat(walk.ids()).hasSize(5_000);
    }

    @ParameterizedTest
    @EnumSource
    void reports_a_second_with_more_rows_than_the_vendor_returns(BeyondTheCap beyond) {
        SimulatedHistory vendor = new SimulatedHistory(Collections.nCopies(420, FROM.plusSeconds(1_000)));
        vendor.cap = 250;
        vendor.beyond = beyond;

        SmsHistoryQuery query = query().toBuilder().pageSize(100).build();

        for (int believedCap : new int[] {250, 10_000}) {
            SmsException failure =
                    catchThrowableOfType(SmsException.class, () -> vendor.walk(read(query, believedCap)));

            assertThat(failure)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("a second cannot be divided");
            assertThat(failure.worthRetrying()).isFalse();
        }
    }

    @Test
    void requires_a_beginning_when_an_open_range_must_be_divided() {
        SimulatedHistory vendor = new SimulatedHistory(evenTimes(2_000));
        SmsHistoryQuery open = SmsHistoryQuery.builder().until(TO).build();

        assertThat(catchThrowableOfType(SmsException.class, () -> vendor.walk(read(open, 1_000))))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("since(…)");
        vendor.cap = 1_000;
        assertThat(catchThrowableOfType(SmsException.class, () -> vendor.walk(read(open, 10_000))))
                .hasMessageContaining("since(…)");
        vendor.days = 5;
        assertThat(catchThrowableOfType(SmsException.class, () -> vendor.walk(read(open, 10_000))))
                .hasMessageContaining("since(…)")
                .extracting(failure -> failure.vendorCode().orElseThrow())
                .isEqualTo("569");
    }

    @Test
    void fails_if_the_vendor_refuses_every_range() {
        SimulatedHistory vendor = new SimulatedHistory(evenTimes(10));
        vendor.refusesAllRanges = true;

        assertThat(catchThrowableOfType(SmsException.class, () -> vendor.walk(read(query(), 10_000))))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("a second cannot be divided");
        assertThat(vendor.requests).isLessThan(40);
    }

    @Test
    void resumes_from_every_cursor_of_a_divided_range() {
        SimulatedHistory vendor = new SimulatedHistory(evenTimes(1_200));
        vendor.mostAtOnce = 100;
        HistoryRead read = read(query(), 250);
        Walk whole = vendor.walk(read);

        for (HistoryCursor cursor : whole.cursors()) {
            SmsHistoryQuery rest = query().toBuilder()
                    .resumeAt(read.token(cursor).orElseThrow())
                    .build();
            List<Integer> left = vendor.walk(read(rest, 250)).ids();
            int given = whole.ids().size() - left.size();
            // The shared second may bring a row twice, since another process has not seen it.
            assertThat(left).hasSizeGreaterThanOrEqualTo(1);
            assertThat(whole.ids().subList(given, whole.ids().size())).containsExactlyInAnyOrderElementsOf(left);
        }
    }

    @Test
    void fixes_an_open_end_at_five_minutes_from_now() {
        SmsHistoryQuery open = SmsHistoryQuery.builder().since(FROM).build();

        HistoryCursor first = read(open, 10_000).first();

        assertThat(first.since()).isEqualTo(FROM);
        assertThat(first.until()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        SmsHistoryQuery later =
                SmsHistoryQuery.builder().since(NOW.plus(Duration.ofDays(1))).build();
        assertThat(read(later, 10_000).first().until()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    private static HistoryRead read(SmsHistoryQuery query, int cap) {
        return new HistoryRead(ACCOUNT, new HistoryCommand(query), NOW, cap);
    }

    private static SmsHistoryQuery query() {
        return SmsHistoryQuery.builder().since(FROM).until(TO).build();
    }

    private static List<Instant> evenTimes(int rows) {
        long seconds = Duration.between(FROM, TO).toSeconds();
        return IntStream.range(0, rows)
                .mapToObj(row -> FROM.plusSeconds(row * seconds / rows))
                .toList();
    }

    /** Some spread, some in bursts; none at the very end, which an exclusive bound leaves out. */
    private static List<Instant> times(Random random, int rows) {
        long seconds = Duration.between(FROM, TO).toSeconds();
        List<Instant> times = new ArrayList<>();
        long burst = 0;
        for (int row = 0; row < rows; row++) {
            if (row % 40 == 0) {
                burst = random.nextLong(seconds - 10);
            }
            long second = random.nextBoolean() ? burst + random.nextInt(10) : random.nextLong(seconds);
            times.add(FROM.plusSeconds(second));
        }
        return times;
    }
}
