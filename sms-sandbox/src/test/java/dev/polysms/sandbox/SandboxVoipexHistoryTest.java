package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxVoipexHistoryTest {
    private static final String[] AUTHORIZED = {"Authorization", "Bearer " + SandboxAccount.VOIPEX_TOKEN};
    private static final String REMOTE = "+420607608609";
    private static final Map<String, String> MARCH =
            Map.of("startTime", "2026-03-01T00:00:00.000+01:00", "endTime", "2026-04-01T00:00:00.000+02:00");

    private final SandboxClock clock = new SandboxClock();

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.builder().clock(clock).start();

    private final TestHttpClient wire = new TestHttpClient();
    private final URI sms = URI.create(sandbox.voipex() + "/SMS");

    // ---- the rows of the history

    @Test
    void shows_what_was_sent_and_received() {
        String sent = send("Hello");
        clock.advance(Duration.ofMinutes(1));
        SandboxMessage received = receive("Hi");

        JsonNode rows = read(MARCH).json();

        assertThat(rows.isArray()).isTrue();
        assertThat(rows).hasSize(2);
        JsonNode out = rows.get(0);
        assertThat(out.path("id").textValue()).isEqualTo(sent);
        assertThat(out.path("from").textValue()).isEqualTo(SandboxAccount.VOIPEX_NUMBER);
        assertThat(out.path("to").textValue()).isEqualTo(REMOTE);
        assertThat(out.path("text").textValue()).isEqualTo("Hello");
        assertThat(out.path("direction").textValue()).isEqualTo("OUT");
        assertThat(out.path("state").textValue()).isEqualTo("DELIVERED");
        assertThat(out.path("createdAt").textValue()).isEqualTo("2026-03-01T12:00:00Z");
        JsonNode in = rows.get(1);
        assertThat(in.path("id").textValue()).isEqualTo(received.id());
        assertThat(in.path("from").textValue()).isEqualTo(REMOTE);
        assertThat(in.path("direction").textValue()).isEqualTo("IN");
        assertThat(in.has("state")).isFalse();
    }

    @Test
    void leaves_instant_messages_out() {
        wire.postJson(
                URI.create(sandbox.voipex() + "/v1/sms"),
                Map.of("from", SandboxAccount.VOIPEX_TRUNK_NUMBER, "to", "777888999", "message", "Hello"),
                AUTHORIZED);

        assertThat(sandbox.messages()).hasSize(1);
        assertThat(read(MARCH).json()).isEmpty();
    }

    @Test
    void finds_messages_of_a_period_including_both_ends() {
        send("Hello");

        assertThat(read(between("2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z")).json())
                .hasSize(1);
        assertThat(read(between("2026-03-01T13:00:00+01:00", "2026-03-01T13:00:00+01:00"))
                        .json())
                .hasSize(1);
        assertThat(read(between("2026-03-01T12:00:00.001Z", "2026-03-02T12:00:00Z"))
                        .json())
                .isEmpty();
        assertThat(read(between("2026-02-01T12:00:00Z", "2026-03-01T11:59:59.999Z"))
                        .json())
                .isEmpty();
    }

    @Test
    void keeps_six_months() {
        send("old");
        clock.advance(Duration.ofDays(184));
        assertThat(read(MARCH).json()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(read(MARCH).json()).isEmpty();
        sandbox.clear();
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void drops_cleared_messages() {
        send("Hello");
        sandbox.seedHistory("voipex", 10);

        sandbox.clear();

        assertThat(read(between("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z")).json())
                .isEmpty();
    }

    // ---- refusals

    @ParameterizedTest
    @ValueSource(strings = {"/SMS", "/SMS/allowed-numbers"})
    void refuses_a_request_without_a_good_token(String path) {
        URI uri = URI.create(sandbox.voipex() + path);

        assertRefused(wire.get(uri), 401, "Missing authorization");
        assertRefused(wire.get(uri, "Authorization", "Bearer nonsense"), 401, "Invalid token");
        assertRefused(wire.get(uri, "Authorization", "Basic x"), 401, "Invalid authorization type");
    }

    @ParameterizedTest
    @CsvSource({
        "startTime, '', isISO8601",
        "startTime, 2026-03-01T00:00:00, isISO8601",
        "startTime, 2026-03-01, isISO8601",
        "startTime, 2026-03-01T00:00:00 02:00, isISO8601",
        "endTime, '', isISO8601",
        "endTime, 2026-02-30T00:00:00Z, isISO8601",
        "endTime, +10000-01-01T00:00:00Z, isISO8601",
        "endTime, tomorrow, isISO8601",
        "page, 0, isPositive",
        "page, first, isPositive",
        "pageSize, 5001, max",
        "pageSize, -1, isPositive"
    })
    void names_the_rule_that_a_parameter_breaks(String parameter, String value, String rule) {
        Map<String, String> query = new HashMap<>(MARCH);
        query.put(parameter, value);
        TestHttpAnswer answer = read(query);

        assertRefused(answer, 400, "Validation failed");
        assertThat(answer.json().path("errors")).hasSize(1);
        assertThat(answer.json().at("/errors/0/property").textValue()).isEqualTo(parameter);
        assertThat(answer.json().at("/errors/0/constraints").has(rule)).isTrue();
    }

    @Test
    void names_both_times_where_both_are_missing() {
        assertThat(read(Map.of()).json().path("errors").findValuesAsText("property"))
                .containsExactly("startTime", "endTime");
    }

    @Test
    void refuses_an_end_before_the_start() {
        assertRefused(
                read(between("2026-03-01T00:00:01Z", "2026-03-01T00:00:00Z")),
                400,
                "startTime must not be after endTime");
    }

    @Test
    void knows_no_other_method() {
        assertThat(wire.get(URI.create(sandbox.voipex() + "/token")).status()).isEqualTo(404);
        assertThat(wire.post(
                                URI.create(sandbox.voipex() + "/SMS/allowed-numbers"),
                                "application/json",
                                new byte[0],
                                AUTHORIZED)
                        .status())
                .isEqualTo(404);
    }

    // ---- shapes

    @Test
    void lists_the_allowed_number() {
        assertThat(numbers(VoipexShape.BARE_ARRAYS).get(0).textValue()).isEqualTo(SandboxAccount.VOIPEX_NUMBER);
        assertThat(numbers(VoipexShape.NO_CONTENT).get(0).textValue()).isEqualTo(SandboxAccount.VOIPEX_NUMBER);
        assertThat(numbers(VoipexShape.PAGES).at("/0/number").textValue()).isEqualTo(SandboxAccount.VOIPEX_NUMBER);
        assertThat(numbers(VoipexShape.OTHER_NAMES).at("/items/0/phoneNumber").textValue())
                .isEqualTo(SandboxAccount.VOIPEX_NUMBER);
    }

    @Test
    void answers_a_send_in_each_shape_and_keeps_the_message() {
        sandbox.shape(VoipexShape.PAGES);
        assertThat(post("first").json().toString())
                .isEqualTo("{\"id\":\"" + sandbox.messages().get(0).id() + "\"}");
        sandbox.shape(VoipexShape.OTHER_NAMES);
        assertThat(post("second").json().toString()).isEqualTo("{}");
        sandbox.shape(VoipexShape.NO_CONTENT);
        TestHttpAnswer nothing = post("third");
        assertThat(nothing.status()).isEqualTo(204);
        assertThat(nothing.body()).isEmpty();

        assertThat(sandbox.messages()).extracting(SandboxMessage::text).containsExactly("first", "second", "third");
    }

    @ParameterizedTest
    @EnumSource(
            value = VoipexShape.class,
            names = {"PAGES", "OTHER_NAMES"})
    void gives_pages_with_totals_and_links(VoipexShape shape) {
        sandbox.shape(shape);
        sandbox.seedHistory("voipex", 250);
        Map<String, String> query = between("2026-01-01T00:00:00+01:00", "2026-03-02T00:00:00Z");

        JsonNode first = read(query).json();
        assertThat(first.path("items")).hasSize(100);
        assertThat(first.path("currentPage").intValue()).isEqualTo(1);
        assertThat(first.path("totalPages").intValue()).isEqualTo(3);
        assertThat(first.path("totalResults").intValue()).isEqualTo(250);
        assertThat(first.path("links").findValuesAsText("rel")).containsExactly("next");

        Set<String> seen = new HashSet<>(first.path("items").findValuesAsText("id"));
        JsonNode page = first;
        while (page.path("currentPage").intValue() < 3) {
            page = wire.get(URI.create(sandbox.voipex() + link(page, "next")), AUTHORIZED)
                    .json();
            seen.addAll(page.path("items").findValuesAsText("id"));
        }
        assertThat(page.path("items")).hasSize(50);
        assertThat(page.path("links").findValuesAsText("rel")).containsExactly("prev");
        assertThat(seen).hasSize(250);
    }

    @Test
    void gives_empty_pages_where_there_is_nothing() {
        sandbox.shape(VoipexShape.PAGES);

        JsonNode nothing = read(MARCH).json();
        assertThat(nothing.path("items").isArray()).isTrue();
        assertThat(nothing.path("items")).isEmpty();
        assertThat(nothing.path("totalPages").intValue()).isZero();
        assertThat(nothing.path("links")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = VoipexShape.class,
            mode = Mode.EXCLUDE,
            names = {"PAGES", "OTHER_NAMES"})
    void gives_a_bare_array_whole_or_by_pages(VoipexShape shape) {
        sandbox.shape(shape);
        sandbox.seedHistory("voipex", 250);
        Map<String, String> query = new HashMap<>(between("2026-01-01T00:00:00Z", "2026-03-02T00:00:00Z"));
        assertThat(read(query).json()).hasSize(250);

        query.put("page", "3");
        assertThat(read(query).json()).hasSize(50);
        query.put("pageSize", "5000");
        assertThat(read(query).json()).isEmpty();
    }

    @Test
    void seeds_a_million_rows_of_both_directions() {
        sandbox.shape(VoipexShape.PAGES);
        sandbox.seedHistory("voipex", 1_000_000);
        Map<String, String> query = new HashMap<>(between("2026-01-01T00:00:00Z", "2026-03-02T00:00:00Z"));
        query.put("page", "200");
        query.put("pageSize", "5000");

        JsonNode last = read(query).json();

        assertThat(last.path("totalResults").intValue()).isEqualTo(1_000_000);
        assertThat(last.path("totalPages").intValue()).isEqualTo(200);
        assertThat(last.path("items")).hasSize(5000);
        assertThat(last.path("items").findValuesAsText("direction")).contains("IN", "OUT");
        assertThat(StreamSupport.stream(last.path("items").spliterator(), false))
                .allMatch(row ->
                        row.has("state") == row.path("direction").asText().equals("OUT"));
        assertThat(last.path("items").findValuesAsText("state")).contains("FAILED", "DELIVERED");
        assertThat(sandbox.messages()).isEmpty();
    }

    private String send(String text) {
        return post(text).json().path("id").textValue();
    }

    private TestHttpAnswer post(String text) {
        return wire.postJson(sms, Map.of("from", SandboxAccount.VOIPEX_NUMBER, "to", REMOTE, "text", text), AUTHORIZED);
    }

    private SandboxMessage receive(String text) {
        return sandbox.receive("voipex", REMOTE, SandboxAccount.VOIPEX_NUMBER, text);
    }

    private TestHttpAnswer read(Map<String, String> query) {
        return wire.get(URI.create(sms + "?" + TestHttpClient.encode(query)), AUTHORIZED);
    }

    private JsonNode numbers(VoipexShape shape) {
        sandbox.shape(shape);
        return wire.get(URI.create(sms + "/allowed-numbers"), AUTHORIZED).json();
    }

    private static String link(JsonNode page, String relation) {
        return StreamSupport.stream(page.path("links").spliterator(), false)
                .filter(link -> link.path("rel").asText().equals(relation))
                .map(link -> link.path("href").asText())
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(TestHttpAnswer answer, int status, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("message").textValue()).isEqualTo(message);
    }

    private static Map<String, String> between(String startTime, String endTime) {
        return Map.of("startTime", startTime, "endTime", endTime);
    }
}
