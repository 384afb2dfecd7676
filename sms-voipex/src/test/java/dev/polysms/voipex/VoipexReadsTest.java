package dev.polysms.voipex;

import static dev.polysms.voipex.VoipexServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.ClientOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.number.NumberListing;
import dev.polysms.number.OwnedNumber;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.sandbox.VoipexShape;
import dev.polysms.spi.ManualTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The history and the numbers as a client's user meets them, blocking and async. */
class VoipexReadsTest {
    private static final String REMOTE = "+420607608609";
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final VoipexServer server = new VoipexServer();
    private final ManualTiming timing = new ManualTiming().skipPauses();
    private final List<SmsClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(SmsClient::close);
        server.close();
    }

    private VoipexClient.Builder builder() {
        return VoipexFixture.builder(
                server.uri(), ClientOptions.builder().timing(timing).build());
    }

    private VoipexClient client(VoipexClient.Builder builder) {
        VoipexClient client = builder.token(VoipexFixture.TOKEN).build();
        clients.add(client);
        return client;
    }

    private static VoipexClient.Builder onSandbox(SmsSandbox sandbox) {
        return VoipexClient.builder()
                .login(SandboxAccount.VOIPEX_USERNAME, SandboxAccount.VOIPEX_PASSWORD)
                .sandbox(sandbox.uri());
    }

    private static String row(String id) {
        return "{\"id\":\"" + id + "\"}";
    }

    private static List<String> ids(Stream<MessageRecord> rows) {
        return rows.map(row -> row.id().map(MessageId::value).orElse("none")).toList();
    }

    @ParameterizedTest
    @EnumSource(VoipexShape.class)
    void reads_sent_and_received_messages_in_every_shape(VoipexShape shape) {
        try (SmsSandbox sandbox = SmsSandbox.builder().shape(shape).start();
                VoipexClient client = onSandbox(sandbox).build()) {
            SendReceipt receipt = client.send(SmsMessage.of(SandboxAccount.VOIPEX_NUMBER, REMOTE, "Hello world!"));
            sandbox.receive("voipex", REMOTE, SandboxAccount.VOIPEX_NUMBER, "Dobrý den 🍽");

            List<MessageRecord> rows = client.history(HistoryQuery.last(Duration.ofHours(1))).stream()
                    .toList();
            assertThat(rows)
                    .extracting(row -> row.text().orElseThrow())
                    .containsExactlyInAnyOrder("Hello world!", "Dobrý den 🍽");
            MessageRecord sent = rows.stream()
                    .filter(row -> row.direction() == Direction.OUTBOUND)
                    .findFirst()
                    .orElseThrow();
            assertThat(receipt.id().isEmpty() || receipt.id().equals(sent.id())).isTrue();
            assertThat(sent.to()).contains(PhoneNumber.of(REMOTE));
            assertThat(sent.rawState()).contains("DELIVERED");
            assertThat(sent.time().orElseThrow())
                    .isCloseTo(sandbox.messages().get(0).receivedAt(), within());

            assertThat(client.numbers().items())
                    .extracting(OwnedNumber::number)
                    .containsExactly(PhoneNumber.of(SandboxAccount.VOIPEX_NUMBER));
        }
    }

    private static org.assertj.core.data.TemporalUnitOffset within() {
        return new org.assertj.core.data.TemporalUnitWithinOffset(1, java.time.temporal.ChronoUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(VoipexShape.class)
    void streams_a_long_history_in_every_shape(VoipexShape shape) {
        try (SmsSandbox sandbox = SmsSandbox.builder().shape(shape).start();
                VoipexClient client = onSandbox(sandbox).build();
                VoipexClient paging = onSandbox(sandbox).historyPageSize(70).build()) {
            sandbox.seedHistory("voipex", 500);
            HistoryQuery month = HistoryQuery.last(Duration.ofDays(31));

            List<String> ids = ids(client.history(month).stream());
            assertThat(ids).hasSize(500).doesNotHaveDuplicates();
            assertThat(ids(paging.history(month).stream())).isEqualTo(ids);
        }
    }

    @Test
    void resumes_in_another_client() {
        try (SmsSandbox sandbox = SmsSandbox.start();
                VoipexClient one = onSandbox(sandbox).build();
                VoipexClient other =
                        onSandbox(sandbox).historyWindow(Duration.ofDays(3)).build()) {
            sandbox.seedHistory("voipex", 300);
            HistoryQuery month = HistoryQuery.last(Duration.ofDays(31));
            List<String> all = ids(one.history(month).stream());

            Page<MessageRecord> second = one.history(month).next();
            List<String> rest =
                    ids(other.history(month.resumeAt(second.resumeToken().orElseThrow())).stream());
            List<String> read = Stream.of(one.history(month), second)
                    .flatMap(page -> ids(page.items().stream()).stream())
                    .toList();
            assertThat(Stream.concat(read.stream(), rest.stream()).distinct().toList())
                    .isEqualTo(all);
            assertThat(rest).isNotEmpty();
        }
    }

    @Test
    void reads_the_same_without_waiting() {
        server.answerSends(
                json(200, "{\"items\":[" + row("1") + "],\"totalPages\":2}"),
                json(200, "{\"items\":[" + row("2") + "],\"totalPages\":2}"),
                json(200, "[\"+420777888999\"]"));
        VoipexClient client = client(builder());

        Page<MessageRecord> first =
                client.historyAsync(HistoryQuery.last(Duration.ofDays(1))).join();
        Page<MessageRecord> second = first.nextAsync().join();
        assertThat(ids(Stream.concat(first.items().stream(), second.items().stream())))
                .containsExactly("1", "2");
        assertThat(second.hasNext()).isFalse();
        assertThat(client.numbersAsync().join().items())
                .extracting(OwnedNumber::smsEnabled)
                .containsExactly(Optional.of(true));
    }

    @Test
    void returns_a_message_at_the_boundary_of_two_windows_once() {
        server.answerSends(
                json(200, "[" + row("1") + "," + row("2") + "]"),
                json(200, "[" + row("2") + "]"),
                json(200, "[" + row("2") + "," + row("3") + "]"));
        VoipexClient client = client(builder());

        assertThat(ids(client.history(HistoryQuery.between(START, START.plus(Duration.ofDays(21)))).stream()))
                .containsExactly("1", "2", "3");
        assertThat(server.targets())
                .containsExactly(
                        "/SMS?startTime=2026-01-02T03%3A04%3A05.000%2B00%3A00"
                                + "&endTime=2026-01-09T03%3A04%3A05.000%2B00%3A00",
                        "/SMS?startTime=2026-01-09T03%3A04%3A05.000%2B00%3A00"
                                + "&endTime=2026-01-16T03%3A04%3A05.000%2B00%3A00",
                        "/SMS?startTime=2026-01-16T03%3A04%3A05.000%2B00%3A00"
                                + "&endTime=2026-01-23T03%3A04%3A05.000%2B00%3A00");
    }

    @Test
    void keeps_the_end_of_an_open_range_as_time_passes() {
        server.answerSends(json(200, "[" + row("1") + "]"), json(200, "[" + row("2") + "]"));
        VoipexClient client = client(builder());

        Page<MessageRecord> first = client.history(HistoryQuery.last(Duration.ofDays(10)));
        timing.advance(Duration.ofHours(5));
        assertThat(first.next().hasNext()).isFalse();
        assertThat(server.targets().get(1)).endsWith("&endTime=2026-01-02T03%3A09%3A05.000%2B00%3A00");
    }

    @Test
    void ends_with_an_error_when_the_vendor_repeats_a_page() {
        String page = "{\"items\":[" + row("1") + "],\"totalPages\":9}";
        server.answerSends(json(200, page), json(200, page), json(200, page));
        VoipexClient client = client(builder());
        Stream<MessageRecord> rows = client.history(HistoryQuery.last(Duration.ofDays(1))).stream();

        assertThatThrownBy(rows::toList)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("the same rows again");
        assertThat(server.targets()).hasSize(2);
    }

    @Test
    void renews_a_refused_token_for_a_read_too() {
        server.answerSends(json(401, "{\"message\":\"Expired token\"}"), json(200, "[" + row("1") + "]"));
        VoipexClient client = builder().login("jan@example.cz", "correct horse").build();
        clients.add(client);

        assertThat(ids(client.history(HistoryQuery.last(Duration.ofDays(1))).stream()))
                .containsExactly("1");
        assertThat(server.bearers()).containsExactly("Bearer access-1", "Bearer access-2");
        assertThat(server.targets().get(1)).isEqualTo(server.targets().get(0));
    }

    @Test
    void refuses_a_wrong_query_before_any_request() {
        VoipexClient client = client(builder());
        HistoryQuery year = HistoryQuery.last(Duration.ofDays(365));
        HistoryQuery foreign = HistoryQuery.last(Duration.ofDays(1)).resumeAt("another vendor's");

        assertThat(client.check(year)).extracting(Issue::field).containsExactly("from");
        invalid("from", () -> client.history(year));
        invalid("from", () -> join(client, year));
        invalid("resumeToken", () -> client.history(foreign));
        invalid("resumeToken", () -> join(client, foreign));
        assertThat(server.targets()).isEmpty();
    }

    private static void join(VoipexClient client, HistoryQuery query) throws Throwable {
        try {
            client.historyAsync(query).join();
        } catch (CompletionException e) {
            throw e.getCause();
        }
    }

    private static void invalid(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        invalid -> assertThat(invalid.issues())
                                .extracting(Issue::field)
                                .containsExactly(field));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 5_001})
    void refuses_a_page_size_that_no_page_has(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VoipexClient.builder().historyPageSize(size))
                .withMessage("historyPageSize is " + size + "; it must be from 1 to 5000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT5H59M", "PT0S", "-PT24H", "P185D"})
    void refuses_a_window_that_is_too_short_or_too_long(String window) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VoipexClient.builder().historyWindow(Duration.parse(window)))
                .withMessageMatching("historyWindow is \\S+ \\S+; it must be between 6 h and 184 days");
    }

    @Test
    void has_its_capabilities() {
        VoipexClient client = client(builder());
        assertThat(client.capability(MessageHistory.class)).isPresent();
        assertThat(client.capability(NumberListing.class)).isPresent();
        assertThat(Map.of("client", client).toString()).isEqualTo("{client=VoipexClient[voipex]}");
    }
}
