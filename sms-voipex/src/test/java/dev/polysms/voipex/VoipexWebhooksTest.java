package dev.polysms.voipex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.history.MessageRecord;
import dev.polysms.testkit.VoipexPushes;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the parser in addition to its contract, with the requests that the testkit makes from the same page. */
final class VoipexWebhooksTest {
    private static final String SECRET = "tR7-pq_9.aZ~4mN2kL8x";
    private static final String OWN = "+420777888999";
    private static final String REMOTE = "+420607608609";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final VoipexWebhooks parser = parser(ZoneId.of("UTC"));

    private static VoipexWebhooks parser(ZoneId zone) {
        return VoipexWebhooks.builder()
                .guard(WebhookGuard.secretInUrl(SECRET))
                .zone(zone)
                .timing(InstantSource.fixed(NOW))
                .build();
    }

    private static VoipexPushes.Builder inbound() {
        return VoipexPushes.inbound(REMOTE, OWN, "Hello world!");
    }

    private static VoipexPushes.Builder delivered() {
        return VoipexPushes.delivered("4711", OWN, REMOTE, "Hello world!");
    }

    private SmsEvent parse(VoipexPushes.Builder push) {
        return parse(parser, push);
    }

    private static SmsEvent parse(VoipexWebhooks parser, VoipexPushes.Builder push) {
        List<SmsEvent> events = parser.parse(push.secretInUrl(SECRET).build());
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private MessageRecord received(VoipexPushes.Builder push) {
        return ((InboundMessage) parse(push)).message();
    }

    // ---- reading

    @Test
    void reads_an_inbound_message_as_json_and_as_a_form() {
        String text = "100% + 1 = \"ž\" & 🐎\n";
        for (VoipexPushes.Builder push : List.of(
                VoipexPushes.inbound(REMOTE, OWN, text).id("17"),
                VoipexPushes.inbound(REMOTE, OWN, text).id("17").asForm())) {
            InboundMessage event = (InboundMessage) parse(push.createdAt(Instant.parse("2021-09-01T10:34:56.789Z")));

            assertThat(event.from()).contains(PhoneNumber.of(REMOTE));
            assertThat(event.to()).contains(PhoneNumber.of(OWN));
            assertThat(event.text()).isEqualTo(text);
            assertThat(event.message().id()).contains(MessageId.of("17"));
            assertThat(event.message().time()).contains(Instant.parse("2021-09-01T10:34:56.789Z"));
            assertThat(event.message().rawState()).isEmpty();
            assertThat(event.receivedAt()).isEqualTo(NOW);
            assertThat(event.dedupeKey()).isEqualTo("voipex:inbound:17:-");
        }
    }

    @Test
    void reads_reports_of_the_testkit() {
        DeliveryReport delivered = (DeliveryReport) parse(delivered());
        assertThat(delivered.id()).contains(MessageId.of("4711"));
        assertThat(delivered.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(delivered.message().to()).contains(PhoneNumber.of(REMOTE));
        assertThat(delivered.reference()).isEmpty();
        assertThat(delivered.description()).isEmpty();
        assertThat(delivered.segment()).isEmpty();

        DeliveryReport failed = (DeliveryReport)
                parse(VoipexPushes.failed("4711", OWN, REMOTE, "Hello world!").asForm());
        assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(failed.dedupeKey()).isNotEqualTo(delivered.dedupeKey());
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVERED, DELIVERED",
        "FAILED, FAILED",
        "delivered, DELIVERED",
        "' failed ', FAILED",
        "EXPIRED, UNKNOWN",
        "3, UNKNOWN"
    })
    void reads_each_state_with_its_word(String word, DeliveryState state) {
        DeliveryReport report = (DeliveryReport) parse(delivered().state(word));

        assertThat(report.state()).isEqualTo(state);
        assertThat(report.message().rawState()).contains(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IN", "in", " In "})
    void reads_a_direction_in_any_letter_case(String direction) {
        assertThat(parse(inbound().field("direction", direction))).isInstanceOf(InboundMessage.class);
    }

    @Test
    void reads_a_time_without_a_zone_in_the_zone_that_was_set() {
        VoipexPushes.Builder push = inbound().field("createdAt", "2021-09-01 12:34:56");

        assertThat(received(push).time()).contains(Instant.parse("2021-09-01T12:34:56Z"));
        assertThat(((InboundMessage) parse(parser(ZoneId.of("Europe/Prague")), push))
                        .message()
                        .time())
                .contains(Instant.parse("2021-09-01T10:34:56Z"));
    }

    static Stream<Arguments> parties() {
        return Stream.of(
                Arguments.of(REMOTE, PhoneNumber.of(REMOTE)),
                Arguments.of("60030", new ShortCode("60030")),
                Arguments.of("Moje Banka", new SenderName("Moje Banka")),
                Arguments.of("607 608 609 nebo jinak", new RawAddress("607 608 609 nebo jinak")));
    }

    @ParameterizedTest
    @MethodSource("parties")
    void reads_a_sender_of_any_kind(String from, Address address) {
        assertThat(received(VoipexPushes.inbound(from, OWN, "Hello")).from()).contains(address);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\u0000", "\u2028", "☎", "not what it should be at all"})
    void an_unreadable_field_does_not_fail_an_event(@Nullable String value) {
        for (String field : List.of("id", "from", "to", "text", "state", "createdAt")) {
            assertThat(parse(inbound().field(field, value))).as(field).isInstanceOf(InboundMessage.class);
        }
        for (String field : List.of("id", "from", "to", "text", "createdAt")) {
            assertThat(parse(delivered().field(field, value))).as(field).isInstanceOf(DeliveryReport.class);
        }
    }

    @Test
    void keeps_what_the_vendor_wrote() {
        assertThat(received(inbound().id("17").state("READ").field("createdAt", "now"))
                        .vendor(VoipexMessage.class))
                .contains(new VoipexMessage(
                        Optional.of("17"),
                        Optional.of(REMOTE),
                        Optional.of(OWN),
                        Optional.of("Hello world!"),
                        Optional.of("IN"),
                        Optional.of("READ"),
                        Optional.of("now")));
    }

    @Test
    void reads_json_that_claims_to_be_a_form() {
        assertThat(parser.parse(WebhookRequest.builder()
                        .url("/" + SECRET)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .body(VoipexPayload.read("webhook/inbound"))
                        .build()))
                .singleElement()
                .isInstanceOf(InboundMessage.class);
    }

    // ---- what is not known

    @Test
    void does_not_read_an_outbound_push_without_a_state_as_a_report() {
        assertThat(parse(delivered().field("state", null)))
                .isInstanceOfSatisfying(
                        UnrecognizedEvent.class,
                        event -> assertThat(event.type()).contains("OUT"));
        assertThat(parse(delivered().field("state", ""))).isInstanceOf(UnrecognizedEvent.class);
    }

    @Test
    void returns_an_unknown_direction_as_the_type() {
        assertThat(parse(inbound().field("direction", "BOTH")))
                .isInstanceOfSatisfying(
                        UnrecognizedEvent.class,
                        event -> assertThat(event.type()).contains("BOTH"));
        assertThat(parse(inbound().field("direction", null)))
                .isInstanceOfSatisfying(
                        UnrecognizedEvent.class,
                        event -> assertThat(event.type()).isEmpty());
    }

    @Test
    void names_the_fields_that_a_foreign_body_lacks() {
        assertThatThrownBy(() -> parse(inbound()
                        .field("direction", null)
                        .field("from", null)
                        .field("to", null)
                        .field("text", null)))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.httpStatus()).isEqualTo(400))
                .hasMessageContaining("direction");
    }

    // ---- keys

    @Test
    void the_key_of_a_message_is_its_id_with_kind_and_state() {
        assertThat(parse(delivered()).dedupeKey()).isEqualTo("voipex:report:4711:DELIVERED");
        assertThat(parse(delivered().field("text", "another").createdAt(NOW)).dedupeKey())
                .isEqualTo("voipex:report:4711:DELIVERED");
        assertThat(parse(delivered().state("delivered")).dedupeKey()).isEqualTo("voipex:report:4711:DELIVERED");
        assertThat(parse(delivered().state("FAILED")).dedupeKey()).isEqualTo("voipex:report:4711:FAILED");
        assertThat(parse(inbound().id("4711")).dedupeKey()).isEqualTo("voipex:inbound:4711:-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "to", "text", "state", "createdAt"})
    void without_an_id_different_content_has_a_different_key(String field) {
        String key = parse(delivered().field("id", null)).dedupeKey();

        assertThat(key).startsWith("voipex:report:");
        assertThat(parse(delivered().field("id", null)).dedupeKey()).isEqualTo(key);
        assertThat(parse(delivered().field("id", null).field(field, "another")).dedupeKey())
                .isNotEqualTo(key);
    }

    @Test
    void no_key_contains_an_id_with_personal_data() {
        assertThat(parse(inbound().id(REMOTE)).dedupeKey()).doesNotContain("607608609");
    }

    @Test
    void different_unknown_events_have_different_keys() {
        VoipexPushes.Builder push = delivered().field("state", null);

        assertThat(parse(push.field("step", "1")).dedupeKey())
                .isEqualTo(parse(push).dedupeKey())
                .isNotEqualTo(parse(push.field("step", "2")).dedupeKey());
    }

    // ---- guards

    @Test
    void requires_a_guard() {
        assertThatThrownBy(() -> VoipexWebhooks.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("secretInUrl")
                .hasMessageContaining("unauthenticated");
    }

    @Test
    void finds_the_testkit_s_secret_next_to_another_parameter() {
        assertThat(parse(inbound().url("https://example.com/hooks?line=7"))).isInstanceOf(InboundMessage.class);
        assertThatThrownBy(() -> parser.parse(inbound().build()))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.httpStatus()).isEqualTo(401));
    }

    // ---- privacy

    @Test
    void shows_neither_number_nor_text() {
        SmsEvent event = parse(inbound());
        VoipexMessage vendor =
                ((InboundMessage) event).message().vendor(VoipexMessage.class).orElseThrow();

        assertThat(event + " " + vendor + " " + parser + " " + inbound() + " " + event.dedupeKey())
                .doesNotContain("420777888999", "420607608609", "Hello", SECRET);
    }
}
