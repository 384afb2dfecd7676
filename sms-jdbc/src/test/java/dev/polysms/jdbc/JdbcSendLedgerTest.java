package dev.polysms.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedgerException;
import dev.polysms.ledger.Settlement;
import dev.polysms.testkit.TestTiming;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a ledger in a database does; the rest is in the contract of every ledger. */
final class JdbcSendLedgerTest {
    private static final TestSource SOURCE = H2SendLedgerTest.h2("own", "");
    private static final PhoneNumber SHOP = PhoneNumber.of("+13035550100");
    private static final Fingerprint FINGERPRINT =
            Fingerprint.of(SmsMessage.of(SHOP.e164(), "+13035550123", "Your table is ready"));
    private static final Duration LEASE = Duration.ofMinutes(3);

    private final TestTiming time = TestTiming.standing();
    private final JdbcSendLedger ledger =
            JdbcSendLedger.builder(SOURCE).timing(time).build();

    @BeforeEach
    void clear() throws SQLException {
        SOURCE.clear();
    }

    private static Settlement accepted(String id) {
        return Settlement.accepted(
                SendReceipt.builder(ProviderId.of("acme")).id(MessageId.of(id)).build(), SHOP);
    }

    private Reservation.Granted take(String key) {
        return (Reservation.Granted) ledger.reserve(key, FINGERPRINT, LEASE);
    }

    private static List<String> values(String columns) throws SQLException {
        try (Connection connection = SOURCE.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM polysms_send_ledger")) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
            }
            return values;
        }
    }

    private static List<String> words(Throwable failure) {
        List<String> words = new ArrayList<>();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            words.add(at.toString());
            for (Throwable beside : at.getSuppressed()) {
                words.add(beside.toString());
            }
        }
        return words;
    }

    @Test
    void ships_the_statements_that_make_its_table() {
        assertThat(JdbcSendLedger.schema())
                .hasSize(5)
                .allSatisfy(sql -> assertThat(sql).startsWith("CREATE ").doesNotContain(";", "--"));
        assertThat(JdbcSendLedger.class.getClassLoader().getResource("META-INF/polysms/V1__send_ledger.sql"))
                .isNotNull();
    }

    @Test
    void keeps_no_recipient_and_no_text() throws SQLException {
        ledger.settle(take("r"), accepted("m-1"));

        assertThat(values("*"))
                .contains("m-1", "+13035550100")
                .noneMatch(value -> value != null && (value.contains("3035550123") || value.contains("table")));
    }

    @Test
    void keeps_a_reference_in_ascii_that_can_be_read() throws SQLException {
        take("booking 4711 é");

        assertThat(values("reference")).containsExactly("booking%204711%20%c3%a9");
    }

    @Test
    void deletes_what_has_expired_and_nothing_else() throws SQLException {
        ledger.settle(take("a"), accepted("m-1"));
        ledger.settle(take("r"), Settlement.notSent());
        ledger.settle(take("u"), Settlement.unknown(SHOP));
        take("reserved");
        time.advance(Duration.ofDays(7).plusMinutes(5).plusMillis(1));
        ledger.settle(take("fresh"), accepted("m-2"));

        assertThat(ledger.purgeExpired()).isEqualTo(2);
        assertThat(values("reference")).containsExactlyInAnyOrder("u", "reserved", "fresh");
    }

    @Test
    void bounds_the_time_of_each_statement() throws SQLException {
        JdbcSendLedger.builder(SOURCE).timeout(Duration.ofSeconds(3)).build().find("k");

        try (Connection connection = SOURCE.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.getQueryTimeout()).isEqualTo(3); // H2 has one for all statements of a connection
        }
    }

    @Test
    void names_the_migration_if_there_is_no_table() {
        TestSource empty = H2SendLedgerTest.emptyH2("empty");

        assertThatThrownBy(() -> JdbcSendLedger.over(empty).find("k"))
                .isInstanceOf(SendLedgerException.class)
                .hasMessageContaining("V1__send_ledger.sql")
                .hasMessageContaining("42S0");
        assertThat(empty.inUse()).isZero();
    }

    @Test
    void quotes_no_row_and_gives_the_connection_back_if_a_value_does_not_fit() {
        Reservation.Granted granted = take("r");
        String id = "m-" + "x".repeat(1_100);

        SendLedgerException failure =
                catchThrowableOfType(SendLedgerException.class, () -> ledger.settle(granted, accepted(id)));

        assertThat(words(failure)).noneMatch(word -> word.contains("m-x"));
        assertThat(words(failure)).anyMatch(word -> word.contains("22001"));
        assertThat(ledger.find("r").orElseThrow().state()).isEqualTo(LedgerEntry.State.RESERVED);
        assertThat(SOURCE.inUse()).isZero();
    }

    @Test
    void quotes_no_url_if_the_database_cannot_be_reached() {
        JdbcSendLedger unreachable = JdbcSendLedger.over(new TestSource(() -> {
            throw new SQLException("cannot reach jdbc:acme:ledger?password=s3cr3t", "08001");
        }));

        SendLedgerException failure =
                catchThrowableOfType(SendLedgerException.class, () -> unreachable.reserve("r", FINGERPRINT, LEASE));

        assertThat(words(failure)).noneMatch(word -> word.contains("s3cr3t")).anyMatch(word -> word.contains("08001"));
    }

    @Test
    void tries_again_what_the_database_has_rolled_back() {
        AtomicInteger tries = new AtomicInteger();
        TestSource deadlocked = new TestSource(() -> {
            if (tries.incrementAndGet() < 3) {
                throw new SQLException("deadlock", "40001");
            }
            return DriverManager.getConnection("jdbc:h2:mem:own");
        });

        assertThat(JdbcSendLedger.over(deadlocked).reserve("r", FINGERPRINT, LEASE))
                .isInstanceOf(Reservation.Granted.class);
        assertThat(tries).hasValue(3);
    }

    @Test
    void reads_back_what_it_writes_in_ascii() {
        Random random = new Random(4711);
        for (int i = 0; i < 200; i++) {
            String text = random.ints(random.nextInt(40), 0, 0x3000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .appendCodePoint(0x1F600 + random.nextInt(0x40))
                    .toString();
            assertThat(AsciiText.encode(text)).matches("[!-~]*");
            assertThat(AsciiText.decode(AsciiText.encode(text))).isEqualTo(text);
        }
    }

    @Test
    void refuses_settings_that_make_no_sense() {
        JdbcSendLedger.Builder builder = JdbcSendLedger.builder(SOURCE);

        assertThatThrownBy(() -> builder.retention(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.clockSkew(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.timeout(Duration.ofMillis(999))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.timeout(Duration.ofDays(2))).isInstanceOf(IllegalArgumentException.class);
    }
}
