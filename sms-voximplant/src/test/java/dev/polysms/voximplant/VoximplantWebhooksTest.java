package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.testkit.VoximplantPushes;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract does not ask for: each member by itself, the hash, and the requests of the testkit. */
class VoximplantWebhooksTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String TEXT = "Yes \"please\" \u2713 \ud83d\ude42\n";

    private static VoximplantWebhooks open() {
        return VoximplantWebhooks.builder()
                .guard(WebhookGuard.unauthenticated())
                .timing(InstantSource.fixed(NOW))
                .build();
    }

    private static VoximplantWebhooks guarded() {
        return VoximplantWebhooks.builder()
                .guard(VoximplantWebhooks.hash(
                        VoximplantWebhookFacts.SALT, VoximplantWebhookFacts.ACCOUNT, VoximplantWebhookFacts.KEY))
                .build();
    }

    private static SmsEvent only(WebhookRequest request) {
        List<SmsEvent> events = open().parse(request);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static VoximplantPushes yes() {
        return VoximplantPushes.inbound("+447443332212", "+447443332211", TEXT);
    }

    private static VoximplantPushes status(String id, String status) {
        return VoximplantPushes.deliveryStatus(id, status, "ACME", "+447443332212");
    }

    private static WebhookRequest json(String body) {
        return WebhookRequest.builder()
                .header("Content-Type", "application/json")
                .body(body)
                .build();
    }

    // ---- texts that came in

    @Test
    void reads_a_message_of_the_testkit() {
        InboundMessage message = (InboundMessage) only(yes().callbackId(17).build());

        assertThat(message.from()).contains(PhoneNumber.of("+447443332212"));
        assertThat(message.to()).contains(PhoneNumber.of("+447443332211"));
        assertThat(message.text()).isEqualTo(TEXT);
        assertThat(message.message().id()).isEmpty();
        assertThat(message.message().time()).isEmpty();
        assertThat(message.dedupeKey()).isEqualTo("voximplant:callback:1:17");
        assertThat(message.receivedAt()).isEqualTo(NOW);
    }

    static Stream<Address> senders() {
        return Stream.of(
                PhoneNumber.of("+447443332212"),
                PhoneNumber.of("+2908123456"),
                new ShortCode("72345"),
                new ShortCode("12345678"),
                new SenderName("Bank"));
    }

    @ParameterizedTest
    @MethodSource("senders")
    void reads_each_kind_of_sender(Address sender) {
        InboundMessage message = (InboundMessage) only(
                VoximplantPushes.inbound(sender.value(), "+447443332211", "Hi").build());

        assertThat(message.from()).contains(sender);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "447443332212",
                "447443332212.0",
                "\" 447443332212\"",
                "\"%2B447443332212\"",
                "\"00447443332212\"",
                "\"+44 7443 332212\"",
                "\"\\u202a+44\\u00a07443\\u00a0332212\\u202c\""
            })
    void reads_a_number_in_every_form(String written) {
        String member = "\"447443332212\"";
        String text = yes().build().text();
        String status = VoximplantPushes.deliveryStatus("42", "DELIVERED", "ACME", "+447443332212")
                .build()
                .text();
        assertThat(text).contains(member);
        assertThat(status).contains(member);

        InboundMessage message = (InboundMessage) only(json(text.replace(member, written)));
        DeliveryReport report = (DeliveryReport) only(json(status.replace(member, written)));

        assertThat(message.from()).contains(PhoneNumber.of("+447443332212"));
        assertThat(report.message().to()).contains(PhoneNumber.of("+447443332212"));
    }

    @ParameterizedTest
    @CsvSource({"42.0, 42", "4.2E1, 42", "0, ", "'\"null\"', "})
    void reads_an_id_as_a_float_and_treats_zero_as_no_id(String written, @Nullable String id) {
        String status = status("42", "DELIVERED").build().text();

        DeliveryReport report =
                (DeliveryReport) only(json(status.replaceFirst("\"id\":\"?42\"?", "\"id\":" + written)));

        assertThat(report.id().map(MessageId::value).orElse(null)).isEqualTo(id);
    }

    @Test
    void makes_one_key_of_a_callback_id_as_an_integer_and_as_a_float() {
        String body = yes().callbackId(17).build().text();

        assertThat(only(json(body.replace("\"callback_id\":17", "\"callback_id\":17.0")))
                        .dedupeKey())
                .isEqualTo("voximplant:callback:1:17");
    }

    @Test
    void reads_sms_inbound_once_and_nested_twice() {
        Map<String, Object> item =
                Map.of("source_number", "447443332212", "destination_number", "447443332211", "sms_body", TEXT);
        InboundMessage twice = (InboundMessage) only(yes().build());
        InboundMessage once = (InboundMessage)
                only(VoximplantPushes.callback("sms_inbound", item).build());

        assertThat(once.message()).isEqualTo(twice.message());
        assertThat(once.dedupeKey()).isEqualTo(twice.dedupeKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"source_number", "destination_number", "sms_body"})
    void an_unreadable_member_does_not_affect_the_others(String name) {
        String body = yes().build().text();
        for (String changed : List.of(
                body.replace("\"" + name + "\":", "\"x\":"),
                body.replace("\"" + name + "\":", "\"" + name + "\":[1],\"x\":"))) {
            InboundMessage message = (InboundMessage) only(json(changed));

            assertThat(message.from().isPresent()).isEqualTo(!name.equals("source_number"));
            assertThat(message.to().isPresent()).isEqualTo(!name.equals("destination_number"));
            assertThat(message.text().isEmpty()).isEqualTo(name.equals("sms_body"));
        }
    }

    @Test
    void makes_the_key_of_account_and_number() {
        String key = only(yes().callbackId(17).build()).dedupeKey();

        assertThat(only(yes().callbackId(17).field("balance", 3).build()).dedupeKey())
                .isEqualTo(key);
        assertThat(only(yes().callbackId(18).build()).dedupeKey()).isNotEqualTo(key);
        assertThat(only(yes().callbackId(17).field("account_id", 2).build()).dedupeKey())
                .isNotEqualTo(key);
    }

    @Test
    void makes_the_key_of_the_text_without_a_number() {
        String key = only(yes().callbackId(0).build()).dedupeKey();
        VoximplantPushes no = VoximplantPushes.inbound("+447443332212", "+447443332211", "No");

        assertThat(only(yes().field("callback_id", List.of()).build()).dedupeKey())
                .isEqualTo(key);
        assertThat(only(no.callbackId(0).build()).dedupeKey()).isNotEqualTo(key);
    }

    @Test
    void returns_the_events_of_one_request_in_their_order() {
        List<SmsEvent> events = open().parse(yes().and(status("42", "EXPIRED"))
                .and(VoximplantPushes.callback("a2p_sms_activated", Map.of("a2p_enabled", true)))
                .build());

        assertThat(events)
                .extracting(SmsEvent::getClass)
                .map(Class::getSimpleName)
                .containsExactly("InboundMessage", "DeliveryReport", "UnrecognizedEvent");
        assertThat(events).extracting(SmsEvent::dedupeKey).doesNotHaveDuplicates();
        assertThat(((UnrecognizedEvent) events.get(2)).type()).contains("a2p_sms_activated");
    }

    // ---- delivery status

    @ParameterizedTest
    @CsvSource({
        "QUEUED, 1, QUEUED",
        "DISPATCHED, 2, SENT",
        "ABORTED, 3, FAILED",
        "REJECTED, 4, REJECTED",
        "DELIVERED, 5, DELIVERED",
        "FAILED, 6, FAILED",
        "EXPIRED, 7, EXPIRED",
        "UNKNOWN, 8, UNKNOWN",
        "delivered, 5, DELIVERED",
        "LOST, 9, UNKNOWN"
    })
    void reads_the_states_by_word_and_by_number(String word, String number, DeliveryState state) {
        DeliveryReport byWord = (DeliveryReport) only(status("42", word).build());
        DeliveryReport byNumber = (DeliveryReport) only(status("42", number).build());

        assertThat(byWord.state()).isEqualTo(state);
        assertThat(byWord.message().rawState()).contains(word);
        assertThat(byWord.id()).contains(MessageId.of("42"));
        assertThat(byNumber.state()).isEqualTo(state);
    }

    @Test
    void reads_a_status_alone_and_in_a_callback_as_the_same_event() {
        DeliveryReport alone = (DeliveryReport) only(status("42", "DELIVERED").buildAlone());
        DeliveryReport within =
                (DeliveryReport) only(status("42", "DELIVERED").callbackId(17).build());

        assertThat(alone.dedupeKey()).isEqualTo(within.dedupeKey());
        assertThat(alone.message().to()).contains(PhoneNumber.of("+447443332212"));
        assertThat(alone.message()
                        .vendor(VoximplantDelivery.class)
                        .orElseThrow()
                        .callback())
                .isEmpty();
        assertThat(within.message()
                        .vendor(VoximplantDelivery.class)
                        .orElseThrow()
                        .callback()
                        .orElseThrow()
                        .callbackId())
                .contains("17");
    }

    @Test
    void distinguishes_reports_by_id_status_and_recipient() {
        List<String> keys = Stream.of(
                        status("42", "DELIVERED"),
                        status("43", "DELIVERED"),
                        status("42", "FAILED"),
                        VoximplantPushes.deliveryStatus("42", "DELIVERED", "ACME", "+447443332213"))
                .map(push -> only(push.build()).dedupeKey())
                .toList();

        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void does_not_read_another_status_as_that_of_a_message() {
        VoximplantPushes push = VoximplantPushes.callback("contract", Map.of("id", 5, "status", "DELIVERED"));

        assertThat(only(push.build())).isInstanceOf(UnrecognizedEvent.class);
    }

    // ---- the hash

    @Test
    void makes_the_hash_as_it_is_documented() {
        // md5 of "salt" + "1" + "key" + "17", computed apart
        String hash = "1b888ef49ccd7981272c1f2e6213b1e9";
        String body =
                "{\"callbacks\":[{\"callback_id\":17,\"account_id\":\"1\",\"type\":\"x\",\"hash\":\"" + hash + "\"}]}";
        VoximplantWebhooks webhooks = VoximplantWebhooks.builder()
                .guard(VoximplantWebhooks.hash("salt", "1", "key"))
                .build();

        assertThat(webhooks.parse(json(body))).hasSize(1);
        assertThat(webhooks.parse(json(body.replace(hash, hash.toUpperCase(Locale.ROOT)))))
                .hasSize(1);
    }

    @Test
    void accepts_the_testkit_s_requests() {
        VoximplantPushes push = yes().and(status("42", "DELIVERED"))
                .hash(VoximplantWebhookFacts.SALT, VoximplantWebhookFacts.ACCOUNT, VoximplantWebhookFacts.KEY)
                .secretInUrl("a-secret-of-some-length");
        VoximplantWebhooks byUrl = VoximplantWebhooks.builder()
                .guard(WebhookGuard.secretInUrl("a-secret-of-some-length"))
                .build();

        assertThat(guarded().parse(push.build())).hasSize(2);
        assertThat(byUrl.parse(push.build())).hasSize(2);
        assertThatThrownBy(() -> byUrl.parse(push.url("/").build())).isInstanceOf(WebhookException.class);
    }

    /** What its documentation warns of. */
    @Test
    void does_not_detect_a_changed_text() {
        String signed = yes().hash(
                        VoximplantWebhookFacts.SALT, VoximplantWebhookFacts.ACCOUNT, VoximplantWebhookFacts.KEY)
                .build()
                .text();

        List<SmsEvent> events = guarded().parse(json(signed.replace("Yes", "No")));

        assertThat(((InboundMessage) events.get(0)).text()).startsWith("No");
    }

    /** Whatever a reader of JSON makes of them, guard and parser see the same callbacks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"callbacks\":[@],\"callbacks\":[{\"callback_id\":9,\"type\":\"x\",\"account_id\":1}]}",
                "{\"callbacks\":{\"callback_id\":9,\"type\":\"x\",\"account_id\":1},\"x\":[@]}",
                "{\"callback_id\":9,\"type\":\"x\",\"account_id\":1,\"x\":{\"callbacks\":[@]}}",
                "{\"callbacks\":[[@]]}",
                "[@]"
            })
    void ignores_a_genuine_callback_in_another_member(String body) {
        String signed = yes().hash(
                        VoximplantWebhookFacts.SALT, VoximplantWebhookFacts.ACCOUNT, VoximplantWebhookFacts.KEY)
                .build()
                .text();
        String callback = signed.substring(signed.indexOf('[') + 1, signed.lastIndexOf(']'));

        assertThatThrownBy(() -> guarded().parse(json(body.replace("@", callback))))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> assertThat(e.failure()).contains(WebhookException.Failure.MISSING));
    }

    @Test
    void reports_an_unreadable_body_before_a_missing_hash() {
        WebhookRequest request = WebhookRequest.builder()
                .body("<html></html>".getBytes(StandardCharsets.UTF_8))
                .build();

        assertThatThrownBy(() -> guarded().parse(request))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.httpStatus()).isEqualTo(400));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1, key",
        "' ', 1, key",
        "salt, '', key",
        "salt, acme, key",
        "salt, 1, ''",
        "'sa\tlt', 1, key",
        "salt, 1, 'ke\ty'"
    })
    void refuses_invalid_secrets(String salt, String accountId, String apiKey) {
        assertThatThrownBy(() -> VoximplantWebhooks.hash(salt, accountId, apiKey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("take it as the control panel shows it")
                .hasMessageNotContaining("acme")
                .hasMessageNotContaining("ke\ty");
        assertThatThrownBy(() -> VoximplantWebhooks.hash("salt", "1", "key", "old", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- settings and privacy

    @Test
    void requires_a_guard_and_names_suitable_ones() {
        VoximplantWebhooks.Builder builder = VoximplantWebhooks.builder();

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("guard(…)")
                .hasMessageContaining("VoximplantWebhooks.hash(…)")
                .hasMessageContaining("WebhookGuard.secretInUrl(…)")
                .hasMessageContaining("WebhookGuard.unauthenticated()");
    }

    @Test
    void its_string_has_no_vendor_field_and_it_keeps_no_hash() {
        VoximplantPushes push = yes().callbackId(17)
                .field("account_email", "ann@acme.example")
                .hash(VoximplantWebhookFacts.SALT, VoximplantWebhookFacts.ACCOUNT, VoximplantWebhookFacts.KEY);
        InboundMessage message = (InboundMessage) only(push.build());
        VoximplantInbound inbound =
                message.message().vendor(VoximplantInbound.class).orElseThrow();

        assertThat(inbound.callback().accountEmail()).contains("ann@acme.example");
        assertThat(inbound).hasToString("VoximplantInbound[VoximplantCallback[callbackId=17]]");
        assertThat(message + " " + push + " " + guarded())
                .doesNotContain("44744333", "Yes", "acme", VoximplantWebhookFacts.SALT);
    }
}
