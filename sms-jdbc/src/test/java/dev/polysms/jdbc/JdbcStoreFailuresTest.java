package dev.polysms.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.DeliveryState;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.delivery.DeliveryStatus;
import dev.polysms.delivery.DeliveryStep;
import dev.polysms.delivery.DeliveryStoreException;
import dev.polysms.optout.Consent;
import dev.polysms.optout.OptOutStoreException;
import dev.polysms.optout.SenderRecipientPair;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the stores of opt-outs and of delivery statuses do if the database fails, or is in the caller's transaction. */
final class JdbcStoreFailuresTest {
    private static final SenderRecipientPair PAIR = SenderRecipientPair.ofAllSenders(PhoneNumber.of("+13035550123"));
    private static final Consent OPT_OUT = Consent.out(PAIR, Instant.ofEpochSecond(1), Consent.Source.KEYWORD);
    private static final DeliveryStatus REPORT = DeliveryStatus.builder(ProviderId.of("acme"))
            .reference("booking-4711")
            .step(DeliveryStep.of(DeliveryState.SENT))
            .build();

    private static final TestSource SOURCE = H2StoresTest.h2("failures", "");

    @BeforeAll
    static void clear() throws SQLException {
        SOURCE.clear();
    }

    private static Connection transaction() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:failures");
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
        return connection;
    }

    private static TestSource boundTo(Connection callers) {
        return new TestSource(() -> (Connection) Proxy.newProxyInstance(
                JdbcStoreFailuresTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(callers, arguments)));
    }

    @Test
    void refuses_to_keep_an_opt_out_in_the_caller_s_transaction() throws SQLException {
        try (Connection callers = transaction()) {
            assertThatThrownBy(() -> JdbcOptOutStore.over(boundTo(callers)).record(OPT_OUT))
                    .isInstanceOf(OptOutStoreException.class)
                    .hasMessageContaining("transaction")
                    .hasMessageContaining("forget an opt-out")
                    .hasMessageContaining("connection pool");
            callers.commit();
        }
        assertThat(JdbcOptOutStore.over(SOURCE).inForce(PAIR)).isEmpty();
    }

    @Test
    void refuses_to_keep_a_report_in_the_caller_s_transaction() throws SQLException {
        try (Connection callers = transaction()) {
            assertThatThrownBy(() -> JdbcDeliveryStore.over(boundTo(callers)).merge(REPORT))
                    .isInstanceOf(DeliveryStoreException.class)
                    .hasMessageContaining("transaction")
                    .hasMessageContaining("connection pool");
            callers.commit();
        }
        assertThat(JdbcDeliveryStore.over(SOURCE).withReference(ProviderId.of("acme"), "booking-4711"))
                .isEmpty();
    }

    @Test
    void quotes_no_data_and_no_url_if_the_database_cannot_be_reached() {
        TestSource unreachable = new TestSource(() -> {
            throw new SQLException("cannot reach jdbc:acme:x?password=s3cr3t for +13035550123", "08001");
        });

        OptOutStoreException optOut = catchThrowableOfType(
                OptOutStoreException.class,
                () -> JdbcOptOutStore.over(unreachable).inForce(PAIR));
        DeliveryStoreException delivery = catchThrowableOfType(
                DeliveryStoreException.class,
                () -> JdbcDeliveryStore.over(unreachable).merge(REPORT));

        assertThat(optOut).hasNoCause(); // so that the guard passes its message on
        assertThat(printed(optOut)).contains("08001").doesNotContain("s3cr3t", "3035550123");
        assertThat(printed(delivery)).contains("08001").doesNotContain("s3cr3t", "booking-4711");
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void keeps_the_opt_outs_of_two_accounts_apart() {
        JdbcOptOutStore one = JdbcOptOutStore.builder(SOURCE).account("one").build();
        JdbcOptOutStore other = JdbcOptOutStore.builder(SOURCE).account("other").build();

        one.record(OPT_OUT);

        assertThat(one.inForce(PAIR)).isPresent();
        assertThat(other.inForce(PAIR)).isEmpty();
        assertThat(JdbcOptOutStore.over(SOURCE).inForce(PAIR)).isEmpty();
        assertThatThrownBy(() -> JdbcOptOutStore.builder(SOURCE).account("a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without blanks");
    }

    @Test
    void lets_the_opt_out_win_within_one_millisecond() {
        JdbcOptOutStore store =
                JdbcOptOutStore.builder(SOURCE).account("millis").build();
        Instant out = Instant.parse("2026-11-30T08:00:00.000100Z");

        store.record(Consent.in(PAIR, out.plusNanos(500_000), Consent.Source.KEYWORD));
        store.record(Consent.out(PAIR, out, Consent.Source.KEYWORD));

        assertThat(store.inForce(PAIR).map(Consent::wish)).contains(Consent.Wish.OUT);
    }

    @Test
    void keeps_consents_of_any_time() {
        JdbcOptOutStore store = JdbcOptOutStore.builder(SOURCE).account("ages").build();

        store.record(Consent.in(PAIR, Instant.MIN, Consent.Source.APPLICATION));
        assertThat(store.record(Consent.out(PAIR, Instant.MAX, Consent.Source.APPLICATION)))
                .isTrue();
        assertThat(store.inForce(PAIR).map(Consent::wish)).contains(Consent.Wish.OUT);
    }
}
