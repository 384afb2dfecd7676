package dev.polysms.voiceelements;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.ShortCode;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.history.MessageTime;
import dev.polysms.media.MediaRef;
import dev.polysms.testkit.WebhookFixture;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException.Failure;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The facts of Voice Elements' document that the contract of a parser needs. */
final class VoiceElementsWebhookFacts implements WebhookFixture {
    static final String PICTURE =
            "https://ivlrest.voiceelements.com/v1/media/64/4715c86c-15a1-4bc7-9af8-9340d4b757c3/1/IMG_3078.jpg";

    private static final String SECRET = "wh-7f2b9c4d1e8a";
    private static final String SECRET_HEADER = SECRET + " 60531";
    private static final String SECRET_SEGMENT = SECRET + ".60531";
    private static final String NEXT = "wh-the-next-one-of-them";
    private static final String JSON = "application/json; charset=utf-8";
    private static final PhoneNumber OWN = PhoneNumber.of("+17205757673");
    private static final PhoneNumber SENDER = PhoneNumber.of("+17202731927");
    private static final PhoneNumber RECIPIENT = PhoneNumber.of("+13032635341");
    private static final Instant THEN = Instant.parse("2018-09-06T21:37:32Z");
    private static final Instant SENT = Instant.parse("2018-09-10T20:40:19Z");

    // Computed apart from the parser: applications keep keys, so that they must stay as they are.
    private static final String ODD_KEY =
            "voiceelements:inbound:ddbdbfe34e9dcd825938f8e9a6c6c384c46b635e60920ecf7800e06bbc170ba5";
    private static final String DELIVERED_KEY =
            "voiceelements:report:e271ece8dece189a21be7fec67939c7b5d7430dacc9206b6f9a60a8c1850ca56";
    private static final String WAITING_KEY =
            "voiceelements:report:d8275dfa80f2cd9d8dbdf47d512fac142e019060d9158f91684fcf8d2776d144";
    private static final String NOT_DELIVERED_KEY =
            "voiceelements:report:b7d458ff6eb68b37831b3f736a8663abd7703976d3d7637f1607e8daa05fc64d";
    private static final String BARE_KEY =
            "voiceelements:report:b5bb302848d78c4555c74dc6aec16ebb1ea9bfc7817a4af7fff7405cac82afeb";
    private static final String OTHER_KEY =
            "voiceelements:other:25dc4a364dd13931092f219eb9a5c83b33c3695da803712723be59eadd12ba6a";

    private final Instant now;

    VoiceElementsWebhookFacts(Instant now) {
        this.now = now;
    }

    @Override
    public WebhookParser parser(WebhookGuard guard, InstantSource clock) {
        return VoiceElementsWebhooks.builder().guard(guard).timing(clock).build();
    }

    @Override
    public List<String> secrets() {
        return List.of(
                SECRET,
                NEXT,
                "7205757673",
                "7202731927",
                "3032635341",
                "Good stuff",
                "Odd stuff",
                "Test out",
                "IMG_3078",
                "mytag",
                "typing");
    }

    @Override
    public List<String> unreadable() {
        return List.of(
                "{}",
                "[]",
                "[{}]",
                "[" + VoiceElementsPayload.of("webhook", "inbound") + "]",
                "{\"messageId\":\"666313\"}",
                "{\"text\":\"\"}",
                "{\"emailSmsId\":0,\"fromNumber\":null}",
                "{\"status\":\"0\",\"reason\":\"Success\"}",
                "{\"type\":{\"a\":1}}");
    }

    // ---- what comes in

    @Override
    public List<Push> pushes() {
        return List.of(
                push("inbound", body -> inbound("voiceelements:inbound:666313", body, good())),
                push("report", body -> delivered(body)),
                push("inbound-with-media", body -> inbound("voiceelements:inbound:666314", body, withMedia())),
                push(
                        "inbound-media-in-small-letters",
                        body -> inbound("voiceelements:inbound:666315", body, picture())),
                push("inbound-odd", body -> inbound(ODD_KEY, body, odd())),
                push("report-waiting", body -> waiting(body)),
                push("report-not-delivered", body -> notDelivered(body)),
                push("report-bare", body -> bare(body)),
                push("unknown-type", body -> new UnrecognizedEvent(envelope(OTHER_KEY, body), Optional.of("typing"))));
    }

    /** The samples have no zone: UTC, or a zone west of it. */
    private static MessageTime assumedUtc(Instant time) {
        return MessageTime.about(time, time, time.plus(Duration.ofHours(12)));
    }

    private static Push push(String name, Function<String, SmsEvent> event) {
        return new Push(name, JSON, VoiceElementsPayload.of("webhook", name), body -> List.of(event.apply(body)));
    }

    private Envelope envelope(String key, String body) {
        return new Envelope(VoiceElementsClient.PROVIDER, key, now, body);
    }

    private SmsEvent inbound(String key, String body, MessageRecord record) {
        return new InboundMessage(envelope(key, body), record);
    }

    private static MessageRecord.Builder came(Address from) {
        return MessageRecord.builder(VoiceElementsClient.PROVIDER)
                .direction(Direction.INBOUND)
                .from(from);
    }

    private static MessageRecord good() {
        return came(SENDER)
                .id(MessageId.of("666313"))
                .to(OWN)
                .text("Good stuff")
                .messageTime(assumedUtc(THEN))
                .vendor(new VoiceElementsInbound(
                        Optional.of("7205757673"),
                        Optional.of("7202731927"),
                        Optional.of("Good stuff"),
                        Optional.of("2018-09-06T21:37:32"),
                        Optional.of("666313"),
                        Optional.of("666312"),
                        List.of()))
                .build();
    }

    private MediaRef own(String value) {
        return MediaRef.of(VoiceElementsClient.PROVIDER, value).withExpiresAt(now.plusSeconds(48 * 3_600));
    }

    private static MediaRef foreign(String url) {
        return MediaRef.url(URI.create(url));
    }

    private MessageRecord withMedia() {
        String clip = "64/4715c86c-15a1-4bc7-9af8-9340d4b757c3/2/clip.mp4";
        String demo = "https://s3.amazonaws.com/bw-v2-api/demo.jpg";
        String forged = "https://ivlrest.voiceelements.com/v1/ReturnNumber?Number=7205757673";
        return came(SENDER)
                .id(MessageId.of("666314"))
                .to(OWN)
                .text("")
                .time(THEN)
                .media(List.of(own(PICTURE), own(clip), foreign(demo), foreign(forged)))
                .vendor(new VoiceElementsInbound(
                        Optional.of("7205757673"),
                        Optional.of("7202731927"),
                        Optional.empty(),
                        Optional.of("2018-09-06T21:37:32Z"),
                        Optional.of("666314"),
                        Optional.of("666312"),
                        List.of(PICTURE, clip, demo, forged, "ftp://media.example/a.jpg")))
                .build();
    }

    private MessageRecord picture() {
        return came(SENDER)
                .id(MessageId.of("666315"))
                .to(OWN)
                .text("")
                .messageTime(assumedUtc(THEN))
                .media(List.of(own(PICTURE)))
                .vendor(new VoiceElementsInbound(
                        Optional.of("7205757673"),
                        Optional.of("7202731927"),
                        Optional.empty(),
                        Optional.of("2018-09-06T21:37:32"),
                        Optional.of("666315"),
                        Optional.empty(),
                        List.of(PICTURE)))
                .build();
    }

    private MessageRecord odd() {
        return came(new ShortCode("72345"))
                .text("Odd stuff")
                .messageTime(MessageTime.unknown())
                .media(List.of(own("17")))
                .vendor(new VoiceElementsInbound(
                        Optional.empty(),
                        Optional.of("72345"),
                        Optional.of("Odd stuff"),
                        Optional.of("last Thursday"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("17", "http://[bad")))
                .build();
    }

    // ---- how far a text has come

    private static MessageRecord.Builder sent() {
        return MessageRecord.builder(VoiceElementsClient.PROVIDER)
                .direction(Direction.OUTBOUND)
                .to(RECIPIENT);
    }

    private SmsEvent delivered(String body) {
        MessageRecord record = sent().id(MessageId.of("669915"))
                .from(OWN)
                .text("Test out 18")
                .messageTime(assumedUtc(SENT))
                .state(DeliveryState.DELIVERED, "delivered")
                .vendor(new VoiceElementsReport(
                        Optional.of("669915"),
                        Optional.of("3032635341"),
                        Optional.of("7205757673"),
                        Optional.of("Test out 18"),
                        Optional.of("de53ab63-b6bf-4313-9bda-629ca65a6dd5"),
                        Optional.of("delivered"),
                        Optional.of("Message delivered to carrier"),
                        Optional.of("2018-09-10T20:40:19"),
                        Optional.of("mytag")))
                .build();
        return DeliveryReport.of(envelope(DELIVERED_KEY, body), record)
                .withDescription("Message delivered to carrier")
                .withReference("mytag");
    }

    private SmsEvent waiting(String body) {
        MessageRecord record = sent().id(MessageId.of("669916"))
                .from(OWN)
                .text("Test out 19")
                .time(SENT)
                .state(DeliveryState.SENT, "waiting")
                .vendor(new VoiceElementsReport(
                        Optional.of("669916"),
                        Optional.of("3032635341"),
                        Optional.of("7205757673"),
                        Optional.of("Test out 19"),
                        Optional.of("de53ab63-b6bf-4313-9bda-629ca65a6dd6"),
                        Optional.of("waiting"),
                        Optional.of("Message sent to carrier"),
                        Optional.of("2018-09-10T20:40:19Z"),
                        Optional.empty()))
                .build();
        return DeliveryReport.of(envelope(WAITING_KEY, body), record).withDescription("Message sent to carrier");
    }

    private SmsEvent notDelivered(String body) {
        MessageRecord record = sent().id(MessageId.of("669917"))
                .from(OWN)
                .text("Test out 20")
                .messageTime(assumedUtc(SENT))
                .state(DeliveryState.FAILED, "not-delivered")
                .vendor(new VoiceElementsReport(
                        Optional.of("669917"),
                        Optional.of("3032635341"),
                        Optional.of("7205757673"),
                        Optional.of("Test out 20"),
                        Optional.of("de53ab63-b6bf-4313-9bda-629ca65a6dd7"),
                        Optional.of("not-delivered"),
                        Optional.empty(),
                        Optional.of("2018-09-10T20:40:19"),
                        Optional.empty()))
                .build();
        return DeliveryReport.of(envelope(NOT_DELIVERED_KEY, body), record);
    }

    private SmsEvent bare(String body) {
        MessageRecord record = sent().state(DeliveryState.UNKNOWN, "enroute")
                .messageTime(MessageTime.unknown())
                .vendor(new VoiceElementsReport(
                        Optional.empty(),
                        Optional.of("3032635341"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("enroute"),
                        Optional.empty(),
                        Optional.of("0"),
                        Optional.empty()))
                .build();
        return DeliveryReport.of(envelope(BARE_KEY, body), record);
    }

    // ---- guards

    @Override
    public List<Guarding> guards() {
        return List.of(header(), url(), both());
    }

    private Guarding header() {
        return new Guarding(
                "header",
                WebhookGuard.header("X-Sms-Secret", SECRET_HEADER, NEXT),
                pushes().get(0),
                request -> request.header("x-sms-secret", SECRET_HEADER),
                List.of(
                        new Forgery("no header", Failure.MISSING, request -> request),
                        new Forgery(
                                "the secret elsewhere",
                                Failure.MISSING,
                                request -> request.header("Token", SECRET_HEADER)),
                        new Forgery(
                                "another value",
                                Failure.MISMATCH,
                                request -> request.header("X-Sms-Secret", SECRET_HEADER + "0")),
                        new Forgery(
                                "two values",
                                Failure.MALFORMED,
                                request -> request.header("X-Sms-Secret", SECRET_HEADER)
                                        .header("X-Sms-Secret", NEXT))));
    }

    private Guarding url() {
        return new Guarding(
                "URL",
                WebhookGuard.secretInUrl(SECRET_SEGMENT, NEXT),
                pushes().get(1),
                request -> request.url("https://app.example/hooks/" + NEXT + "/smsdelivery"),
                List.of(
                        new Forgery("no secret", Failure.MISSING, request -> request),
                        new Forgery(
                                "another secret",
                                Failure.MISMATCH,
                                request -> request.url("/hooks?key=" + SECRET_SEGMENT + "x"))));
    }

    private Guarding both() {
        return new Guarding(
                "both",
                WebhookGuard.header("X-Sms-Secret", SECRET_HEADER).and(WebhookGuard.secretInUrl(SECRET_SEGMENT)),
                pushes().get(2),
                request -> request.url("/hooks/" + SECRET_SEGMENT).header("X-Sms-Secret", SECRET_HEADER),
                List.of(
                        new Forgery(
                                "the header alone",
                                Failure.MISSING,
                                request -> request.header("X-Sms-Secret", SECRET_HEADER)),
                        new Forgery(
                                "the URL alone", Failure.MISSING, request -> request.url("/hooks/" + SECRET_SEGMENT))));
    }
}
