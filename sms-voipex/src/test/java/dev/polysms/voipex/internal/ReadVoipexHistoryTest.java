package dev.polysms.voipex.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.Address;
import dev.polysms.ClientOptions;
import dev.polysms.DeliveryState;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.UnavailableException;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Slice;
import dev.polysms.voipex.VoipexMessage;
import dev.polysms.voipex.VoipexPayload;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadVoipexHistoryTest {
    private static final BaseUrl VENDOR =
            BaseUrl.of("smsBaseUrl", URI.create("https://sms-api.voipex.io"), ClientOptions.defaults());
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant SEPTEMBER = Instant.parse("2021-08-31T22:00:00Z");
    private static final Instant OCTOBER = Instant.parse("2021-09-30T22:00:00Z");
    private static final Instant NOW = Instant.parse("2021-10-02T03:04:05.678901Z");
    private static final HistoryQuery DAY = HistoryQuery.between(SEPTEMBER, SEPTEMBER.plus(Duration.ofDays(1)));

    private final VoipexHistory history = new VoipexHistory(VENDOR, WEEK, 0, ZoneOffset.UTC);
    private final VoipexHistory paged = new VoipexHistory(VENDOR, WEEK, 2, ZoneOffset.UTC);

    private static Slice<VoipexHistoryCursor, MessageRecord> read(
            PagedRead<VoipexHistoryCursor, MessageRecord> read, VoipexHistoryCursor place, int status, String body) {
        Operation<VoipexHistoryCursor, Slice<VoipexHistoryCursor, MessageRecord>> operation = read.at(place);
        return operation.decode(VoipexAnswers.to(operation, place, status, body));
    }

    private Slice<VoipexHistoryCursor, MessageRecord> readDay(int status, String body) {
        PagedRead<VoipexHistoryCursor, MessageRecord> read = history.read(DAY, NOW);
        return read(read, read.first(), status, body);
    }

    private MessageRecord one(String row) {
        return readDay(200, "[" + row + "]").items().get(0);
    }

    private static ApiRequest first(VoipexHistory history, HistoryQuery query) {
        PagedRead<VoipexHistoryCursor, MessageRecord> read = history.read(query, NOW);
        return read.at(read.first()).encode(read.first());
    }

    @Test
    void writes_the_documented_request() {
        ApiRequest request = first(history, DAY);

        assertThat(request.method()).isEqualTo(ApiRequest.Method.GET);
        assertThat(request.url())
                .isEqualTo("https://sms-api.voipex.io/SMS?startTime=2021-08-31T22%3A00%3A00.000%2B00%3A00"
                        + "&endTime=2021-09-01T22%3A00%3A00.000%2B00%3A00");
        assertThat(request.headers()).isEmpty();
        assertThat(first(paged, DAY).query()).endsWith(".000%2B00%3A00&page=1&pageSize=2");
    }

    @Test
    void omits_no_moment_of_the_range() {
        Instant between = Instant.parse("2021-09-01T00:00:00.000400Z");
        assertThat(first(history, HistoryQuery.between(between, between)).query())
                .isEqualTo("startTime=2021-09-01T00%3A00%3A00.000%2B00%3A00"
                        + "&endTime=2021-09-01T00%3A00%3A00.001%2B00%3A00");
    }

    @Test
    void ends_an_open_range_shortly_after_now() {
        assertThat(first(history, HistoryQuery.last(Duration.ofHours(1))).query())
                .isEqualTo("startTime=2021-10-02T02%3A04%3A05.678%2B00%3A00"
                        + "&endTime=2021-10-02T03%3A09%3A05.679%2B00%3A00");
    }

    @Test
    void reads_a_long_range_in_windows_that_touch() {
        PagedRead<VoipexHistoryCursor, MessageRecord> read =
                history.read(HistoryQuery.between(SEPTEMBER, OCTOBER), NOW);
        VoipexHistoryCursor place = read.first();
        int windows = 1;
        for (Optional<VoipexHistoryCursor> next = next(read, place); next.isPresent(); next = next(read, place)) {
            assertThat(next.get().from()).isEqualTo(place.to());
            assertThat(Duration.between(next.get().from(), next.get().to())).isLessThanOrEqualTo(WEEK);
            place = next.get();
            windows++;
        }
        assertThat(read.first().from()).isEqualTo(SEPTEMBER);
        assertThat(place.to()).isEqualTo(OCTOBER);
        assertThat(windows).isEqualTo(5);
    }

    private static Optional<VoipexHistoryCursor> next(
            PagedRead<VoipexHistoryCursor, MessageRecord> read, VoipexHistoryCursor place) {
        return read(read, place, 200, "[]").next();
    }

    @Test
    void reads_each_member_of_a_row() {
        List<MessageRecord> rows =
                readDay(200, VoipexPayload.read("history/array")).items();

        assertThat(rows).hasSize(3);
        MessageRecord received = rows.get(0);
        assertThat(received.id()).contains(MessageId.of("sms-1"));
        assertThat(received.direction()).isEqualTo(Direction.INBOUND);
        assertThat(received.from()).contains(PhoneNumber.of("+420607608609"));
        assertThat(received.to()).contains(PhoneNumber.of("+420777888999"));
        assertThat(received.text()).contains("Is it you?");
        assertThat(received.time()).contains(Instant.parse("2021-09-01T10:00:00Z"));
        assertThat(received.state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(received.rawState()).isEmpty();
        MessageRecord sent = rows.get(1);
        assertThat(sent.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(sent.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(sent.rawState()).contains("DELIVERED");
        assertThat(rows.get(2).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(rows.get(2).vendor(VoipexMessage.class))
                .contains(new VoipexMessage(
                        Optional.of("sms-3"),
                        Optional.of("+420777888999"),
                        Optional.of("+420607608609"),
                        Optional.of("Again"),
                        Optional.of("OUT"),
                        Optional.of("FAILED"),
                        Optional.of("2021-09-01T10:00:02Z")));
    }

    @Test
    void keeps_a_row_with_few_readable_fields() {
        MessageRecord bare = one("{\"id\":4711}");
        assertThat(bare.id()).contains(MessageId.of("4711"));
        assertThat(bare.direction()).isEqualTo(Direction.UNKNOWN);
        assertThat(bare.from()).isEmpty();
        assertThat(bare.time()).isEmpty();

        MessageRecord odd = one("{\"direction\":\"SIDEWAYS\",\"state\":\"sent\",\"from\":[1],\"createdAt\":\"today\"}");
        assertThat(odd.id()).isEmpty();
        assertThat(odd.direction()).isEqualTo(Direction.UNKNOWN);
        assertThat(odd.state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(odd.rawState()).contains("sent");
        assertThat(odd.vendor(VoipexMessage.class).orElseThrow().createdAt()).contains("today");

        assertThat(readDay(200, "[null, {}, \"a row\", {\"id\":\"sms-1\"}]").items())
                .extracting(MessageRecord::id)
                .containsExactly(Optional.empty(), Optional.of(MessageId.of("sms-1")));
    }

    @Test
    void keeps_a_party_that_is_not_a_number() {
        assertThat(parties("60030", "IPEX")).containsExactly(ShortCode.of("60030"), SenderName.of("IPEX"));
        assertThat(parties("777888999 Jan", "anonymous caller"))
                .containsExactly(new RawAddress("777888999 Jan"), new RawAddress("anonymous caller"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"+420607608609\"",
                "\" 420607608609\"",
                "\"00420607608609\"",
                "\"420 607 608 609\"",
                "\"607608609\"",
                "\"\u2066+420607608609\u2069\"",
                "\"+420\u00a0607\u00a0608\u00a0609\"",
                "420607608609"
            })
    void reads_a_number_in_every_form(String written) {
        assertThat(one("{\"from\":" + written + ",\"to\":" + written + "}").from())
                .contains(PhoneNumber.of("+420607608609"));
    }

    private List<Address> parties(String from, String to) {
        MessageRecord row = one("{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}");
        return List.of(row.from().orElseThrow(), row.to().orElseThrow());
    }

    @Test
    void reads_a_time_without_a_zone_in_the_given_one() {
        VoipexHistory prague = new VoipexHistory(VENDOR, WEEK, 0, ZoneId.of("Europe/Prague"));
        PagedRead<VoipexHistoryCursor, MessageRecord> read = prague.read(DAY, NOW);

        assertThat(read(read, read.first(), 200, "[{\"createdAt\":\"2021-09-01 12:00:00\"}]")
                        .items()
                        .get(0)
                        .time())
                .contains(Instant.parse("2021-09-01T10:00:00Z"));
    }

    @Test
    void reads_the_pages_that_an_answer_announces() {
        PagedRead<VoipexHistoryCursor, MessageRecord> read = history.read(DAY, NOW);
        Slice<VoipexHistoryCursor, MessageRecord> one =
                read(read, read.first(), 200, VoipexPayload.read("history/page-1"));
        VoipexHistoryCursor second = one.next().orElseThrow();

        assertThat(one.items()).hasSize(2);
        assertThat(one.total()).hasValue(3);
        assertThat(read.at(second).encode(second).query())
                .endsWith("&endTime=2021-09-01T22%3A00%3A00.000%2B00%3A00&page=2");
        Slice<VoipexHistoryCursor, MessageRecord> two = read(read, second, 200, VoipexPayload.read("history/page-2"));
        assertThat(two.items()).hasSize(1);
        assertThat(two.next()).isEmpty();
        assertThat(two.isOverlapping()).isFalse();
        assertThatThrownBy(() -> read(read, second, 200, VoipexPayload.read("history/page-1")))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void reports_a_total_only_for_a_range_of_one_window() {
        PagedRead<VoipexHistoryCursor, MessageRecord> month =
                history.read(HistoryQuery.between(SEPTEMBER, OCTOBER), NOW);
        assertThat(read(month, month.first(), 200, VoipexPayload.read("history/page-1"))
                        .total())
                .isEmpty();

        PagedRead<VoipexHistoryCursor, MessageRecord> day = history.read(DAY, NOW);
        VoipexHistoryCursor second = day.first().nextPage();
        PagedRead<VoipexHistoryCursor, MessageRecord> resumed =
                history.read(DAY.resumeAt(day.token(second).orElseThrow()), NOW);
        assertThat(read(resumed, resumed.first(), 200, VoipexPayload.read("history/page-2"))
                        .total())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"items":[{"id":1}],"totalPages":1}                               | false
                    {"items":[{"id":1}],"totalPages":"2"}                             | true
                    {"items":[],"totalPages":1,"totalResults":0}                      | false
                    {"items":[{"id":1}],"links":[{"rel":"prev"},{"rel":"next"}]}      | true
                    {"items":[{"id":1}],"links":[{"rel":"self"}]}                     | false
                    {"items":[{"id":1}],"totalResults":2}                             | true
                    {"items":[{"id":1}],"totalResults":1}                             | false
                    {"items":[{"id":1}]}                                              | false
                    [{"id":1}]                                                        | false
                    """)
    void reports_whether_there_is_another_page(String body, boolean more) {
        assertThat(readDay(200, body).next()).isEqualTo(more ? secondPage(history) : Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[],\"totalPages\":5,\"totalResults\":9}",
                "{\"items\":[],\"totalResults\":1}",
                "{\"items\":[],\"totalPages\":2}",
                "{\"items\":[],\"links\":[{\"rel\":\"next\"}]}",
                "[[]]",
                "[{}]",
                "[null,null]",
                "{\"items\":[{}],\"totalResults\":1}"
            })
    void does_not_read_an_answer_without_the_rows_that_it_counts_as_an_empty_history(String body) {
        assertThatThrownBy(() -> readDay(200, body)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void a_later_page_is_not_empty_if_it_is_counted() {
        PagedRead<VoipexHistoryCursor, MessageRecord> read = history.read(DAY, NOW);
        VoipexHistoryCursor second = read.first().nextPage();

        assertThat(read(read, second, 200, "{\"items\":[],\"totalPages\":1,\"totalResults\":9}")
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> read(read, second, 200, "{\"items\":[],\"totalPages\":2,\"totalResults\":9}"))
                .isInstanceOf(UnavailableException.class);
    }

    private static Optional<VoipexHistoryCursor> secondPage(VoipexHistory history) {
        return Optional.of(history.read(DAY, NOW).first().nextPage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [{"id":1},{"id":2}]                     | true
                    [{"id":1}]                              | true
                    []                                      | false
                    [{"id":1},{"id":2},{"id":3}]            | false
                    {"items":[{"id":1}]}                    | true
                    {"items":[{"id":1}],"totalPages":1}     | false
                    {"items":[]}                            | false
                    """)
    void requests_pages_of_the_set_size_until_one_is_empty(String body, boolean more) {
        PagedRead<VoipexHistoryCursor, MessageRecord> read = paged.read(DAY, NOW);

        assertThat(read(read, read.first(), 200, body).next()).isEqualTo(more ? secondPage(paged) : Optional.empty());
    }

    @Test
    void continues_with_the_next_window_after_the_last_page() {
        PagedRead<VoipexHistoryCursor, MessageRecord> read =
                history.read(HistoryQuery.between(SEPTEMBER, OCTOBER), NOW);
        VoipexHistoryCursor second = read.first().nextPage();
        VoipexHistoryCursor behind = read(read, second, 200, VoipexPayload.read("history/page-2"))
                .next()
                .orElseThrow();

        assertThat(behind.page()).isEqualTo(1);
        assertThat(behind.from()).isEqualTo(SEPTEMBER.plus(WEEK));
        assertThat(read(read, behind, 200, "[]").isOverlapping()).isTrue();
    }

    @Test
    void resumes_from_every_cursor() {
        PagedRead<VoipexHistoryCursor, MessageRecord> read = paged.read(HistoryQuery.since(SEPTEMBER), NOW);
        VoipexHistoryCursor place =
                read(read, read.first(), 200, "[{\"id\":1}]").next().orElseThrow();
        String token = read.token(place).orElseThrow();
        HistoryQuery query = HistoryQuery.since(SEPTEMBER).resumeAt(token);
        Instant nextYear = NOW.plus(Duration.ofDays(365));

        assertThat(token).matches("vpx1(_[0-9a-z]+){5}");
        assertThat(history.check(query, nextYear)).isEmpty();
        assertThat(history.read(query, nextYear).first()).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vpx1",
                "vpx1_0_0_0_0_0",
                "vpx1_1_0_1_1_0",
                "vpx1_0_1_0_1_0",
                "vpx1_0_0_0_1_3ux",
                "vpx1_0_0_0_zzzzzzz_0",
                "vpx1_0_0_zzzzzzzzzz_1_0",
                "vpx1_-1_0_0_1_0",
                "vpx2_0_0_0_1_0",
                "2021-09-01 00:00:00|500",
                "vpx1_0_0_0_1_0\n"
            })
    void refuses_a_token_that_it_did_not_give(String token) {
        HistoryQuery query = HistoryQuery.since(SEPTEMBER).resumeAt(token);

        assertThat(history.check(query, NOW)).extracting(Issue::field).containsExactly("resumeToken");
    }

    @Test
    void refuses_a_token_of_another_range() {
        PagedRead<VoipexHistoryCursor, MessageRecord> read =
                history.read(HistoryQuery.between(SEPTEMBER, OCTOBER), NOW);
        String token = read.token(read.first()).orElseThrow();

        assertThat(history.check(HistoryQuery.between(SEPTEMBER, OCTOBER).resumeAt(token), NOW))
                .isEmpty();
        assertThat(history.check(DAY.resumeAt(token), NOW))
                .extracting(Issue::field)
                .containsExactly("resumeToken");
    }

    @Test
    void refuses_a_range_of_more_than_six_months() {
        Instant now = Instant.parse("2021-10-01T00:00:00Z");
        Instant half = Instant.parse("2021-04-01T00:00:00Z");
        assertThat(history.check(HistoryQuery.since(half), now)).isEmpty();
        assertThat(history.check(HistoryQuery.since(half.minusMillis(1)), now))
                .extracting(Issue::field)
                .containsExactly("from");
        assertThat(history.check(HistoryQuery.between(half.minusMillis(1), now), now))
                .hasSize(1);
        assertThat(history.check(HistoryQuery.last(Duration.ofDays(36_500)), now))
                .hasSize(1);
        assertThat(history.check(HistoryQuery.since(now.plus(Duration.ofHours(1))), now))
                .extracting(Issue::rule)
                .containsExactly("the range begins in the future");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"rows\":[]}",
                "{\"items\":null}",
                "{\"items\":{\"id\":\"sms-1\"}}",
                "{\"id\":\"sms-1\",\"text\":\"hi\"}",
                "{\"items\":[],\"errors\":[\"Something new\"]}",
                "<html></html>",
                "[[{\"id\":\"sms-1\",\"text\":\"hi\"}]]",
                "[[]  , [1]]",
                "[\"a row\"]",
                "[true]",
                "[{\"body\":\"hi\"},{\"sender\":\"+420777888999\"}]",
                "{\"items\":[{\"message\":{\"id\":\"sms-1\"}}]}",
                "{\"items\":[],\"status\":\"fail\"}",
                "{\"items\":[],\"success\":0}",
                "[{\"id\":\"sms-1\"}"
            })
    void accepts_no_other_answer_as_a_history(String body) {
        assertThatThrownBy(() -> readDay(200, body)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void distinguishes_a_refusal_from_an_unproven_answer() {
        assertThatThrownBy(() -> readDay(400, VoipexPayload.read("send/error-validation")))
                .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.REQUEST);
                    assertThat(refusal.operation()).contains("history");
                    assertThat(refusal.vendorMessage()).isPresent();
                });
        assertThatThrownBy(() -> readDay(500, VoipexPayload.read("send/error-internal")))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        failure -> assertThat(failure.worthRetrying()).isTrue());
    }

    @Test
    void shows_neither_number_nor_text() {
        MessageRecord row =
                readDay(200, VoipexPayload.read("history/array")).items().get(0);

        assertThat(row.toString()).doesNotContain("420607608609", "420777888999", "Is it you");
        assertThat(row.vendor(VoipexMessage.class).orElseThrow().toString())
                .contains("sms-1", "IN")
                .doesNotContain("420607608609", "420777888999", "Is it you");
    }
}
