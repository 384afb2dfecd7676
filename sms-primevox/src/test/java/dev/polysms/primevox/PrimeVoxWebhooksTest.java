package dev.polysms.primevox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.MessageRecord;
import dev.polysms.testkit.PrimeVoxPushes;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.OutboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the parser in addition to its contract, with the requests that the testkit makes from the same article. */
final class PrimeVoxWebhooksTest {
    private static final String SECRET = "tR7-pq_9.aZ~4mN2kL8x";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final PrimeVoxWebhooks parser = PrimeVoxWebhooks.builder()
            .guard(WebhookGuard.secretInUrl(SECRET))
            .timing(InstantSource.fixed(NOW))
            .build();

    private static PrimeVoxPushes.Builder inbound(String text) {
        return PrimeVoxPushes.inbound("7205551212", "3035550100", text);
    }

    private SmsEvent parse(PrimeVoxPushes.Builder push) {
        List<SmsEvent> events = parser.parse(push.secretInUrl(SECRET).build());
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private MessageRecord received(PrimeVoxPushes.Builder push) {
        assertThat(parse(push)).isInstanceOf(InboundMessage.class);
        return ((InboundMessage) parse(push)).message();
    }

    // ---- reading

    @Test
    void reads_an_inbound_message() {
        InboundMessage event = (InboundMessage) parse(inbound("Is it \"free\"? \\u0041 \\n 🍽"));

        assertThat(event.from()).contains(PrimeVoxReads.REMOTE);
        assertThat(event.to()).contains(PrimeVoxReads.OWN);
        assertThat(event.text()).isEqualTo("Is it \"free\"? \\u0041 \\n 🍽"); // not unescaped twice
        assertThat(event.media()).isEmpty();
        assertThat(event.receivedAt()).isEqualTo(NOW);
        assertThat(event.message().conversation()).contains(PrimeVoxReads.CONVERSATION);
        assertThat(event.message().id()).isEmpty();
        assertThat(event.message().time()).isEmpty();
        assertThat(event.message().state()).isEqualTo(DeliveryState.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7205551212",
                "17205551212",
                " 17205551212",
                "+17205551212",
                "0017205551212",
                "01117205551212",
                "(720) 555-1212",
                "+1\u00A0720\u00A0555\u00A01212",
                "\u202A+17205551212\u202C"
            })
    void reads_each_form_of_a_number(String written) {
        InboundMessage stop = (InboundMessage) parse(PrimeVoxPushes.inbound(written, "+13035550100", "STOP"));

        assertThat(stop.from()).contains(PrimeVoxReads.REMOTE);
        assertThat(stop.message().conversation()).contains(PrimeVoxReads.CONVERSATION);
    }

    @Test
    void reads_a_message_that_a_user_sent_from_the_vendors_app() {
        SmsEvent event = parse(PrimeVoxPushes.outbound("3035550100", "7205551212", "It is"));

        assertThat(event).isInstanceOfSatisfying(OutboundMessage.class, sent -> {
            assertThat(sent.message().from()).contains(PrimeVoxReads.OWN);
            assertThat(sent.message().to()).contains(PrimeVoxReads.REMOTE);
            assertThat(sent.message().text()).contains("It is");
            assertThat(sent.message().conversation()).contains(PrimeVoxReads.CONVERSATION);
        });
    }

    @Test
    void reads_media_marked_by_the_testkit() {
        MessageRecord two = received(inbound("Two:").media("a1", "image/png").media("a2", "application/pdf"));
        assertThat(two.text()).contains("Two:");
        assertThat(two.media()).extracting(media -> media.value()).containsExactly("a1", "a2");

        MessageRecord alone = received(inbound("").media("a1", "image/png"));
        assertThat(alone.text()).contains("");
        assertThat(alone.media()).hasSize(1);
        assertThat(alone.vendor(PrimeVoxPush.class).orElseThrow().messageText()).contains("media:a1|mime:image/png");
    }

    @Test
    void keeps_what_the_vendor_wrote() {
        assertThat(received(inbound("hi").containerId("200002").tenantId("101").conversationId("77"))
                        .vendor(PrimeVoxPush.class))
                .contains(new PrimeVoxPush(
                        Optional.of("inboundMessage"),
                        Optional.of("3035550100"),
                        Optional.of("7205551212"),
                        Optional.of("200002"),
                        Optional.of("101"),
                        Optional.of("77"),
                        Optional.of("hi")));
    }

    @Test
    void reads_ids_that_are_spelled_as_in_the_vendor_s_other_pushes() {
        PrimeVoxPush push = received(inbound("hi")
                        .field("containerID", null)
                        .field("containerId", "1")
                        .field("tenantID", null)
                        .field("tenantId", "2")
                        .field("conversationID", null)
                        .field("conversationId", "3"))
                .vendor(PrimeVoxPush.class)
                .orElseThrow();

        assertThat(push.containerId()).contains("1");
        assertThat(push.tenantId()).contains("2");
        assertThat(push.conversationId()).contains("3");
    }

    static Stream<Arguments> parties() {
        return Stream.of(
                Arguments.of("7205551212", PrimeVoxReads.REMOTE),
                Arguments.of("17205551212", PrimeVoxReads.REMOTE),
                Arguments.of("+17205551212", PrimeVoxReads.REMOTE),
                Arguments.of("(720) 555-1212", PrimeVoxReads.REMOTE),
                Arguments.of("+420607608609", PhoneNumber.of("+420607608609")),
                Arguments.of("72345", new ShortCode("72345")),
                Arguments.of("ACME", new SenderName("ACME")),
                Arguments.of("0000000000000", new RawAddress("0000000000000")));
    }

    @ParameterizedTest
    @MethodSource("parties")
    void reads_a_sender_of_any_kind(String from, Address address) {
        MessageRecord message = received(PrimeVoxPushes.inbound(from, "3035550100", "hi"));

        assertThat(message.from()).contains(address);
        assertThat(message.conversation()).contains(PrimeVoxReads.CONVERSATION);
    }

    @Test
    void an_unreadable_field_does_not_fail_an_event() {
        for (String field :
                List.of("fromNumber", "toNumber", "containerID", "tenantID", "conversationID", "messageText")) {
            for (String value : new String[] {null, "", " ", "\u0000", "\u2028", "☎", "x".repeat(5_000)}) {
                assertThat(parse(inbound("hi").field(field, value)))
                        .as(field)
                        .isInstanceOf(InboundMessage.class)
                        .asString()
                        .doesNotContain("xxx");
            }
        }
    }

    @Test
    void omits_a_conversation_that_cannot_be_requested() {
        assertThat(received(inbound("hi").conversationId("1\n2")).conversation())
                .isEmpty();
        assertThat(received(inbound("hi").field("conversationID", null)).conversation())
                .isEmpty();
        assertThat(received(PrimeVoxPushes.inbound("7205551212", "72345", "hi")).conversation())
                .isEmpty();
        assertThat(received(PrimeVoxPushes.inbound("72345", "3035550100", "hi")).conversation())
                .contains(ConversationRef.of("12345", PrimeVoxReads.OWN));
    }

    @Test
    void reads_json_that_claims_to_be_a_form() {
        assertThat(parser.parse(WebhookRequest.builder()
                        .url("/" + SECRET)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .body(PrimeVoxPayload.read("webhook/inbound.json"))
                        .build()))
                .singleElement()
                .isInstanceOf(InboundMessage.class);
    }

    // ---- what is not known

    @Test
    void returns_an_unrecognized_event_with_its_type() {
        assertThat(parse(PrimeVoxPushes.event("voicemail")))
                .isInstanceOfSatisfying(
                        UnrecognizedEvent.class,
                        event -> assertThat(event.type()).contains("voicemail"));
        assertThat(parse(PrimeVoxPushes.event("INBOUNDMESSAGE"))).isInstanceOf(UnrecognizedEvent.class);
    }

    @Test
    void returns_a_push_without_a_type_as_unrecognized() {
        assertThat(parse(inbound("hi").field("eventType", null)))
                .isInstanceOfSatisfying(
                        UnrecognizedEvent.class,
                        event -> assertThat(event.type()).isEmpty());
    }

    @Test
    void names_the_fields_that_a_foreign_body_lacks() {
        assertThatThrownBy(() -> parse(PrimeVoxPushes.event("x").field("eventType", null)))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.httpStatus()).isEqualTo(400))
                .hasMessageContaining("eventType");
    }

    // ---- keys

    @ParameterizedTest
    @ValueSource(
            strings = {"eventType", "fromNumber", "toNumber", "containerID", "tenantID", "conversationID", "messageText"
            })
    void different_content_has_a_different_key(String field) {
        String key = parse(inbound("Yes")).dedupeKey();
        String value = field.equals("eventType") ? "outboundMessage" : "3035550177";

        assertThat(parse(inbound("Yes").field(field, value)).dedupeKey()).isNotEqualTo(key);
        assertThat(parse(inbound("Yes").field("sequence", "2")).dedupeKey()).isEqualTo(key);
    }

    @Test
    void two_equal_texts_in_one_conversation_have_the_same_key() {
        assertThat(parse(inbound("Yes")).dedupeKey())
                .isEqualTo(parse(inbound("Yes")).dedupeKey());
    }

    @Test
    void different_unknown_events_have_different_keys() {
        assertThat(parse(PrimeVoxPushes.event("call").field("callId", "1")).dedupeKey())
                .isEqualTo(
                        parse(PrimeVoxPushes.event("call").field("callId", "1")).dedupeKey())
                .isNotEqualTo(
                        parse(PrimeVoxPushes.event("call").field("callId", "2")).dedupeKey());
    }

    // ---- guards

    @Test
    void requires_a_guard() {
        assertThatThrownBy(() -> PrimeVoxWebhooks.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("secretInUrl")
                .hasMessageContaining("unauthenticated");
    }

    @Test
    void finds_the_testkit_s_secret_next_to_another_parameter() {
        assertThat(parse(inbound("hi").url("https://example.com/hooks?line=7"))).isInstanceOf(InboundMessage.class);
        assertThatThrownBy(() -> parser.parse(inbound("hi").build()))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.httpStatus()).isEqualTo(401));
    }

    // ---- privacy

    @Test
    void shows_neither_number_nor_text_nor_container() {
        SmsEvent event = parse(inbound("Dear Bob"));
        PrimeVoxPush push =
                ((InboundMessage) event).message().vendor(PrimeVoxPush.class).orElseThrow();

        assertThat(event + " " + push + " " + parser + " " + inbound("Dear Bob") + " " + event.dedupeKey())
                .contains("inboundMessage")
                .doesNotContain("7205551212", "3035550100", "Bob", "100001", "12345", SECRET);
    }
}
