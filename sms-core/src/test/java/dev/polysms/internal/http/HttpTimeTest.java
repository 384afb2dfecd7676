package dev.polysms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTimeTest {
    private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|PT0S",
                "7|PT7S",
                "' 7 '|PT7S",
                "007|PT7S",
                "0000000000007|PT7S",
                "999999999|PT277777H46M39S",
                "Thu, 15 Jan 2026 10:00:09 GMT|PT9S",
                "Thu, 15 Jan 2026 09:59:00 GMT|PT0S",
                "Thu, 15 Jan 2026 11:00:09 +0100|PT9S",
                "Thursday, 15-Jan-26 10:00:09 GMT|PT9S",
                "Thu Jan 15 10:00:09 2026|PT9S",
                "thu, 15 jan 2026 10:00:09 gmt|PT9S",
                "Thu, 15 Jan 2026 10:00:09 UTC|PT9S",
                "Thu, 15 Jan 2026 10:00:60 GMT|PT59S"
            })
    void reads_a_pause_as_a_number_of_seconds_or_a_date(String header, Duration pause) {
        assertThat(HttpTime.retryAfter(header, NOW)).contains(pause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "1.5",
                "7s",
                "soon",
                "٧",
                "0x7",
                "Fri, 15 Jan 2026 10:00:09 GMT",
                "Friday, 15-Jan-26 10:00:09 GMT",
                "2026-01-15T10:00:09Z",
                "Thu, 15 Jan 99999 10:00:09 GMT",
                "Thu, 15 Jan 26 10:00:09 GMT",
                "Thu, 15 Jan 0026 10:00:09 GMT"
            })
    void an_unreadable_header_counts_as_missing(String header) {
        assertThat(HttpTime.retryAfter(header, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000", "99999999999999999999", "18446744073709551616"})
    void an_unreadable_wait_counts_as_longer_than_the_cap(String header) {
        assertThat(HttpTime.retryAfter(header, NOW))
                .hasValueSatisfying(pause -> assertThat(pause).isGreaterThan(Duration.ofDays(365)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 08:49:37 GMT|1994-11-06T08:49:37Z",
                "Sunday, 06-Nov-94 08:49:37 GMT|1994-11-06T08:49:37Z",
                "Sun Nov  6 08:49:37 1994|1994-11-06T08:49:37Z",
                "Sunday, 29-Nov-26 20:23:57 GMT|2026-11-29T20:23:57Z"
            })
    void reads_a_date_in_three_forms(String header, Instant date) {
        assertThat(HttpTime.date(header)).contains(date);
    }

    @Test
    void every_date_reads_the_same_in_each_of_its_forms() {
        Random random = new Random(7);
        List<DateTimeFormatter> forms = List.of(
                DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US),
                DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.US),
                DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US));
        for (int i = 0; i < 2_000; i++) {
            long seconds = random.nextLong(
                    Instant.parse("1990-01-01T00:00:00Z").getEpochSecond(),
                    Instant.parse("2089-12-31T00:00:00Z").getEpochSecond());
            ZonedDateTime date = Instant.ofEpochSecond(seconds).atZone(ZoneOffset.UTC);
            for (DateTimeFormatter form : forms) {
                String header = date.format(form);
                assertThat(HttpTime.date(header)).as(header).contains(date.toInstant());
            }
        }
    }

    @Test
    void any_header_results_in_no_pause_or_a_pause_of_zero_or_more() {
        Random random = new Random(11);
        String alphabet = "0123456789 ,:-+TZGMTSunNov\t\u0660\uD83D";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder header = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                header.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            HttpTime.retryAfter(header.toString(), NOW)
                    .ifPresent(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ZERO));
        }
    }
}
