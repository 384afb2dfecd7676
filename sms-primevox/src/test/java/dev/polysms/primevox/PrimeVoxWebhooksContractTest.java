package dev.polysms.primevox;

import dev.polysms.Address;
import dev.polysms.RawAddress;
import dev.polysms.ShortCode;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import dev.polysms.testkit.WebhookFixture;
import dev.polysms.testkit.WebhookParserContract;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.OutboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException.Failure;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

final class PrimeVoxWebhooksContractTest extends WebhookParserContract {
    @Override
    protected WebhookFixture fixture() {
        return new Facts();
    }

    /** Every field is in the order of the article. */
    private static PrimeVoxPush push(
            String type, String to, String from, String container, String tenant, String conversation, String text) {
        return new PrimeVoxPush(
                Optional.of(type),
                Optional.of(to),
                Optional.of(from),
                Optional.of(container),
                Optional.of(tenant),
                Optional.of(conversation),
                Optional.of(text));
    }

    private static final class Facts implements WebhookFixture {
        private static final String JSON = "application/json";
        private static final String SECRET = "tR7-pq_9.aZ~4mN2kL8x";

        @Override
        public WebhookParser parser(WebhookGuard guard, InstantSource clock) {
            return PrimeVoxWebhooks.builder().guard(guard).timing(clock).build();
        }

        @Override
        public List<Push> pushes() {
            return List.of(
                    documentedInbound(),
                    documentedOutbound(),
                    inbound(),
                    inboundNumbers(),
                    media(),
                    mediaAlone(),
                    bare(),
                    outbound(),
                    unknown("a type that is new", "unknown-type.json", JSON, "messageReaction"),
                    unknown("a call", "call.form", "application/x-www-form-urlencoded", "callAnswered"));
        }

        /** The samples have a placeholder for each value, and are JSON all the same. */
        private static PrimeVoxPush placeholders(String type) {
            return push(
                    type,
                    "{TO_NUMBER}",
                    "{FROM_NUMBER}",
                    "{CONTAINER_ID}",
                    "{TENANT_ID}",
                    "{CONVO_ID}",
                    "{ESCAPED_MESSAGE_TEXT}");
        }

        private static MessageRecord.Builder placeholderRecord(Direction direction, PrimeVoxPush vendor) {
            return record(direction, vendor)
                    .from(new RawAddress("{FROM_NUMBER}"))
                    .to(new RawAddress("{TO_NUMBER}"))
                    .text("{ESCAPED_MESSAGE_TEXT}");
        }

        private static Push documentedInbound() {
            PrimeVoxPush vendor = placeholders("inboundMessage");
            return in("documented: in", "inbound-documented.json", placeholderRecord(Direction.INBOUND, vendor));
        }

        private static Push documentedOutbound() {
            PrimeVoxPush vendor = placeholders("outboundMessage");
            return out("documented: out", "outbound-documented.json", placeholderRecord(Direction.OUTBOUND, vendor));
        }

        private static Push inbound() {
            String text = "Is 7 pm\n\"still\" free? \\n 🍽";
            PrimeVoxPush vendor = push("inboundMessage", "3035550100", "7205551212", "100001", "0", "12345", text);
            return in("in", "inbound.json", fromRemote(vendor).text(text));
        }

        private static Push inboundNumbers() {
            PrimeVoxPush vendor = push("inboundMessage", "3035550100", "7205551212", "100001", "0", "12345", "1234");
            return in(
                    "in, with numbers",
                    "inbound-numbers.json",
                    fromRemote(vendor).text("1234"));
        }

        private static Push media() {
            String text = "Here they are: media:a1|mime:image/png media:a2|mime:application/pdf";
            PrimeVoxPush vendor = push("inboundMessage", "13035550100", "72345", "100001", "101", "12346", text);
            return in(
                    "in, from a short code, with media",
                    "inbound-media.json",
                    record(Direction.INBOUND, vendor)
                            .from(new ShortCode("72345"))
                            .to(PrimeVoxReads.OWN)
                            .conversation(ConversationRef.of("12346", PrimeVoxReads.OWN))
                            .text("Here they are:")
                            .media(List.of(mediaRef("a1", "image/png"), mediaRef("a2", "application/pdf"))));
        }

        private static Push mediaAlone() {
            String text = "media:MEDIA_ID|mime:image/jpeg";
            PrimeVoxPush vendor = push("inboundMessage", "3035550100", "7205551212", "100001", "0", "12345", text);
            return in(
                    "in, media alone",
                    "inbound-media-alone.json",
                    fromRemote(vendor).text("").media(List.of(mediaRef("MEDIA_ID", "image/jpeg"))));
        }

        private static MediaRef mediaRef(String id, String type) {
            return MediaRef.of(PrimeVoxClient.PROVIDER, id).withContentType(type);
        }

        private static Push bare() {
            PrimeVoxPush vendor = new PrimeVoxPush(
                    Optional.of("inboundMessage"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            return in("in, with nothing to read", "inbound-bare.json", record(Direction.INBOUND, vendor));
        }

        private static Push outbound() {
            PrimeVoxPush vendor =
                    push("outboundMessage", "7205551212", "3035550100", "100001", "0", "12345", "At seven then");
            return out(
                    "out",
                    "outbound.json",
                    parties(record(Direction.OUTBOUND, vendor), PrimeVoxReads.OWN, PrimeVoxReads.REMOTE)
                            .text("At seven then"));
        }

        private static MessageRecord.Builder fromRemote(PrimeVoxPush vendor) {
            return parties(record(Direction.INBOUND, vendor), PrimeVoxReads.REMOTE, PrimeVoxReads.OWN);
        }

        private static MessageRecord.Builder parties(MessageRecord.Builder record, Address from, Address to) {
            return record.from(from).to(to).conversation(PrimeVoxReads.CONVERSATION);
        }

        private static MessageRecord.Builder record(Direction direction, PrimeVoxPush vendor) {
            return MessageRecord.builder(PrimeVoxClient.PROVIDER)
                    .direction(direction)
                    .vendor(vendor);
        }

        private static Push in(String name, String file, MessageRecord.Builder record) {
            MessageRecord message = record.build();
            return new Push(
                    name,
                    JSON,
                    PrimeVoxPayload.read("webhook/" + file),
                    body -> List.of(new InboundMessage(envelope("inbound", message, body), message)));
        }

        private static Push out(String name, String file, MessageRecord.Builder record) {
            MessageRecord message = record.build();
            return new Push(
                    name,
                    JSON,
                    PrimeVoxPayload.read("webhook/" + file),
                    body -> List.of(new OutboundMessage(envelope("outbound", message, body), message)));
        }

        private static Push unknown(String name, String file, String contentType, String type) {
            return new Push(
                    name,
                    contentType,
                    PrimeVoxPayload.read("webhook/" + file),
                    body -> List.<SmsEvent>of(
                            new UnrecognizedEvent(envelope("unrecognized:" + digest(body), body), Optional.of(type))));
        }

        private static Envelope envelope(String kind, MessageRecord message, String body) {
            PrimeVoxPush said = message.vendor(PrimeVoxPush.class).orElseThrow();
            String key = digest(
                    said.toNumber().orElse(""),
                    said.fromNumber().orElse(""),
                    said.containerId().orElse(""),
                    said.tenantId().orElse(""),
                    said.conversationId().orElse(""),
                    said.messageText().orElse(""));
            return envelope(kind + ":" + key, body);
        }

        private static Envelope envelope(String key, String body) {
            return new Envelope(PrimeVoxClient.PROVIDER, "primevox:" + key, NOW, body);
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
                    "{\"eventType\":\"\"}",
                    "{\"eventType\":null,\"containerID\":\"100001\",\"conversationID\":\"12345\"}",
                    "{\"eventType\":{\"inboundMessage\":1}}",
                    "{\"callbacks\":[{\"eventType\":\"inboundMessage\"}]}",
                    "[" + PrimeVoxPayload.read("webhook/inbound.json") + "]");
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
                                            "its beginning",
                                            Failure.MISMATCH,
                                            request -> request.url("/" + SECRET.substring(1))),
                                    new Forgery("no URL", Failure.MALFORMED, request -> request.url("/%zz/sms")))),
                    new Guarding(
                            "one of two secrets in the query",
                            WebhookGuard.secretInUrl(other, SECRET),
                            outbound(),
                            request -> request.url("/hooks?secret=" + SECRET),
                            List.of(new Forgery(
                                    "as a header", Failure.MISSING, request -> request.header("secret", SECRET)))));
        }

        @Override
        public List<String> secrets() {
            return List.of(
                    "3035550100",
                    "7205551212",
                    "Is 7 pm",
                    "Here they are",
                    "At seven then",
                    "thumbs up",
                    "_NUMBER}",
                    "ESCAPED_MESSAGE_TEXT",
                    SECRET);
        }
    }
}
