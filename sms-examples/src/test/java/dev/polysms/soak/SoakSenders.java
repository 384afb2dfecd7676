package dev.polysms.soak;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.spi.DelegatingSender;
import dev.polysms.voximplant.StoreBody;
import dev.polysms.voximplant.VoximplantClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** The senders below the ledger: a failover to two vendors, and a decorator that takes its time. */
final class SoakSenders {
    private final PrimeVoxClient primevox;
    private final VoximplantClient keeping;
    private final VoximplantClient forgetting;

    private SoakSenders(Properties settings) {
        ClientOptions options =
                ClientOptions.defaults().toBuilder().maxAttempts(1).build();
        URI primevoxGate = URI.create(settings.getProperty("primevox"));
        URI voximplantGate = URI.create(settings.getProperty("voximplant"));
        primevox = PrimeVoxClient.builder()
                .apiKey(SandboxAccount.PRIMEVOX_API_KEY)
                .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                .options(options)
                .sandbox(primevoxGate)
                .build();
        keeping = voximplant(voximplantGate, options, StoreBody.YES);
        forgetting = voximplant(voximplantGate, options, StoreBody.NO);
    }

    /** Returns a sender that sends by the gates {@code primevox} and {@code voximplant} of the settings. */
    static SmsSender of(Properties settings) {
        return new Dawdling(new SoakSenders(settings).failovers());
    }

    private static VoximplantClient voximplant(URI gate, ClientOptions options, StoreBody storeBody) {
        return VoximplantClient.builder()
                .accountId(SandboxAccount.VOXIMPLANT_ACCOUNT_ID)
                .apiKey(SandboxAccount.VOXIMPLANT_API_KEY)
                .storeBody(storeBody)
                .options(options)
                .sandbox(gate)
                .build();
    }

    /** Half of the messages try PrimeVOX first, half Voximplant, which stores the texts of half of its messages. */
    private SmsSender failovers() {
        PhoneNumber number = PhoneNumber.of(SandboxAccount.VOXIMPLANT_SENDER);
        SendRoute first = SendRoute.of("primevox", primevox);
        SendRoute second = SendRoute.of("voximplant", new EveryOther(keeping, forgetting, 4))
                .withFrom(number);
        return new EveryOther(failover(first, second), failover(second, first), 2);
    }

    private static SmsSender failover(SendRoute first, SendRoute second) {
        return FailoverSender.builder()
                .route(first)
                .route(second)
                .circuitBreaker(5, Duration.ofMillis(500))
                .build();
    }

    /** Sends each message by one of two senders, chosen by its reference. */
    private record EveryOther(SmsSender even, SmsSender odd, int modulus) implements DelegatingSender {
        private SmsSender of(SmsMessage message) {
            String reference = message.reference().orElseThrow();
            int index = Integer.parseInt(reference.substring(reference.lastIndexOf('-') + 1));
            return index % modulus < modulus / 2 ? even : odd;
        }

        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            return of(message).send(message, options);
        }

        @Override
        public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            return of(message).sendAsync(message, options);
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return of(message).check(message);
        }

        @Override
        public List<Delegate> delegates() {
            return List.of(Delegate.of(even), Delegate.of(odd));
        }
    }

    /** A decorator that sometimes takes its time between the ledger and the wire, so that a stop meets a send there. */
    private record Dawdling(SmsSender sender) implements DelegatingSender {
        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            if (ThreadLocalRandom.current().nextInt(10) == 0) {
                Soak.sleep(200);
            }
            return sender.send(message, options);
        }

        @Override
        public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            return sender.sendAsync(message, options);
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return sender.check(message);
        }

        @Override
        public List<Delegate> delegates() {
            return List.of(Delegate.of(sender));
        }
    }
}
