package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.resolve.OutcomeResolver;
import dev.polysms.resolve.OutcomeSource;
import dev.polysms.resolve.Resolution;
import dev.polysms.resolve.Resolution.Accepted;
import dev.polysms.resolve.Resolution.Ambiguous;
import dev.polysms.resolve.Resolution.NotFound;
import dev.polysms.resolve.Resolution.Why;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voiceelements.VoiceElementsWebhooks;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voximplant.StoreBody;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Resolves unknown outcomes at each vendor, from the evidence that the vendor offers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ResolvingTest {
    private final SmsSandbox sandbox = SmsSandbox.start();
    private final PrimeVoxClient primevox = SandboxClients.primevox(sandbox);
    private final VoipexClient voipex = SandboxClients.voipex(sandbox);
    private final VoiceElementsClient voiceElements = SandboxClients.voiceElements(sandbox);
    private final VoximplantClient voximplant = voximplant(StoreBody.NO);
    private final VoximplantClient keeping = voximplant(StoreBody.YES);
    private final DeliveryTracker tracker = DeliveryTracker.builder().build();
    private SendLedger ledger = InMemorySendLedger.withRoomFor(100);

    @BeforeEach
    void clear() {
        sandbox.clear();
        ledger = InMemorySendLedger.withRoomFor(100);
    }

    @AfterAll
    void close() {
        Stream.of(primevox, voipex, voiceElements, voximplant, keeping).forEach(SmsClient::close);
        sandbox.close();
    }

    private VoximplantClient voximplant(StoreBody storeBody) {
        return VoximplantClient.builder()
                .accountId(SandboxAccount.VOXIMPLANT_ACCOUNT_ID)
                .apiKey(SandboxAccount.VOXIMPLANT_API_KEY)
                .storeBody(storeBody)
                .sandbox(sandbox.uri())
                .build();
    }

    /** A vendor whose messages can be read, with a message that it accepts. */
    private record Shown(String name, SmsClient client, SmsMessage message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private List<Shown> shown() {
        SmsMessage fromNumber =
                SmsMessage.of(SandboxClients.VOXIMPLANT_NUMBER.e164(), "+447443332212", "Your table is ready");
        return List.of(
                new Shown(
                        "PrimeVOX",
                        primevox,
                        SmsMessage.of(SandboxAccount.PRIMEVOX_SENDER, "+13035550123", "Your table is ready")),
                new Shown(
                        "Voipex",
                        voipex,
                        SmsMessage.of(SandboxAccount.VOIPEX_SENDER, "+420607608609", "Your table is ready")),
                new Shown("Voximplant, a number", keeping, fromNumber),
                new Shown(
                        "Voximplant, a name",
                        keeping,
                        fromNumber.toBuilder()
                                .from(SenderName.of(SandboxAccount.VOXIMPLANT_SENDER_ID))
                                .build()));
    }

    private LedgerEntry unknown(SmsSender unlucky, SmsMessage message) {
        SmsSender sender = IdempotentSender.over(unlucky, ledger);
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> sender.send(message));
        return ledger.find(message.reference().orElseThrow()).orElseThrow();
    }

    private OutcomeResolver resolver(SmsSender sender, OutcomeSource... added) {
        OutcomeResolver.Builder resolver = OutcomeResolver.builder(sender)
                .lag(Duration.ZERO) // the sandbox shows a message at once
                .ledger(ledger);
        Stream.of(added).map(source -> source.lag(Duration.ZERO)).forEach(resolver::source);
        return resolver.build();
    }

    private static SmsMessage referred(SmsMessage message, String reference) {
        return message.toBuilder().reference(reference).build();
    }

    private MessageId newest() {
        List<SandboxMessage> messages = sandbox.messages();
        return MessageId.of(messages.get(messages.size() - 1).id());
    }

    @ParameterizedTest
    @MethodSource("shown")
    void finds_a_message_whose_reply_was_lost(Shown vendor) {
        SmsMessage message = referred(vendor.message, "a");
        LedgerEntry entry = unknown(FaultySender.losingTheReply(vendor.client), message);

        Resolution resolution = resolver(vendor.client).lookUp(message, entry);

        assertThat(resolution).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.provider()).isEqualTo(vendor.client.provider());
            assertThat(accepted.id()).contains(newest());
        });
    }

    @ParameterizedTest
    @MethodSource("shown")
    void does_not_find_a_message_that_never_arrived(Shown vendor) {
        SmsMessage message = referred(vendor.message, "a");
        LedgerEntry entry = unknown(FaultySender.losingTheRequest(vendor.client), message);

        assertThat(resolver(vendor.client).lookUp(message, entry)).isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @MethodSource("shown")
    void distinguishes_an_equal_message_by_the_id_of_its_receipt(Shown vendor) {
        SmsMessage first = referred(vendor.message, "a");
        SmsMessage second = referred(vendor.message, "b");
        SmsMessage third = referred(vendor.message, "c");
        IdempotentSender.over(vendor.client, ledger).send(first);
        LedgerEntry lost = unknown(FaultySender.losingTheRequest(vendor.client), second);
        BiFunction<SmsMessage, LedgerEntry, Resolution> resolve = resolver(vendor.client)::lookUpAndRecord;

        assertThat(resolve.apply(second, lost)).isInstanceOf(NotFound.class);
        ledger.resolve(lost, Settlement.notSent());
        LedgerEntry arrived = unknown(FaultySender.losingTheReply(vendor.client), third);
        assertThat(resolve.apply(third, arrived))
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(accepted.id()).contains(newest()));
    }

    @Test
    void does_not_resolve_a_message_whose_text_voximplant_did_not_keep() {
        SmsMessage message = referred(shown().get(2).message, "a");
        LedgerEntry entry = unknown(FaultySender.losingTheReply(voximplant), message);

        assertThat(resolver(voximplant).lookUp(message, entry)).isEqualTo(new Ambiguous(Why.TEXT_NOT_STORED, 1));
    }

    @Test
    void proves_by_voximplants_history_without_texts_that_a_recipient_got_nothing() {
        SmsMessage message = referred(shown().get(2).message, "a");
        voximplant.send(message.toBuilder().to(PhoneNumber.of("+447443332213")).build());
        LedgerEntry entry = unknown(FaultySender.losingTheRequest(voximplant), message);

        assertThat(resolver(voximplant).lookUp(message, entry)).isInstanceOf(NotFound.class);
    }

    @Test
    void resolves_voice_elements_by_the_report_with_the_reference() throws WebhookException {
        SmsMessage message = referred(
                SmsMessage.of(SandboxAccount.VOICE_ELEMENTS_SENDER, "+13035550123", "Your table is ready"), "a");
        OutcomeResolver resolver =
                resolver(voiceElements, OutcomeSource.reports(VoiceElementsClient.PROVIDER, tracker));
        LedgerEntry entry = unknown(FaultySender.losingTheReply(voiceElements), message);

        assertThat(resolver.lookUp(message, entry)).isEqualTo(new Ambiguous(Why.NO_REPORT, 0));
        report(newest(), sandbox.messages().get(0).extras().get("customerTag"));
        assertThat(resolver.lookUp(message, entry))
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(accepted.id()).contains(newest()));
    }

    private void report(MessageId id, String customerTag) throws WebhookException {
        VoiceElementsWebhooks webhooks = VoiceElementsWebhooks.builder()
                .guard(WebhookGuard.unauthenticated())
                .build();
        String body = "{\"emailSmsId\":\"" + id + "\",\"deliveryState\":\"delivered\",\"customerTag\":\"" + customerTag
                + "\"}";
        WebhookRequest push = WebhookRequest.builder()
                .url("/")
                .header("Content-Type", "application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .build();
        webhooks.parse(push).forEach(tracker::accept);
    }

    @Test
    void looks_at_all_vendors_for_a_message_whose_process_died() {
        SmsMessage message = referred(shown().get(1).message, "a");
        ledger.reserve("a", Fingerprint.of(message), Duration.ofSeconds(10));
        voipex.send(message);
        SmsSender everywhere = FailoverSender.of(
                SendRoute.of("us", primevox).withFrom(PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER)),
                SendRoute.of("prague", voipex),
                SendRoute.of("uk", voximplant).withFrom(SandboxClients.VOXIMPLANT_NUMBER));
        OutcomeResolver resolver = ResolveUnknown.resolver(everywhere, tracker, ledger);

        assertThat(resolver.lookUp(message, ledger.find("a").orElseThrow()))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.provider()).isEqualTo(VoipexClient.PROVIDER));
    }
}
