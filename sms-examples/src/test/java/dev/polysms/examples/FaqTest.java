package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.primevox.PrimeVoxWebhooks;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.ManualTiming;
import dev.polysms.spi.SmsClientFactory;
import dev.polysms.testkit.FakeOutcome;
import dev.polysms.testkit.FakeSmsClient;
import dev.polysms.testkit.junit.WithSandbox;
import dev.polysms.throttle.Rate;
import dev.polysms.throttle.ThrottledSender;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/** Causes each error of docs/faq.md, and compares its message. */
@WithSandbox
final class FaqTest {
    private static final Pattern QUOTED = Pattern.compile("```text\\n(.*?)\\n```", Pattern.DOTALL);
    private static final SmsMessage MESSAGE =
            SmsMessage.of(SandboxAccount.PRIMEVOX_SENDER, "+13035550199", "Your table is ready");

    private final SmsSandbox sandbox;

    FaqTest(SmsSandbox sandbox) {
        this.sandbox = sandbox;
    }

    private PrimeVoxClient client(String key, URI uri) {
        return PrimeVoxClient.builder()
                .apiKey(key)
                .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                .sandbox(uri)
                .options(ClientOptions.builder().maxAttempts(1).build())
                .build();
    }

    @Test
    void the_page_quotes_the_messages_of_the_code() throws IOException {
        List<String> quoted = QUOTED.matcher(Repository.file("docs/faq.md"))
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", " "))
                .toList();

        assertThat(messages()).containsExactlyElementsOf(quoted);
    }

    private List<String> messages() {
        try (PrimeVoxClient client = client(SandboxAccount.PRIMEVOX_API_KEY, sandbox.uri());
                PrimeVoxClient wrongKey = client("a-wrong-key", sandbox.uri());
                PrimeVoxClient unreachable = client("key", URI.create("http://127.0.0.1:9"))) {
            FakeSmsClient fake = FakeSmsClient.create();
            SmsSender once = IdempotentSender.over(fake, InMemorySendLedger.withRoomFor(10));
            return List.of(
                    message(() -> PhoneNumber.of("303 555 0199")),
                    message(() -> PhoneNumber.parse("303 555 019", "US")),
                    message(() -> PhoneNumber.of(PhoneNumber.of("+13035550199").toString())),
                    message(() -> unreachable.send(MESSAGE)),
                    message(() -> wrongKey.send(MESSAGE)),
                    message(() -> client.send(SmsMessage.of("+13035550111", "+13035550199", "Your table is ready"))),
                    message(() -> client.send(SmsMessage.of("+13035550199", "Your table is ready"))),
                    message(() -> client.send(SmsMessage.of(SandboxAccount.PRIMEVOX_SENDER, "+420607608609", "Ahoj"))),
                    message(() -> {
                        sandbox.fault(
                                SandboxFault.of(SandboxFault.Kind.REPLY_LOST).at("primevox"));
                        client.send(MESSAGE);
                    }),
                    message(() -> {
                        sandbox.fault(
                                SandboxFault.of(SandboxFault.Kind.RATE_LIMITED).at("primevox"));
                        client.send(MESSAGE);
                    }),
                    message(() -> {
                        sandbox.fault(SandboxFault.of(SandboxFault.Kind.STALLED).at("primevox"));
                        client.send(MESSAGE, CallOptions.deadline(Duration.ofMillis(300)));
                    }),
                    message(() -> once.send(MESSAGE)),
                    message(() -> {
                        fake.next(FakeOutcome.unknownAndNotDone());
                        catchThrowable(() -> once.send(MESSAGE.withReference("a")));
                        once.send(MESSAGE.withReference("a"));
                    }),
                    message(() -> {
                        once.send(MESSAGE.withReference("b"));
                        once.send(SmsMessage.of(SandboxAccount.PRIMEVOX_SENDER, "+13035550199", "Another text")
                                .withReference("b"));
                    }),
                    message(() -> {
                        JdbcConnectionPool empty =
                                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
                        IdempotentSender.over(fake, JdbcSendLedger.over(empty)).send(MESSAGE.withReference("c"));
                    }),
                    message(() -> {
                        SmsSender slow = ThrottledSender.builder(fake)
                                .rate(Rate.of(1, Duration.ofMinutes(1)))
                                .timing(new ManualTiming())
                                .build();
                        slow.send(MESSAGE);
                        slow.send(MESSAGE);
                    }),
                    message(() -> client("key", URI.create("http://sms.example.com"))),
                    message(() -> {
                        PrimeVoxClient closed = client("key", sandbox.uri());
                        closed.close();
                        closed.send(MESSAGE);
                    }),
                    message(() -> SmsClientFactory.named("twilio")),
                    message(() -> SmsClientFactory.named("primevox")
                            .create(Map.of("api-key", "key"), ClientOptions.defaults())),
                    message(() -> push("https://example.com/hooks")),
                    message(() -> push("https://example.com/hooks/another-secret-4711")));
        }
    }

    private static void push(String url) throws Exception {
        PrimeVoxWebhooks.builder()
                .guard(WebhookGuard.secretInUrl("a-secret-made-at-random-4711"))
                .build()
                .parse(WebhookRequest.builder().url(url).body(new byte[0]).build());
    }

    private static String message(ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        assertThat(failure).isNotNull();
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
