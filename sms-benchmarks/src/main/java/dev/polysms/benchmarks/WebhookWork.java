package dev.polysms.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polysms.MessageId;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.MessageRecord;
import dev.polysms.primevox.PrimeVoxWebhooks;
import dev.polysms.voiceelements.VoiceElementsWebhooks;
import dev.polysms.voipex.VoipexWebhooks;
import dev.polysms.voximplant.VoximplantWebhooks;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One pushed message of each vendor, against a tree that is read by hand, with the same guard, the same key and a record of the same
 * fields. Before anything is measured, the two readings are compared.
 */
final class WebhookWork {
    private static final String SECRET = "a-secret-made-at-random-4711";

    private final ObjectMapper mapper = new ObjectMapper();

    /** What an application reads by hand. */
    record Inbound(
            String key,
            String from,
            String to,
            String text,
            Optional<String> id,
            Optional<Instant> time,
            Optional<String> conversation,
            Instant receivedAt) {}

    /** Reads a body by hand. */
    private interface Reading {
        Inbound read(JsonNode body) throws Exception;
    }

    /**
     * Returns the reading of one vendor's push.
     *
     * @param vendor the vendor's name
     * @param subject {@code byhand} or {@code polysms}
     */
    static SingleWork.Operation of(String vendor, String subject) throws Exception {
        WebhookWork work = new WebhookWork();
        return switch (vendor) {
            case "primevox" ->
                work.of(
                        subject,
                        PrimeVoxWebhooks.builder()
                                .guard(WebhookGuard.secretInUrl(SECRET))
                                .build(),
                        "{\"eventType\":\"inboundMessage\",\"toNumber\":\"3035550100\",\"fromNumber\":\"7205551212\","
                                + "\"containerID\":\"100001\",\"tenantID\":\"0\",\"conversationID\":\"12345\","
                                + "\"messageText\":\"Is 7 pm still free?\"}",
                        WebhookWork::primeVox);
            case "voiceelements" ->
                work.of(
                        subject,
                        VoiceElementsWebhooks.builder()
                                .guard(WebhookGuard.secretInUrl(SECRET))
                                .build(),
                        "{\"toNumber\":\"7205757673\",\"fromNumber\":\"7202731927\",\"text\":\"Good stuff\","
                                + "\"messageDateTime\":\"2018-09-06T21:37:32\",\"messageId\":\"666313\","
                                + "\"lastMessageId\":\"666312\"}",
                        WebhookWork::voiceElements);
            case "voipex" ->
                work.of(
                        subject,
                        VoipexWebhooks.builder()
                                .guard(WebhookGuard.secretInUrl(SECRET))
                                .build(),
                        "{\"id\":\"b1f6a3c0-5d1e-4a55-9d0b-2f7f2c1a9e11\",\"from\":\"+420607608609\","
                                + "\"to\":\"+420777888999\",\"text\":\"Hello world!\",\"direction\":\"IN\","
                                + "\"createdAt\":\"2021-09-01T12:34:56.789+02:00\"}",
                        WebhookWork::voipex);
            case "voximplant" ->
                work.of(
                        subject,
                        VoximplantWebhooks.builder()
                                .guard(WebhookGuard.secretInUrl(SECRET))
                                .build(),
                        "{\"callbacks\":[{\"callback_id\":123,\"type\":\"sms_inbound\",\"account_id\":1,"
                                + "\"hash\":\"50c5fe2290cd7409b37e673b8b05e495\",\"sms_inbound\":{\"sms_inbound\":{"
                                + "\"source_number\":\"447443332212\",\"destination_number\":\"447443332211\","
                                + "\"sms_body\":\"Hi there\"}}}]}",
                        WebhookWork::voximplant);
            default -> throw new IllegalArgumentException("No push of " + vendor);
        };
    }

    private static Inbound primeVox(JsonNode body) throws NoSuchAlgorithmException {
        String to = text(body, "toNumber");
        String from = text(body, "fromNumber");
        String conversation = text(body, "conversationID");
        String text = text(body, "messageText");
        String key = digest(to, from, text(body, "containerID"), text(body, "tenantID"), conversation, text);
        return new Inbound(
                "primevox:inbound:" + key,
                "+1" + from,
                "+1" + to,
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.of(conversation),
                Instant.now());
    }

    private static Inbound voiceElements(JsonNode body) {
        String id = text(body, "messageId");
        return new Inbound(
                "voiceelements:inbound:" + id,
                "+1" + text(body, "fromNumber"),
                "+1" + text(body, "toNumber"),
                text(body, "text"),
                Optional.of(id),
                Optional.of(LocalDateTime.parse(text(body, "messageDateTime")).toInstant(ZoneOffset.UTC)),
                Optional.empty(),
                Instant.now());
    }

    private static Inbound voipex(JsonNode body) {
        String id = text(body, "id");
        return new Inbound(
                "voipex:inbound:" + id + ":-",
                text(body, "from"),
                text(body, "to"),
                text(body, "text"),
                Optional.of(id),
                Optional.of(OffsetDateTime.parse(text(body, "createdAt")).toInstant()),
                Optional.empty(),
                Instant.now());
    }

    private static Inbound voximplant(JsonNode body) {
        JsonNode callback = body.path("callbacks").path(0);
        JsonNode sms = callback.path("sms_inbound").path("sms_inbound");
        return new Inbound(
                "voximplant:callback:" + text(callback, "account_id") + ":" + text(callback, "callback_id"),
                "+" + text(sms, "source_number"),
                "+" + text(sms, "destination_number"),
                text(sms, "sms_body"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.now());
    }

    private SingleWork.Operation of(String subject, WebhookParser parser, String body, Reading reading)
            throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String url = "/hooks/" + SECRET;
        requireSame(parser.parse(request(url, bytes)), byHand(url, bytes, reading));
        return subject.equals("byhand") ? () -> byHand(url, bytes, reading) : () -> parser.parse(request(url, bytes));
    }

    /** Code by hand that makes another key, or leaves out a field, would not be a fair baseline. */
    private static void requireSame(List<SmsEvent> events, Inbound byHand) {
        InboundMessage event = (InboundMessage) events.get(0);
        MessageRecord message = event.message();
        Inbound parsed = new Inbound(
                event.dedupeKey(),
                message.from().orElseThrow().value(),
                message.to().orElseThrow().value(),
                event.text(),
                message.id().map(MessageId::value),
                message.time(),
                message.conversation().map(ConversationRef::id),
                byHand.receivedAt());
        if (!parsed.equals(byHand)) {
            throw new IllegalStateException("The two readings of the push differ");
        }
    }

    private static WebhookRequest request(String url, byte[] body) {
        return WebhookRequest.builder()
                .url(url)
                .header("Content-Type", "application/json")
                .body(body)
                .build();
    }

    private Inbound byHand(String url, byte[] body, Reading reading) throws Exception {
        byte[] given = url.substring(url.lastIndexOf('/') + 1).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, SECRET.getBytes(StandardCharsets.UTF_8))) {
            throw new IOException("forged");
        }
        return reading.read(mapper.readTree(body));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText();
    }

    private static String digest(String... parts) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
