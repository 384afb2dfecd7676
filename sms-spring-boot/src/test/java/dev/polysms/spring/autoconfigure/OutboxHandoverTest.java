package dev.polysms.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.ledger.SendLedger;
import dev.polysms.outbox.EnqueueOptions;
import dev.polysms.outbox.SmsOutbox;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Two applications share an outbox, and one of them ends while it sends. */
@Timeout(90)
final class OutboxHandoverTest {
    private static final int MESSAGES = 40;
    private static final int THREADS = 4;

    private final SmsSandbox sandbox = SmsSandbox.start();
    private final DataSource database = SenderAutoConfigurationTest.database();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private ApplicationContextRunner application() {
        return PolysmsRunner.empty()
                .withBean(DataSource.class, () -> database)
                .withPropertyValues(PolysmsRunner.properties(sandbox, "primevox", "primevox"))
                .withPropertyValues(
                        "polysms.clients.primevox.default-from=" + SandboxAccount.PRIMEVOX_NUMBER,
                        "polysms.sender.outbox.enabled=true",
                        "polysms.sender.outbox.threads=" + THREADS);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static SmsMessage message(int number) {
        return SmsMessage.builder()
                .to(PhoneNumber.of("+13035550123"))
                .text("Order " + number + " is on its way")
                .reference("order-" + number)
                .build();
    }

    private static boolean isAccepted(SendLedger ledger, int number) {
        return ledger.find("order-" + number)
                .flatMap(entry -> entry.outcome())
                .filter(outcome -> outcome == dev.polysms.Outcome.ACCEPTED)
                .isPresent();
    }

    @Test
    void the_messages_of_an_application_that_ends_are_sent_once_by_the_other() {
        sandbox.fault(
                SandboxFault.of(SandboxFault.Kind.SLOW).at("primevox").always().delay(Duration.ofMillis(300)));
        application().run(first -> {
            SmsOutbox outbox = first.getBean(SmsOutbox.class);
            for (int i = 0; i < MESSAGES; i++) {
                outbox.enqueue(message(i), EnqueueOptions.none());
            }
            await(() -> sandbox.requests("primevox") >= THREADS);
        });
        // The first application has ended. What it had begun has an outcome.
        long begun = sandbox.requests("primevox");
        assertThat(begun).isBetween((long) THREADS, MESSAGES - 1L);
        assertThat(sandbox.messages()).hasSize((int) begun);

        application().run(second -> {
            SendLedger ledger = second.getBean(SendLedger.class);
            for (int i = 0; i < MESSAGES; i++) {
                int number = i;
                await(() -> isAccepted(ledger, number));
            }
            SmsOutbox outbox = second.getBean(SmsOutbox.class);
            await(() -> outbox.status().counts().stream().allMatch(count -> count.messages() == 0));
            assertThat(outbox.attention(10)).isEmpty();
        });
        assertThat(sandbox.requests("primevox")).isEqualTo(MESSAGES);
        assertThat(sandbox.messages().stream().map(SandboxMessage::text)).doesNotHaveDuplicates();
    }
}
