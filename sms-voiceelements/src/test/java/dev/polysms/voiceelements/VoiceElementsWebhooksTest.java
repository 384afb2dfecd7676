package dev.polysms.voiceelements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.Address;
import dev.polysms.ClientOptions;
import dev.polysms.DeliveryState;
import dev.polysms.InvalidRequestException;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.media.MediaRef;
import dev.polysms.optout.Consent;
import dev.polysms.optout.InMemoryOptOutStore;
import dev.polysms.optout.OptOutGuard;
import dev.polysms.optout.SenderRecipientPair;
import dev.polysms.testkit.FakeSmsClient;
import dev.polysms.testkit.VoiceElementsPushes;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookRequest;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract does not ask for: each member by itself, the settings, and the pushes of the testkit. */
class VoiceElementsWebhooksTest {
    private static final PhoneNumber OWN = PhoneNumber.of("+17205551234");
    private static final PhoneNumber PERSON = PhoneNumber.of("+13035550123");
    private static final SenderRecipientPair PAIR = SenderRecipientPair.of(OWN, PERSON);
    private static final Instant EVENING = Instant.parse("2026-11-29T19:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String SECRET = "a-secret-of-some-length";

    private static VoiceElementsWebhooks.Builder open() {
        return VoiceElementsWebhooks.builder()
                .guard(WebhookGuard.unauthenticated())
                .timing(InstantSource.fixed(NOW));
    }

    private static SmsEvent only(VoiceElementsWebhooks webhooks, VoiceElementsPushes push) {
        List<SmsEvent> events = webhooks.parse(push.build());
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static InboundMessage inbound(VoiceElementsPushes push) {
        return (InboundMessage) only(open().build(), push);
    }

    private static DeliveryReport report(VoiceElementsPushes push) {
        return (DeliveryReport) only(open().build(), push);
    }

    private static VoiceElementsPushes yes() {
        return VoiceElementsPushes.inbound("+13035550123", "+13035550100", "Yes \"please\" \u2713 \ud83d\ude42\n");
    }

    // ---- texts that came in

    @Test
    void reads_a_message_of_the_testkit() {
        InboundMessage message = inbound(yes().id("42").time(LocalDateTime.of(2026, 1, 2, 3, 4, 5)));

        assertThat(message.from()).contains(PhoneNumber.of("+13035550123"));
        assertThat(message.to()).contains(PhoneNumber.of("+13035550100"));
        assertThat(message.text()).isEqualTo("Yes \"please\" \u2713 \ud83d\ude42\n");
        assertThat(message.message().id()).contains(MessageId.of("42"));
        assertThat(message.message().time()).contains(NOW);
        assertThat(message.dedupeKey()).isEqualTo("voiceelements:inbound:42");
        assertThat(message.receivedAt()).isEqualTo(NOW);
        assertThat(message.payload()).contains("\"fromNumber\":\"3035550123\"");
    }

    static Stream<Address> senders() {
        return Stream.of(
                PhoneNumber.of("+13035550123"),
                PhoneNumber.of("+447443332211"),
                new ShortCode("72345"),
                new SenderName("Bank"),
                new RawAddress("447443332211 Bob"));
    }

    @ParameterizedTest
    @MethodSource("senders")
    void reads_each_kind_of_sender(Address sender) {
        assertThat(inbound(VoiceElementsPushes.inbound(sender.value(), "+13035550100", "Hi"))
                        .from())
                .contains(sender);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3035550123",
                "13035550123",
                "+13035550123",
                " 3035550123 ",
                " 13035550123",
                "0013035550123",
                "(303) 555-0123",
                "+1\u00A0303\u00A0555\u00A00123",
                "\u202A+13035550123\u202C"
            })
    void reads_a_number_with_its_calling_code_and_without(String written) {
        assertThat(inbound(yes().field("fromNumber", written)).from()).contains(PhoneNumber.of("+13035550123"));
    }

    @Test
    void reads_a_number_that_json_writes_as_a_number() {
        assertThat(inbound(yes().field("fromNumber", 3035550123L)).from()).contains(PhoneNumber.of("+13035550123"));
        assertThat(inbound(VoiceElementsPushes.inbound("447443332211", "+13035550100", "STOP"))
                        .from())
                .contains(PhoneNumber.of("+447443332211"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"toNumber", "fromNumber", "text", "messageDateTime", "messageId"})
    void an_unreadable_member_does_not_affect_the_others(String name) {
        for (VoiceElementsPushes push : List.of(yes().field(name, null), yes().field(name, List.of(List.of())))) {
            InboundMessage message = inbound(push);

            assertThat(message.from().isPresent()).isEqualTo(!name.equals("fromNumber"));
            assertThat(message.to().isPresent()).isEqualTo(!name.equals("toNumber"));
            assertThat(message.text().isEmpty()).isEqualTo(name.equals("text"));
            assertThat(message.message().time().isPresent()).isEqualTo(!name.equals("messageDateTime"));
            assertThat(message.message().id().isPresent()).isEqualTo(!name.equals("messageId"));
        }
    }

    @Test
    void distinguishes_an_empty_text_from_a_missing_one() {
        assertThat(inbound(yes().field("text", "")).message().text()).contains("");
        assertThat(inbound(yes().field("text", null)).message().text()).isEmpty();
        assertThat(inbound(yes().field("text", null).media("a.jpg")).message().text())
                .contains("");
    }

    @Test
    void uses_the_zone_only_for_times_without_one() {
        VoiceElementsWebhooks denver = open().zone(ZoneId.of("America/Denver")).build();
        VoiceElementsPushes push = yes().time(LocalDateTime.of(2026, 7, 1, 12, 0));

        assertThat(((InboundMessage) only(denver, push)).message().time())
                .contains(Instant.parse("2026-07-01T18:00:00Z"));
        assertThat(((InboundMessage) only(denver, push.field("messageDateTime", "2026-07-01T12:00:00Z")))
                        .message()
                        .time())
                .contains(Instant.parse("2026-07-01T12:00:00Z"));
        assertThat(((DeliveryReport) only(
                                denver,
                                VoiceElementsPushes.deliveryReport("1", "delivered")
                                        .time(LocalDateTime.of(2026, 7, 1, 12, 0))))
                        .message()
                        .time())
                .contains(Instant.parse("2026-07-01T18:00:00Z"));
    }

    private static OptOutGuard guard(Consent recorded) {
        InMemoryOptOutStore store = InMemoryOptOutStore.withRoomFor(10);
        store.record(recorded);
        return OptOutGuard.over(FakeSmsClient.create(), store);
    }

    /** Returns a message of the person that is received half an hour after {@code EVENING}; the time is JSON. */
    private static SmsEvent said(String text, String time) {
        VoiceElementsWebhooks parser = VoiceElementsWebhooks.builder()
                .guard(WebhookGuard.unauthenticated())
                .timing(InstantSource.fixed(EVENING.plusSeconds(1_800)))
                .build();
        return parser.parse(WebhookRequest.builder()
                        .header("Content-Type", "application/json")
                        .body("{\"fromNumber\":\"3035550123\",\"toNumber\":\"7205551234\",\"text\":\"" + text
                                + "\",\"messageId\":1,\"messageDateTime\":" + time + "}")
                        .build())
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0001-01-01T00:00:00\"",
                "\"yesterday\"",
                "\"1764444600\"",
                "1764444600",
                "\"null\"",
                "\"29/11/2026 19:30\""
            })
    void a_start_whose_time_cannot_be_read_does_not_replace_a_stop(String time) {
        OptOutGuard guard = guard(Consent.out(PAIR, EVENING, Consent.Source.APPLICATION));
        SmsEvent event = said("START", time);

        guard.accept(event);
        assertThat(guard.isOptedOut(OWN, PERSON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00",
                "1970-01-01T00:00:00Z",
                "2026-11-29T12:30:00",
                "2026-11-29T14:30:00",
                "2027-11-29T19:30:00Z",
                "yesterday"
            })
    void an_older_start_does_not_replace_a_stop_with_an_uncertain_time(String time) {
        OptOutGuard guard = guard(Consent.in(PAIR, EVENING, Consent.Source.APPLICATION));
        SmsEvent event = said("STOP", "\"" + time + "\"");

        assertThat(guard.accept(event)).isEqualTo(OptOutGuard.Effect.OPTED_OUT);
        assertThat(guard.isOptedOut(OWN, PERSON)).isTrue();
    }

    @Test
    void makes_the_key_of_all_members_without_an_id() {
        VoiceElementsPushes push = yes().field("messageId", null).media("a.jpg");
        String key = inbound(push).dedupeKey();

        assertThat(inbound(push).dedupeKey()).isEqualTo(key);
        assertThat(inbound(push.field("messageId", 0)).dedupeKey()).isEqualTo(key);
        assertThat(inbound(push.media("a.jpg", "b.jpg")).dedupeKey()).isNotEqualTo(key);
        assertThat(inbound(push.media("a.jpg").field("text", "No")).dedupeKey()).isNotEqualTo(key);
    }

    // ---- media

    @ParameterizedTest
    @ValueSource(strings = {"Media", "media"})
    void reads_media_by_either_spelling_and_without_a_list(String name) {
        MediaRef picture = MediaRef.of(VoiceElementsClient.PROVIDER, VoiceElementsWebhookFacts.PICTURE)
                .withExpiresAt(NOW.plusSeconds(172_800));

        assertThat(inbound(yes().field(name, List.of(VoiceElementsWebhookFacts.PICTURE)))
                        .media())
                .containsExactly(picture);
        assertThat(inbound(yes().field(name, VoiceElementsWebhookFacts.PICTURE)).media())
                .containsExactly(picture);
    }

    static Stream<String> foreign() {
        return ForeignReferences.at("https://ivlrest.voiceelements.com").stream();
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void does_not_mark_a_link_of_another_path_as_the_vendors(String link) {
        List<MediaRef> refs = inbound(yes().media(link)).media();

        assertThat(refs).allSatisfy(ref -> {
            assertThat(ref.provider()).isEmpty();
            assertThat(ref.expiresAt()).isEmpty();
            assertThat(ref.value()).isEqualTo(link);
        });
        assertThat(inbound(yes().media(link))
                        .message()
                        .vendor(VoiceElementsInbound.class)
                        .orElseThrow()
                        .media())
                .containsExactly(link);
    }

    @Test
    void recognizes_the_media_path_of_another_base_url() {
        VoiceElementsWebhooks gateway =
                open().baseUrl(URI.create("http://gateway.internal:8080/ve/")).build();
        String own = "http://gateway.internal:8080/ve/v1/media/64/a.jpg";

        List<MediaRef> refs =
                ((InboundMessage) only(gateway, yes().media(own, VoiceElementsWebhookFacts.PICTURE))).media();

        assertThat(refs)
                .containsExactly(
                        MediaRef.of(VoiceElementsClient.PROVIDER, own).withExpiresAt(NOW.plusSeconds(172_800)),
                        MediaRef.url(URI.create(VoiceElementsWebhookFacts.PICTURE)));
    }

    @Test
    void returns_only_references_that_the_client_accepts() {
        try (VoiceElementsClient client = VoiceElementsClient.builder()
                .token("a-token")
                .baseUrl(URI.create("http://127.0.0.1:1"))
                .options(ClientOptions.defaults())
                .build()) {
            VoiceElementsWebhooks webhooks =
                    open().baseUrl(URI.create("http://127.0.0.1:1")).build();
            String release = "http://127.0.0.1:1/v1/ReturnNumber?Number=3035550100";
            List<MediaRef> refs = ((InboundMessage) only(webhooks, yes().media(release))).media();

            assertThat(refs).hasSize(1);
            assertThatThrownBy(() -> client.fetch(refs.get(0))).isInstanceOf(InvalidRequestException.class);
        }
    }

    // ---- delivery reports

    @ParameterizedTest
    @CsvSource({
        "waiting, SENT",
        "delivered, DELIVERED",
        "not-delivered, FAILED",
        "Delivered, DELIVERED",
        "' not-delivered ', FAILED",
        "not_delivered, UNKNOWN",
        "lost, UNKNOWN"
    })
    void reads_the_states(String word, DeliveryState state) {
        DeliveryReport report = report(VoiceElementsPushes.deliveryReport("669915", word));

        assertThat(report.state()).isEqualTo(state);
        assertThat(report.message().rawState()).contains(word);
        assertThat(report.id()).contains(MessageId.of("669915"));
    }

    @Test
    void returns_the_reference_and_the_description() {
        DeliveryReport report = report(VoiceElementsPushes.deliveryReport("abc-1", "not-delivered")
                .customerTag("booking-4711")
                .description("Destination Rejected Message"));

        assertThat(report.reference()).contains("booking-4711");
        assertThat(report.description()).contains("Destination Rejected Message");
        assertThat(report.segment()).isEmpty();
        assertThat(report.id()).contains(MessageId.of("abc-1"));
        assertThat(report.message().from()).contains(PhoneNumber.of("+17205757673"));
        assertThat(report.message().to()).contains(PhoneNumber.of("+13032635341"));
    }

    @Test
    void distinguishes_reports_by_id_state_and_description() {
        VoiceElementsPushes first = VoiceElementsPushes.deliveryReport("1", "waiting");
        String key = report(first).dedupeKey();

        assertThat(report(VoiceElementsPushes.deliveryReport("1", "waiting")
                                .customerTag("other")
                                .field("emailSmsId", "1"))
                        .dedupeKey())
                .isEqualTo(key);
        assertThat(report(VoiceElementsPushes.deliveryReport("2", "waiting")).dedupeKey())
                .isNotEqualTo(key);
        assertThat(report(VoiceElementsPushes.deliveryReport("1", "delivered")).dedupeKey())
                .isNotEqualTo(key);
        assertThat(report(first.description("Still on its way")).dedupeKey()).isNotEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messageTo",
                "messageFrom",
                "body",
                "messageGuid",
                "deliveryDescription",
                "messageDate",
                "emailSmsId",
                "deliveryState"
            })
    void reads_a_report_without_one_member(String name) {
        DeliveryReport report =
                report(VoiceElementsPushes.deliveryReport("669915", "delivered").field(name, null));

        assertThat(report.id().isPresent()).isEqualTo(!name.equals("emailSmsId"));
        assertThat(report.state())
                .isEqualTo(name.equals("deliveryState") ? DeliveryState.UNKNOWN : DeliveryState.DELIVERED);
        assertThat(report.message().text().isPresent()).isEqualTo(!name.equals("body"));
    }

    // ---- anything else

    @Test
    void recognizes_a_new_kind_by_its_type_unless_it_has_a_text() {
        SmsEvent event = only(
                open().build(),
                yes().field("text", null).field("messageId", null).field("eventType", "read"));

        assertThat(event)
                .isInstanceOfSatisfying(
                        UnrecognizedEvent.class,
                        other -> assertThat(other.type()).contains("read"));
        assertThat(only(open().build(), yes().field("type", "sms"))).isInstanceOf(InboundMessage.class);
    }

    @Test
    void shows_nothing_of_what_the_vendor_wrote() {
        InboundMessage message = inbound(yes().media(VoiceElementsWebhookFacts.PICTURE));
        DeliveryReport report =
                report(VoiceElementsPushes.deliveryReport("669915", "delivered").customerTag("for Ann"));

        assertThat(message.message().vendor(VoiceElementsInbound.class).orElseThrow())
                .hasToString("VoiceElementsInbound[1 media]");
        assertThat(report.message().vendor(VoiceElementsReport.class).orElseThrow())
                .hasToString("VoiceElementsReport[customerTag=present]");
        assertThat(message + " " + report).doesNotContain("3035550123", "Yes", "IMG_3078", "Ann", "Test out");
    }

    // ---- settings

    @Test
    void requires_a_guard_and_names_suitable_ones() {
        VoiceElementsWebhooks.Builder builder = VoiceElementsWebhooks.builder();

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("guard(…)")
                .hasMessageContaining("WebhookGuard.header(…)")
                .hasMessageContaining("WebhookGuard.secretInUrl(…)")
                .hasMessageContaining("WebhookGuard.unauthenticated()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/relative", "ftp://gateway.internal", "https://user@gateway.internal", "mailto:a@b"})
    void refuses_a_malformed_base_url(String url) {
        assertThatThrownBy(() -> VoiceElementsWebhooks.builder().baseUrl(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("baseUrl");
    }

    @Test
    void accepts_only_the_testkit_s_guarded_pushes() {
        VoiceElementsWebhooks webhooks = VoiceElementsWebhooks.builder()
                .guard(WebhookGuard.header("X-Sms-Secret", SECRET).and(WebhookGuard.secretInUrl(SECRET)))
                .build();
        VoiceElementsPushes push = yes().header("X-Sms-Secret", SECRET).secretInUrl(SECRET);

        assertThat(webhooks.parse(push.build())).hasSize(1);
        assertThatThrownBy(() -> webhooks.parse(push.url("/hooks").build()))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.httpStatus()).isEqualTo(401));
        assertThat(push + " " + webhooks).doesNotContain(SECRET);
    }
}
