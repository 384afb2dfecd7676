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
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedgerException;
import dev.polysms.ledger.Settlement;
import dev.polysms.spi.ManualTiming;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a ledger in a database does; the rest is in the contract of every ledger. */
final class JdbcSendLedgerTest {
    private static final TestSource SOURCE = H2StoresTest.h2("own", "");
    private static final PhoneNumber SHOP = PhoneNumber.of("+13035550100");
    private static final Fingerprint FINGERPRINT =
            Fingerprint.of(SmsMessage.of(SHOP.e164(), "+13035550123", "Your table is ready"));
    private static final Duration LEASE = Duration.ofMinutes(3);

    private final ManualTiming time = new ManualTiming().skipPauses();
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
        List<Connection> opened = new CopyOnWriteArrayList<>();
        TestSource source = new TestSource(() -> {
            opened.add(DriverManager.getConnection("jdbc:h2:mem:own"));
            return opened.get(opened.size() - 1);
        });
        JdbcSendLedger.builder(source).timeout(Duration.ofSeconds(3)).build().find("k");

        List<Integer> timeouts = new ArrayList<>();
        for (Connection each : opened) {
            try (Statement statement = each.createStatement()) {
                timeouts.add(statement.getQueryTimeout()); // H2 has one for all statements of a connection
            }
        }
        assertThat(timeouts).contains(3);
    }

    @Test
    void names_the_file_of_the_tables_if_there_is_no_table() {
        TestSource empty = H2StoresTest.emptyH2("empty");

        assertThatThrownBy(() -> JdbcSendLedger.over(empty).find("k"))
                .isInstanceOf(SendLedgerException.class)
                .hasMessageContaining("META-INF/polysms/R__polysms_tables.sql")
                .hasMessageContaining("42S0");
        assertThat(empty.inUse()).isZero();
    }

    @Test
    void quotes_no_row_and_gives_the_connection_back_if_a_value_does_not_fit() {
        String key = "m-" + "x".repeat(3_000);

        SendLedgerException failure =
                catchThrowableOfType(SendLedgerException.class, () -> ledger.reserve(key, FINGERPRINT, LEASE));

        assertThat(words(failure)).noneMatch(word -> word.contains("m-x"));
        assertThat(words(failure)).anyMatch(word -> word.contains("22001"));
        assertThat(ledger.find(key)).isEmpty();
        assertThat(SOURCE.inUse()).isZero();
    }

    @Test
    void notes_an_acceptance_whose_id_is_too_long_for_any_column_without_the_id() {
        Reservation.Granted granted = take("r");

        assertThat(ledger.settle(granted, accepted("x".repeat(100_000)))).isTrue();
        assertThat(ledger.find("r").flatMap(LedgerEntry::receipt))
                .contains(SendReceipt.builder(ProviderId.of("acme")).build());
        assertThat(ledger.settle(granted, accepted("m-2"))).isFalse();
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

    private static TestSource rollingBack(AtomicInteger tries, int failures) {
        return new TestSource(() -> {
            Connection connection = DriverManager.getConnection("jdbc:h2:mem:own");
            return (Connection) Proxy.newProxyInstance(
                    JdbcSendLedgerTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement") && tries.incrementAndGet() <= failures) {
                            throw new SQLException("deadlock", "40001");
                        }
                        return method.invoke(connection, arguments);
                    });
        });
    }

    @Test
    void tries_again_what_the_database_has_rolled_back() {
        AtomicInteger tries = new AtomicInteger();
        JdbcSendLedger deadlocked =
                JdbcSendLedger.builder(rollingBack(tries, 2)).timing(time).build();

        assertThat(deadlocked.find("r")).isEmpty();
        assertThat(tries).hasValue(3);
        assertThat(time.pauses()).hasSize(2).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) < 0);
    }

    @Test
    void tries_what_the_database_rolls_back_for_as_long_as_a_statement_may_take() {
        AtomicInteger tries = new AtomicInteger();
        JdbcSendLedger deadlocked = JdbcSendLedger.builder(rollingBack(tries, Integer.MAX_VALUE))
                .timing(time)
                .timeout(Duration.ofSeconds(3))
                .build();

        SendLedgerException failure = catchThrowableOfType(SendLedgerException.class, () -> deadlocked.find("r"));

        assertThat(words(failure)).anyMatch(word -> word.contains("40001"));
        assertThat(tries).hasValueGreaterThan(10);
        assertThat(time.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    // ---- a connection of the caller's transaction

    private static Connection withoutClose(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                JdbcSendLedgerTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
    }

    private static Connection transaction() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:own");
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
        return connection;
    }

    private static void assertRefused(JdbcSendLedger bound) {
        assertThatThrownBy(() -> bound.reserve("bound", FINGERPRINT, LEASE))
                .isInstanceOf(SendLedgerException.class)
                .hasMessageContaining("transaction")
                .hasMessageContaining("connection pool");
    }

    @Test
    void refuses_the_one_connection_of_the_caller_s_transaction() throws SQLException {
        try (Connection callers = transaction()) {
            assertRefused(JdbcSendLedger.over(new TestSource(() -> withoutClose(callers))));
            callers.rollback();
        }
        assertThat(ledger.find("bound")).isEmpty();
    }

    /** As Spring's proxy does: within a transaction its connection, elsewhere one of the pool. */
    @Test
    void refuses_the_connection_of_the_calling_thread_s_transaction_and_accepts_any_other() throws Exception {
        ThreadLocal<Connection> current = new ThreadLocal<>();
        JdbcSendLedger bound = JdbcSendLedger.over(
                new TestSource(() -> current.get() == null
                        ? DriverManager.getConnection("jdbc:h2:mem:own")
                        : withoutClose(current.get())) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        return current.get() == null ? super.getConnection() : withoutClose(current.get());
                    }
                });
        try (Connection callers = transaction()) {
            current.set(callers);
            assertRefused(bound);
            current.remove();
            assertThat(bound.reserve("free", FINGERPRINT, LEASE)).isInstanceOf(Reservation.Granted.class);
            current.set(callers);
            assertRefused(bound);
        }
    }

    @Test
    void accepts_a_pool_of_one_connection_without_auto_commit() {
        Semaphore free = new Semaphore(1);
        TestSource one =
                new TestSource(() -> {
                    Connection connection = DriverManager.getConnection("jdbc:h2:mem:own");
                    connection.setAutoCommit(false);
                    return connection;
                }) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        free.acquireUninterruptibly();
                        Connection connection = SOURCE.getConnection();
                        return (Connection) Proxy.newProxyInstance(
                                JdbcSendLedgerTest.class.getClassLoader(),
                                new Class<?>[] {Connection.class},
                                (proxy, method, arguments) -> {
                                    if (method.getName().equals("close")) {
                                        free.release();
                                    }
                                    return method.invoke(connection, arguments);
                                });
                    }
                };

        assertThat(JdbcSendLedger.over(one).reserve("r", FINGERPRINT, LEASE)).isInstanceOf(Reservation.Granted.class);
        assertThat(ledger.find("r")).isPresent();
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
    void warns_when_a_receipt_comes_after_a_lookup() {
        Reservation.Granted granted = take("booking-4711");
        time.advance(Duration.ofDays(1));
        ledger.resolve(granted.entry(), Settlement.notSent());
        List<String> lines = new ArrayList<>();
        Handler watch = watch(lines);

        boolean noted = ledger.settle(granted, accepted("m-1"));

        Logger.getLogger("dev.polysms.ledger").removeHandler(watch);
        assertThat(noted).isTrue();
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("receipt", "ACCEPTED")
                .doesNotContain("booking-4711");
    }

    private static Handler watch(List<String> lines) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getLevel() + " " + line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("dev.polysms.ledger").addHandler(handler);
        return handler;
    }

    @Test
    void refuses_settings_out_of_range() {
        JdbcSendLedger.Builder builder = JdbcSendLedger.builder(SOURCE);
        Duration endless = ChronoUnit.FOREVER.getDuration();

        assertThatThrownBy(() -> builder.retention(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.retention(endless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("retention is " + endless + "; it must be between 1 ms and 36500 days");
        assertThatThrownBy(() -> builder.clockSkew(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.clockSkew(endless)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.timeout(Duration.ofMillis(999))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.timeout(Duration.ofDays(2))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Notes the first letters of each statement that is prepared. */
    private static DataSource counting(List<String> statements) {
        return new TestSource(SOURCE::getConnection) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = SOURCE.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        JdbcSendLedgerTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                statements.add(((String) arguments[0]).strip().substring(0, 6));
                            }
                            return method.invoke(connection, arguments);
                        });
            }
        };
    }

    @Test
    void a_first_reservation_takes_one_statement() {
        List<String> statements = new ArrayList<>();
        DataSource counted = counting(statements);
        JdbcSendLedger fresh = JdbcSendLedger.over(counted);

        assertThat(fresh.reserve("booking-1", FINGERPRINT, LEASE)).isInstanceOf(Reservation.Granted.class);
        assertThat(statements).containsExactly("INSERT");

        statements.clear();
        assertThat(fresh.reserve("booking-1", FINGERPRINT, LEASE)).isInstanceOf(Reservation.Held.class);
        assertThat(statements).containsExactly("INSERT", "SELECT");
    }

    @Test
    void a_first_send_takes_two_statements() {
        List<String> statements = new ArrayList<>();
        DataSource counted = counting(statements);
        IdempotentSender sender = IdempotentSender.over(new CountingVendor(), JdbcSendLedger.over(counted));
        SmsMessage message = SmsMessage.of(SHOP.e164(), "+13035550123", "Your table is ready")
                .withReference("booking-1");

        SendReceipt receipt = sender.send(message);
        assertThat(statements).containsExactly("INSERT", "UPDATE");

        statements.clear();
        assertThat(sender.send(message).id()).isEqualTo(receipt.id());
        assertThat(statements).containsExactly("INSERT", "SELECT");
    }
}
