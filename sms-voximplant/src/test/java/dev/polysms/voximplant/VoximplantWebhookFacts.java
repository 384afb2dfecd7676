package dev.polysms.voximplant;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.testkit.VoximplantPushes;
import dev.polysms.testkit.WebhookFixture;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException.Failure;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The facts of Voximplant's documents that the contract of a parser needs. */
final class VoximplantWebhookFacts implements WebhookFixture {
    static final String SALT = "a pinch of salt";
    static final String ACCOUNT = "1";
    static final String KEY = "9767fa78-ec88-9133-99d7-b9cffb594444";

    private static final String OLD_SALT = "the salt before";
    private static final String SECRET = "wh-7f2b9c4d1e8a60531";
    private static final String JSON = "application/json";
    private static final PhoneNumber OWN = PhoneNumber.of("+447443332211");
    private static final PhoneNumber SENDER = PhoneNumber.of("+447443332212");
    private static final PhoneNumber OTHER = PhoneNumber.of("+447443332213");

    // Computed apart from the parser: applications keep keys, so that they must stay as they are.
    private static final String ODD_KEY =
            "voximplant:inbound:fa95b0c0203aa2b87a196d2581471506259911e6296c43304e905b09aa33e48f";
    private static final String EMPTY_KEY =
            "voximplant:other:23456df3978ec8450f022727e8533dbb2097e170457288216f6993d0de77719e:3";
    private static final String TEXT_KEY =
            "voximplant:other:23456df3978ec8450f022727e8533dbb2097e170457288216f6993d0de77719e:4";
    private static final String ALONE_KEY =
            "voximplant:report:b5979d8dec047d06c43ea4b0218fa73c94abaa3d28f7357c543f8df93ae82aac";
    private static final String IN_A_CALLBACK_KEY =
            "voximplant:report:bf952476414f346a93932d9039ea44a1b4496f119a21ff76d962e29d23807ddd";
    private static final String NESTED_KEY =
            "voximplant:report:2f002a6722f6e04d98f5334a707e430fe4054e931afa0d3d6dad92e9995be078";

    private final Instant now;

    VoximplantWebhookFacts(Instant now) {
        this.now = now;
    }

    @Override
    public WebhookParser parser(WebhookGuard guard, InstantSource clock) {
        return VoximplantWebhooks.builder().guard(guard).timing(clock).build();
    }

    @Override
    public List<String> secrets() {
        return List.of(
                SALT,
                OLD_SALT,
                KEY,
                SECRET,
                "744333221",
                "Hi there",
                "Odd text",
                "ann@acme",
                "Ann",
                "Doe",
                "50c5fe2290cd7409b37e673b8b05e495",
                "a2p_sms_activated",
                "what is this");
    }

    @Override
    public List<String> unreadable() {
        return List.of(
                "{}",
                "[]",
                "[{\"callback_id\":1,\"type\":\"sms_inbound\"}]",
                "{\"callbacks\":null}",
                "{\"callbacks\":\"none\"}",
                "{\"callbacks\":{}}",
                "{\"id\":17,\"status\":\"DELIVERED\"}",
                "{\"error\":{\"msg\":\"Authorization failed\",\"code\":100}}");
    }

    // ---- what comes in

    @Override
    public List<Push> pushes() {
        return List.of(
                push("inbound", body -> List.of(hiThere("123", SENDER, "447443332212", body))),
                push("inbound-once", body -> List.of(once(body))),
                push("inbound-odd", body -> List.of(odd(body))),
                push("several", this::several),
                push("none", body -> List.of()),
                push("delivery-alone", body -> List.of(alone(body))),
                push("delivery-in-a-callback", body -> List.of(inACallback(body))),
                push("delivery-nested", body -> List.of(nested(body))));
    }

    private static Push push(String name, Function<String, List<SmsEvent>> events) {
        return new Push(name, JSON, VoximplantPayload.json("webhook/" + name), events);
    }

    private Envelope envelope(String key, String body) {
        return new Envelope(VoximplantClient.PROVIDER, key, now, body);
    }

    private static VoximplantCallback callback(String id, String type) {
        return new VoximplantCallback(
                Optional.of(id),
                Optional.of(type),
                Optional.of(ACCOUNT),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static MessageRecord.Builder came() {
        return MessageRecord.builder(VoximplantClient.PROVIDER)
                .direction(Direction.INBOUND)
                .to(OWN);
    }

    private SmsEvent hiThere(String id, PhoneNumber from, String written, String body) {
        return new InboundMessage(
                envelope("voximplant:callback:1:" + id, body),
                came().from(from)
                        .text("Hi there")
                        .vendor(new VoximplantInbound(
                                callback(id, "sms_inbound"),
                                Optional.of(written),
                                Optional.of("447443332211"),
                                Optional.of("Hi there")))
                        .build());
    }

    private SmsEvent once(String body) {
        VoximplantCallback common = new VoximplantCallback(
                Optional.of("124"),
                Optional.of("sms_inbound"),
                Optional.of(ACCOUNT),
                Optional.of("acme"),
                Optional.of("ann@acme.example"),
                Optional.of("en"),
                Optional.of("Ann"),
                Optional.of("Doe"),
                Optional.of(new BigDecimal("10.50")),
                Optional.of("USD"));
        return new InboundMessage(
                envelope("voximplant:callback:1:124", body),
                came().from(new ShortCode("72345"))
                        .text("")
                        .vendor(new VoximplantInbound(
                                common, Optional.of("72345"), Optional.of("447443332211"), Optional.empty()))
                        .build());
    }

    private static VoximplantCallback nothing() {
        return new VoximplantCallback(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private SmsEvent odd(String body) {
        return new InboundMessage(
                envelope(ODD_KEY, body),
                came().text("Odd text")
                        .vendor(new VoximplantInbound(
                                nothing(), Optional.empty(), Optional.of("447443332211"), Optional.of("Odd text")))
                        .build());
    }

    private List<SmsEvent> several(String body) {
        return List.of(
                hiThere("125", SENDER, "447443332212", body),
                other("voximplant:callback:1:126", "a2p_sms_activated", body),
                other("voximplant:callback:1:127", "phone_number_activation_status_changed", body),
                other(EMPTY_KEY, "sms_inbound", body),
                new UnrecognizedEvent(envelope(TEXT_KEY, body), Optional.empty()),
                hiThere("128", OTHER, "447443332213", body));
    }

    private SmsEvent other(String key, String type, String body) {
        return new UnrecognizedEvent(envelope(key, body), Optional.of(type));
    }

    // ---- how far a text has come

    private static MessageRecord.Builder sent(String id) {
        return MessageRecord.builder(VoximplantClient.PROVIDER)
                .direction(Direction.OUTBOUND)
                .id(MessageId.of(id));
    }

    private SmsEvent alone(String body) {
        MessageRecord record = sent("9223372036854775807")
                .from(OWN)
                .to(SENDER)
                .state(DeliveryState.DELIVERED, "DELIVERED")
                .vendor(new VoximplantDelivery(
                        Optional.empty(),
                        Optional.of("9223372036854775807"),
                        Optional.of("447443332211"),
                        Optional.of("DELIVERED"),
                        Optional.of("447443332212")))
                .build();
        return DeliveryReport.of(envelope(ALONE_KEY, body), record);
    }

    private SmsEvent inACallback(String body) {
        MessageRecord record = sent("42")
                .from(new SenderName("ACME"))
                .state(DeliveryState.FAILED, "6")
                .vendor(new VoximplantDelivery(
                        Optional.of(callback("129", "a2p_sms_delivery")),
                        Optional.of("42"),
                        Optional.of("ACME"),
                        Optional.of("6"),
                        Optional.of("447443332212;447443332213")))
                .build();
        return DeliveryReport.of(envelope(IN_A_CALLBACK_KEY, body), record);
    }

    private SmsEvent nested(String body) {
        VoximplantCallback common = new VoximplantCallback(
                Optional.of("130"),
                Optional.empty(),
                Optional.of(ACCOUNT),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        MessageRecord record = sent("43")
                .from(OWN)
                .state(DeliveryState.UNKNOWN, "SOMEWHERE")
                .vendor(new VoximplantDelivery(
                        Optional.of(common),
                        Optional.of("43"),
                        Optional.of("447443332211"),
                        Optional.of("SOMEWHERE"),
                        Optional.empty()))
                .build();
        return DeliveryReport.of(envelope(NESTED_KEY, body), record);
    }

    // ---- guards

    @Override
    public List<Guarding> guards() {
        return List.of(hash(), url(), both());
    }

    private static VoximplantPushes two() {
        return VoximplantPushes.inbound("+447443332212", "+447443332211", "Hi there")
                .callbackId(17)
                .and(VoximplantPushes.inbound("+447443332213", "+447443332211", "Hi there")
                        .callbackId(18));
    }

    private static UnaryOperator<WebhookRequest.Builder> body(VoximplantPushes push) {
        return request -> request.body(push.build().body());
    }

    /** The body of two callbacks with their hashes, with a part of it changed. */
    private static UnaryOperator<WebhookRequest.Builder> changed(String part, String to) {
        return request -> {
            String signed = two().hash(SALT, ACCOUNT, KEY).build().text();
            if (!signed.contains(part)) {
                throw new AssertionError("the body has no such part");
            }
            return request.body(signed.replace(part, to));
        };
    }

    private Guarding hash() {
        return new Guarding(
                "hash",
                VoximplantWebhooks.hash(SALT, ACCOUNT, KEY, OLD_SALT),
                pushes().get(0),
                body(two().hash(OLD_SALT, ACCOUNT, KEY)),
                List.of(
                        new Forgery("the sample of the documents", Failure.MISMATCH, request -> request),
                        new Forgery("no hash", Failure.MISSING, body(two())),
                        new Forgery("another salt", Failure.MISMATCH, body(two().hash("pepper", ACCOUNT, KEY))),
                        new Forgery("another key", Failure.MISMATCH, body(two().hash(SALT, ACCOUNT, "another"))),
                        new Forgery("another account", Failure.MISMATCH, body(two().hash(SALT, "2", KEY))),
                        new Forgery(
                                "another account, its id alone",
                                Failure.MISMATCH,
                                changed("\"account_id\":1", "\"account_id\":11")),
                        new Forgery("no account", Failure.MISSING, changed("\"account_id\":1", "\"x\":1")),
                        new Forgery(
                                "another number",
                                Failure.MISMATCH,
                                changed("\"callback_id\":18", "\"callback_id\":19")),
                        new Forgery("no number", Failure.MISSING, changed("\"callback_id\":18", "\"x\":18")),
                        new Forgery(
                                "one without a hash behind one with it",
                                Failure.MISSING,
                                changed("]}", ",{\"callback_id\":19,\"type\":\"x\",\"account_id\":1}]}")),
                        new Forgery("a text as a callback", Failure.MISSING, changed("]}", ",\"x\"]}")),
                        new Forgery("a short hash", Failure.MALFORMED, changed("\"hash\":\"", "\"hash\":\"0")),
                        new Forgery(
                                "no hex",
                                Failure.MALFORMED,
                                changed("\"hash\":\"", "\"hash\":\"" + "g".repeat(32) + "\",\"y\":\"")),
                        new Forgery("no callback", Failure.MISSING, request -> request.body("{\"callbacks\":[]}")),
                        new Forgery("not the vendor's", Failure.MISSING, request -> request.body("{}")),
                        new Forgery(
                                "a delivery status alone",
                                Failure.MISSING,
                                request -> request.body(VoximplantPayload.json("webhook/delivery-alone")))));
    }

    private Guarding url() {
        return new Guarding(
                "URL",
                WebhookGuard.secretInUrl(SECRET),
                pushes().get(5),
                request -> request.url("/hooks/" + SECRET),
                List.of(
                        new Forgery("no secret", Failure.MISSING, request -> request),
                        new Forgery(
                                "another secret",
                                Failure.MISMATCH,
                                request -> request.url("/hooks?key=" + SECRET + "x"))));
    }

    private Guarding both() {
        UnaryOperator<WebhookRequest.Builder> signed = body(two().hash(SALT, ACCOUNT, KEY));
        return new Guarding(
                "both",
                VoximplantWebhooks.hash(SALT, ACCOUNT, KEY).and(WebhookGuard.secretInUrl(SECRET)),
                pushes().get(3),
                request -> signed.apply(request.url("/hooks/" + SECRET)),
                List.of(
                        new Forgery("the hash alone", Failure.MISSING, signed),
                        new Forgery("the URL alone", Failure.MISSING, request -> request.url("/hooks/" + SECRET))));
    }
}
