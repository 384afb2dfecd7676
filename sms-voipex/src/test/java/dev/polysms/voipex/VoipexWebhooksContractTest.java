package dev.polysms.voipex;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.history.MessageTime;
import dev.polysms.testkit.WebhookFixture;
import dev.polysms.testkit.WebhookParserContract;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException.Failure;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class VoipexWebhooksContractTest extends WebhookParserContract {
    @Override
    protected WebhookFixture fixture() {
        return new Facts();
    }

    private static final class Facts implements WebhookFixture {
        private static final String JSON = "application/json";
        private static final String FORM = "application/x-www-form-urlencoded";
        private static final String SECRET = "tR7-pq_9.aZ~4mN2kL8x";
        private static final String OWN = "+420777888999";
        private static final String REMOTE = "+420607608609";
        private static final String HELLO = "Hello world!";
        private static final Instant TIME = Instant.parse("2021-09-01T10:34:56.789Z");

        @Override
        public WebhookParser parser(WebhookGuard guard, InstantSource clock) {
            return VoipexWebhooks.builder().guard(guard).timing(clock).build();
        }

        @Override
        public List<Push> pushes() {
            return List.of(
                    inbound(),
                    inboundForm(),
                    withoutId(),
                    delivered(JSON, VoipexPayload.read("webhook/delivered")),
                    delivered(FORM, VoipexPayload.form("webhook/delivered")),
                    failed(),
                    unknown("out, without a state", "without-state", "OUT"),
                    unknown("a direction that is new", "unknown-direction", "CALL"));
        }

        private static Push inbound() {
            String id = "b1f6a3c0-5d1e-4a55-9d0b-2f7f2c1a9e11";
            String text = "Hello world! Příliš žluťoučký kůň 🐎";
            VoipexMessage vendor = said(id, REMOTE, OWN, text, "IN", null, "2021-09-01T12:34:56.789+02:00");
            MessageRecord message = incoming(vendor).time(TIME).build();
            return new Push(
                    "in",
                    JSON,
                    VoipexPayload.read("webhook/inbound"),
                    body -> List.of(new InboundMessage(envelope("inbound:" + id + ":-", body), message)));
        }

        private static Push inboundForm() {
            VoipexMessage vendor = said("4712", REMOTE, OWN, HELLO, "IN", null, "2021-09-01T12:34:56.789+02:00");
            MessageRecord message = incoming(vendor).time(TIME).build();
            return new Push(
                    "in, as a form",
                    FORM,
                    VoipexPayload.form("webhook/inbound"),
                    body -> List.of(new InboundMessage(envelope("inbound:4712:-", body), message)));
        }

        private static Push withoutId() {
            VoipexMessage vendor = said(null, "Bank", OWN, HELLO, "IN", "DELIVERED", "yesterday");
            MessageRecord message = incoming(vendor)
                    .from(new SenderName("Bank"))
                    .state(DeliveryState.DELIVERED, "DELIVERED")
                    .messageTime(MessageTime.unknown())
                    .build();
            String key = "inbound:" + digest("Bank", OWN, HELLO, "DELIVERED", "yesterday");
            return new Push(
                    "in, without an id",
                    JSON,
                    VoipexPayload.read("webhook/without-id"),
                    body -> List.of(new InboundMessage(envelope(key, body), message)));
        }

        private static Push delivered(String contentType, String whole) {
            VoipexMessage vendor = said("4711", OWN, REMOTE, HELLO, "OUT", "DELIVERED", "2021-09-01T10:34:56.789Z");
            MessageRecord message = outgoing(vendor)
                    .state(DeliveryState.DELIVERED, "DELIVERED")
                    .time(TIME)
                    .build();
            return new Push(
                    "delivered, " + contentType,
                    contentType,
                    whole,
                    body -> List.of(DeliveryReport.of(envelope("report:4711:DELIVERED", body), message)));
        }

        private static Push failed() {
            VoipexMessage vendor = said("4711", OWN, REMOTE, HELLO, "OUT", "FAILED", "2021-09-01 12:34:56");
            MessageRecord message = outgoing(vendor)
                    .state(DeliveryState.FAILED, "FAILED")
                    .messageTime(MessageTime.about(
                            Instant.parse("2021-09-01T12:34:56Z"),
                            Instant.parse("2021-09-01T10:34:56Z"), // a Czech summer
                            Instant.parse("2021-09-02T00:34:56Z")))
                    .build();
            return new Push(
                    "failed",
                    JSON,
                    VoipexPayload.read("webhook/failed"),
                    body -> List.of(DeliveryReport.of(envelope("report:4711:FAILED", body), message)));
        }

        private static Push unknown(String name, String file, String type) {
            return new Push(
                    name,
                    JSON,
                    VoipexPayload.read("webhook/" + file),
                    body -> List.of(
                            new UnrecognizedEvent(envelope("unrecognized:" + digest(body), body), Optional.of(type))));
        }

        private static VoipexMessage said(
                @Nullable String id,
                String from,
                String to,
                String text,
                String direction,
                @Nullable String state,
                String createdAt) {
            return new VoipexMessage(
                    Optional.ofNullable(id),
                    Optional.of(from),
                    Optional.of(to),
                    Optional.of(text),
                    Optional.of(direction),
                    Optional.ofNullable(state),
                    Optional.of(createdAt));
        }

        private static MessageRecord.Builder incoming(VoipexMessage vendor) {
            return record(vendor)
                    .direction(Direction.INBOUND)
                    .from(PhoneNumber.of(REMOTE))
                    .to(PhoneNumber.of(OWN));
        }

        private static MessageRecord.Builder outgoing(VoipexMessage vendor) {
            return record(vendor)
                    .direction(Direction.OUTBOUND)
                    .from(PhoneNumber.of(OWN))
                    .to(PhoneNumber.of(REMOTE));
        }

        private static MessageRecord.Builder record(VoipexMessage vendor) {
            return MessageRecord.builder(VoipexClient.PROVIDER)
                    .id(vendor.id().map(MessageId::of).orElse(null))
                    .text(vendor.text().orElseThrow())
                    .vendor(vendor);
        }

        private static Envelope envelope(String key, String body) {
            return new Envelope(VoipexClient.PROVIDER, "voipex:" + key, NOW, body);
        }

        private static String digest(String... parts) {
            StringBuilder all = new StringBuilder();
            for (String part : parts) {
                all.append(part.getBytes(StandardCharsets.UTF_8).length)
                        .append(':')
                        .append(part);
            }
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(all.toString().getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public List<String> unreadable() {
            return List.of(
                    "{}",
                    "[]",
                    "{\"id\":\"4711\",\"state\":\"DELIVERED\",\"createdAt\":\"2021-09-01T10:34:56.789Z\"}",
                    "{\"direction\":null,\"from\":[],\"to\":{},\"text\":\" \"}",
                    "{\"callbacks\":[{\"direction\":\"IN\"}]}",
                    "{\"items\":[" + VoipexPayload.read("webhook/inbound") + "]}",
                    "[" + VoipexPayload.read("webhook/inbound") + "]");
        }

        @Override
        public List<Guarding> guards() {
            String other = "another-secret-0123456789";
            return List.of(
                    new Guarding(
                            "a secret in the path",
                            WebhookGuard.secretInUrl(SECRET),
                            inbound(),
                            request -> request.url("https://example.com/hooks/" + SECRET + "/sms"),
                            List.of(
                                    new Forgery("without it", Failure.MISSING, request -> request),
                                    new Forgery("another", Failure.MISMATCH, request -> request.url("/" + other)),
                                    new Forgery(
                                            "all but its first letter",
                                            Failure.MISMATCH,
                                            request -> request.url("/" + SECRET.substring(1))),
                                    new Forgery("no URL", Failure.MALFORMED, request -> request.url("/%zz/sms")))),
                    new Guarding(
                            "one of two secrets in the query",
                            WebhookGuard.secretInUrl(other, SECRET),
                            inboundForm(),
                            request -> request.url("/hooks?secret=" + SECRET),
                            List.of(
                                    new Forgery(
                                            "as a header",
                                            Failure.MISSING,
                                            request -> request.header("secret", SECRET)),
                                    new Forgery(
                                            "in the form",
                                            Failure.MISSING,
                                            request -> request.body("secret=" + SECRET + "&"
                                                    + VoipexPayload.form("webhook/inbound"))))));
        }

        @Override
        public List<String> secrets() {
            return List.of("420777888999", "420607608609", "Hello", "Příliš", SECRET);
        }
    }
}
