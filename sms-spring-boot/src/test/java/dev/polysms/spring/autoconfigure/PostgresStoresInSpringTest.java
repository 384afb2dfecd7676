package dev.polysms.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.jdbc.JdbcDeliveryStore;
import dev.polysms.jdbc.JdbcOptOutStore;
import dev.polysms.jdbc.JdbcSeenEvents;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.outbox.EnqueueOptions;
import dev.polysms.outbox.SmsOutbox;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spring.SmsEventHandler;
import dev.polysms.webhook.SmsEvent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.servlet.function.RouterFunction;

/** All stores on a PostgreSQL server, with Spring Boot's own pool of connections. */
@Timeout(90)
final class PostgresStoresInSpringTest {
    private static EmbeddedPostgres server;
    private static SmsSandbox sandbox;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("log_min_messages", "panic")
                .start();
        sandbox = SmsSandbox.start();
    }

    @AfterAll
    static void stop() throws IOException {
        sandbox.close();
        server.close();
    }

    private static SmsMessage message(String to, String reference) {
        return SmsMessage.builder()
                .to(PhoneNumber.of(to))
                .text("Your table is ready, " + reference)
                .reference(reference)
                .build();
    }

    private static long sent(String reference) {
        return sandbox.messages().stream()
                .filter(message -> message.text().endsWith(reference))
                .count();
    }

    /** The tables of each run have names of their own, so each run creates them. */
    @ParameterizedTest(name = "auto-commit {0}")
    @ValueSource(booleans = {true, false})
    void ledger_opt_outs_deliveries_seen_events_and_outbox_work_on_the_pool_of_spring_boot(boolean autoCommit) {
        List<SmsEvent> handled = new ArrayList<>();
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
                .withConfiguration(AutoConfigurations.of(PolysmsRunner.ALL))
                .withPropertyValues(PolysmsRunner.properties(sandbox, "primevox", "primevox"))
                .withPropertyValues(
                        "spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                        "spring.datasource.hikari.maximum-pool-size=4",
                        "spring.datasource.hikari.auto-commit=" + autoCommit,
                        "polysms.jdbc.initialize-schema=always",
                        "polysms.jdbc.table-prefix=" + (autoCommit ? "with_" : "without_"),
                        "polysms.sender.routes[0].client=primevox",
                        "polysms.sender.routes[0].from=" + SandboxAccount.PRIMEVOX_NUMBER,
                        "polysms.sender.outbox.enabled=true",
                        "polysms.webhooks.primevox.path=/sms",
                        "polysms.webhooks.primevox.guard.unauthenticated=true")
                .withBean(SmsEventHandler.class, () -> handled::add)
                .run(context -> {
                    assertThat(context.getBean(DataSource.class)).isInstanceOf(HikariDataSource.class);
                    assertThat(context)
                            .hasSingleBean(JdbcSendLedger.class)
                            .hasSingleBean(JdbcOptOutStore.class)
                            .hasSingleBean(JdbcDeliveryStore.class)
                            .hasSingleBean(JdbcSeenEvents.class);
                    SmsSender sender = context.getBean(SmsSender.class);
                    DeliveryTracker deliveries = context.getBean(DeliveryTracker.class);
                    ProviderId primevox = ProviderId.of("primevox");

                    String booking = "booking-" + autoCommit;
                    SendReceipt receipt = sender.send(message("+13035550123", booking));
                    assertThat(sender.send(message("+13035550123", booking)).id())
                            .isEqualTo(receipt.id());
                    assertThat(sent(booking)).isEqualTo(1);
                    assertThat(deliveries.statusByReference(primevox, booking)).isPresent();

                    RouterFunction<?> routes = context.getBean(RouterFunction.class);
                    String stop = WebhookAutoConfigurationTest.PUSH.replace("\"yes\"", "\"STOP\"");
                    assertThat(WebhookAutoConfigurationTest.push(routes, "/sms", stop))
                            .isEqualTo(204);
                    assertThat(WebhookAutoConfigurationTest.push(routes, "/sms", stop))
                            .isEqualTo(204);
                    assertThat(handled).hasSize(1);
                    assertThatExceptionOfType(RejectedException.class)
                            .isThrownBy(() -> sender.send(message("+13035550123", "after-stop")));

                    String order = "order-" + autoCommit;
                    context.getBean(SmsOutbox.class).enqueue(message("+13035550124", order), EnqueueOptions.none());
                    long end = System.nanoTime() + 30_000_000_000L;
                    while (deliveries.statusByReference(primevox, order).isEmpty() && System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    assertThat(deliveries.statusByReference(primevox, order)).isPresent();
                    assertThat(sent(order)).isEqualTo(1);
                });
    }
}
