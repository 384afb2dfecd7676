package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.jdbc.JdbcSchema;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.ManualTiming;
import dev.polysms.testkit.junit.WithSandbox;
import dev.polysms.voximplant.StoreBody;
import dev.polysms.voximplant.VoximplantClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the class of docs/never-twice.md on the sandbox, and measures the times of that page. */
@WithSandbox
final class BookingMessagesTest {
    private static final SmsMessage MESSAGE =
            SmsMessage.of("+13035550199", "Your table is ready").withReference("booking-4711");

    private final SmsSandbox sandbox;
    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final ManualTiming timing = new ManualTiming(Instant.now()).skipPauses();
    private final VoximplantClient voximplant;

    BookingMessagesTest(SmsSandbox sandbox) {
        this.sandbox = sandbox;
        this.voximplant = VoximplantClient.builder()
                .accountId(SandboxAccount.VOXIMPLANT_ACCOUNT_ID)
                .apiKey(SandboxAccount.VOXIMPLANT_API_KEY)
                .storeBody(StoreBody.YES)
                .sandbox(sandbox.uri())
                .build();
    }

    @BeforeEach
    void createTables() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : JdbcSchema.statements()) {
                statement.execute(sql);
            }
        }
    }

    @AfterEach
    void close() {
        voximplant.close();
        database.dispose();
    }

    private BookingMessages over(PrimeVoxClient primevox) {
        return new BookingMessages(
                primevox,
                PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER),
                voximplant,
                PhoneNumber.of(SandboxAccount.VOXIMPLANT_SENDER),
                database,
                reference -> Optional.of(MESSAGE)
                        .filter(message -> reference.equals(message.reference().orElseThrow())),
                timing);
    }

    // ---- the class

    @Test
    void sends_by_the_second_vendor_if_the_first_refuses_and_once_only() {
        try (PrimeVoxClient wrongKey = PrimeVoxClient.builder()
                .apiKey("a-wrong-key")
                .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                .sandbox(sandbox.uri())
                .build()) {
            BookingMessages bookings = over(wrongKey);
            SendReceipt receipt = bookings.send(MESSAGE);

            assertThat(receipt.provider()).isEqualTo(VoximplantClient.PROVIDER);
            assertThat(bookings.send(MESSAGE).id()).isEqualTo(receipt.id());
        }
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void finds_a_message_whose_answer_was_lost_and_sends_it_no_second_time() {
        sandbox.fault(SandboxFault.of(SandboxFault.Kind.REPLY_LOST).at("primevox"));
        try (PrimeVoxClient primevox = SandboxClients.primevox(sandbox)) {
            BookingMessages bookings = over(primevox);
            for (int call = 0; call < 3; call++) {
                assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> bookings.send(MESSAGE));
            }
            timing.advance(Duration.ofMinutes(1));
            bookings.recover();

            assertThat(bookings.send(MESSAGE).provider()).isEqualTo(PrimeVoxClient.PROVIDER);
        }
        assertThat(sandbox.messages()).extracting(SandboxMessage::vendor).containsExactly("primevox");
        assertThat(sandbox.requests("voximplant")).isZero();
    }

    @Test
    void sends_a_message_that_the_vendor_never_got_after_the_lookup() {
        sandbox.fault(SandboxFault.of(SandboxFault.Kind.CUT_BEFORE).at("primevox"));
        try (PrimeVoxClient primevox = SandboxClients.primevox(sandbox)) {
            BookingMessages bookings = over(primevox);
            assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> bookings.send(MESSAGE));
            assertThat(sandbox.messages()).isEmpty();

            timing.advance(Duration.ofMinutes(1));
            bookings.recover();
            bookings.recover();
        }
        assertThat(sandbox.messages()).hasSize(1);
    }

    // ---- the times of the page

    /** A vendor whose answer never comes. */
    private record Silent(List<SmsMessage> asked) implements SmsSender {
        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            throw new AssertionError("The test sends asynchronously");
        }

        @Override
        public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            asked.add(message);
            return new CompletableFuture<>();
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return List.of();
        }
    }

    @Test
    void with_the_defaults_a_crash_is_found_after_eight_minutes() {
        Duration found = timeUntilACrashIsFound(JdbcSendLedger.builder(database), sender -> sender);

        assertThat(found).isEqualTo(Duration.ofMinutes(2 + 1 + 5));
    }

    @Test
    void with_the_settings_of_the_class_a_crash_is_found_after_two_minutes() {
        Duration found = timeUntilACrashIsFound(
                JdbcSendLedger.builder(database).clockSkew(Duration.ofMinutes(1)),
                sender -> sender.deadline(Duration.ofSeconds(30)).leaseMargin(Duration.ofSeconds(30)));

        assertThat(found).isEqualTo(Duration.ofMinutes(2));
    }

    private interface Change {
        IdempotentSender.Builder apply(IdempotentSender.Builder sender);
    }

    /** Sends in a process whose time stands still, as if it had died, and asks the ledger of another process each second. */
    private Duration timeUntilACrashIsFound(JdbcSendLedger.Builder ledger, Change change) {
        ManualTiming dead = new ManualTiming();
        change.apply(IdempotentSender.builder(
                        new Silent(new ArrayList<>()), ledger.timing(dead).build()))
                .timing(dead)
                .build()
                .sendAsync(MESSAGE.withFrom(PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER)));
        ManualTiming alive = new ManualTiming();
        JdbcSendLedger other = ledger.timing(alive).build();
        Duration passed = Duration.ZERO;
        alive.advance(Duration.ofSeconds(1));
        while (other.unresolved(alive.instant(), 1).isEmpty()) {
            alive.advance(Duration.ofSeconds(1));
            passed = passed.plusSeconds(1);
            assertThat(passed).isLessThan(Duration.ofHours(1));
        }
        return passed; // the last second at which it was not found
    }
}
