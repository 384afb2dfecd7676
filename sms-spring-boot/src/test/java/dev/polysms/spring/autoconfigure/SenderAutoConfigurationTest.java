package dev.polysms.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.delivery.DeliveryStore;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.delivery.InMemoryDeliveryStore;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.SendLedger;
import dev.polysms.optout.Consent;
import dev.polysms.optout.InMemoryOptOutStore;
import dev.polysms.optout.OptOutStore;
import dev.polysms.optout.SenderRecipientPair;
import dev.polysms.outbox.EnqueueOptions;
import dev.polysms.outbox.SmsOutbox;
import dev.polysms.resolve.OutcomeResolver;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.SmsClientFactory;
import dev.polysms.throttle.ThrottledSender;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

final class SenderAutoConfigurationTest {
    private static final SmsMessage TO_US = SmsMessage.builder()
            .to(PhoneNumber.of("+13035550123"))
            .text("Your table is ready")
            .reference("booking-1")
            .build();

    private final SmsSandbox sandbox = SmsSandbox.start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private ApplicationContextRunner clients(String... providers) {
        ApplicationContextRunner runner = PolysmsRunner.empty();
        for (String provider : providers) {
            runner = runner.withPropertyValues(PolysmsRunner.properties(sandbox, provider, provider));
        }
        return runner;
    }

    private ApplicationContextRunner twoRoutes() {
        return clients("primevox", "voiceelements")
                .withPropertyValues(
                        "polysms.sender.routes[0].client=primevox",
                        "polysms.sender.routes[0].from=" + SandboxAccount.PRIMEVOX_NUMBER,
                        "polysms.sender.routes[1].client=voiceelements",
                        "polysms.sender.routes[1].from=" + SandboxAccount.VOICE_ELEMENTS_NUMBER);
    }

    static DataSource database() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + java.util.UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    private static String problem(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        return new PolysmsConfigurationFailureAnalyzer()
                .analyze(context.getStartupFailure())
                .getDescription();
    }

    @Test
    void one_client_needs_no_routes_and_the_sender_is_primary() {
        clients("primevox").run(context -> {
            assertThat(context.getBean(SmsSender.class)).isSameAs(context.getBean("smsSender"));
            assertThat(context).hasSingleBean(OutcomeResolver.class).doesNotHaveBean(SendLedger.class);
            context.getBean(SmsSender.class).send(SmsMessage.of(SandboxAccount.PRIMEVOX_NUMBER, "+13035550123", "hi"));
            assertThat(sandbox.messages()).hasSize(1);
        });
    }

    @Test
    void the_routes_are_asked_in_their_order() {
        twoRoutes()
                .withPropertyValues("polysms.clients.primevox.api-key=another-key")
                .run(context -> {
                    SendReceipt receipt = context.getBean(SmsSender.class).send(TO_US);
                    assertThat(receipt.provider().value()).isEqualTo("voiceelements");
                    assertThat(receipt.attempts()).hasSize(2);
                });
    }

    @Test
    void calling_codes_choose_the_route_and_others_take_the_rest() {
        clients("primevox", "voximplant")
                .withPropertyValues(
                        "polysms.sender.routes[0].client=primevox",
                        "polysms.sender.routes[0].from=" + SandboxAccount.PRIMEVOX_NUMBER,
                        "polysms.sender.routes[0].calling-codes=1",
                        "polysms.sender.routes[1].client=voximplant",
                        "polysms.sender.routes[1].from=" + SandboxAccount.VOXIMPLANT_SENDER)
                .run(context -> {
                    SmsSender sender = context.getBean(SmsSender.class);
                    assertThat(sender.send(TO_US).provider().value()).isEqualTo("primevox");
                    SmsMessage toUk = TO_US.toBuilder()
                            .to(PhoneNumber.of("+447443332212"))
                            .build();
                    assertThat(sender.send(toUk).provider().value()).isEqualTo("voximplant");
                    assertThat(context.getBean(SenderStack.class).failovers()).containsOnlyKeys("code-1", "otherwise");
                });
    }

    @Test
    void a_ledger_in_memory_is_used_only_if_asked_for() {
        twoRoutes().withPropertyValues("polysms.sender.ledger.store=memory").run(context -> {
            assertThat(context).hasSingleBean(InMemorySendLedger.class);
            SmsSender sender = context.getBean(SmsSender.class);
            sender.send(TO_US);
            sender.send(TO_US);
            assertThat(sandbox.messages()).hasSize(1);
        });
    }

    @Test
    void the_stores_are_in_the_database_if_there_is_one() {
        twoRoutes()
                .withBean(DataSource.class, SenderAutoConfigurationTest::database)
                .run(context -> {
                    assertThat(context).hasSingleBean(JdbcSendLedger.class).hasSingleBean(DeliveryTracker.class);
                    SmsSender sender = context.getBean(SmsSender.class);
                    SendReceipt receipt = sender.send(TO_US);
                    assertThat(sender.send(TO_US).id()).isEqualTo(receipt.id());
                    assertThat(sandbox.messages()).hasSize(1);
                    assertThat(context.getBean(DeliveryTracker.class)
                                    .statusByReference(receipt.provider(), "booking-1"))
                            .isPresent();
                    assertThat(context.getBean(SendLedger.class).find("booking-1"))
                            .isPresent();
                });
    }

    @Test
    void stores_can_be_left_out_and_the_applications_own_take_their_place() {
        twoRoutes()
                .withBean(DataSource.class, SenderAutoConfigurationTest::database)
                .withPropertyValues(
                        "polysms.sender.ledger.store=none",
                        "polysms.sender.opt-out.store=none",
                        "polysms.delivery.store=none")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(SendLedger.class)
                        .doesNotHaveBean(OptOutStore.class)
                        .doesNotHaveBean(DeliveryTracker.class));
        SendLedger own = InMemorySendLedger.withRoomFor(10);
        twoRoutes()
                .withBean(DataSource.class, SenderAutoConfigurationTest::database)
                .withBean(SendLedger.class, () -> own)
                .run(context -> assertThat(context.getBean(SendLedger.class)).isSameAs(own));
    }

    @Test
    void beans_of_the_application_take_the_place_of_the_stores_the_tracker_and_the_resolver() {
        OptOutStore optOuts = InMemoryOptOutStore.withRoomFor(10);
        DeliveryStore deliveries = InMemoryDeliveryStore.builder().build();
        DeliveryTracker tracker = DeliveryTracker.builder().store(deliveries).build();
        SmsSender client = SmsClientFactory.named("primevox")
                .create(PolysmsRunner.settings(sandbox, "primevox"), ClientOptions.defaults());
        OutcomeResolver resolver = OutcomeResolver.builder(client).build();
        twoRoutes()
                .withBean(DataSource.class, SenderAutoConfigurationTest::database)
                .withBean(OptOutStore.class, () -> optOuts)
                .withBean(DeliveryStore.class, () -> deliveries)
                .withBean(DeliveryTracker.class, () -> tracker)
                .withBean(OutcomeResolver.class, () -> resolver)
                .run(context -> {
                    assertThat(context.getBean(OptOutStore.class)).isSameAs(optOuts);
                    assertThat(context.getBean(DeliveryStore.class)).isSameAs(deliveries);
                    assertThat(context.getBean(DeliveryTracker.class)).isSameAs(tracker);
                    assertThat(context.getBean(OutcomeResolver.class)).isSameAs(resolver);
                });
    }

    @Test
    void nobody_who_opted_out_of_a_route_gets_a_message_by_any() {
        twoRoutes().withPropertyValues("polysms.sender.opt-out.store=memory").run(context -> {
            context.getBean(OptOutStore.class)
                    .record(new Consent(
                            SenderRecipientPair.of(
                                    PhoneNumber.of(SandboxAccount.PRIMEVOX_NUMBER), PhoneNumber.of("+13035550123")),
                            Consent.Wish.OUT,
                            java.time.Instant.now(),
                            Consent.Source.KEYWORD));
            Throwable refusal =
                    catchThrowable(() -> context.getBean(SmsSender.class).send(TO_US));
            assertThat(refusal)
                    .isInstanceOfSatisfying(
                            RejectedException.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.OPTED_OUT));
            assertThat(sandbox.messages()).isEmpty();
        });
    }

    @Test
    void the_ledger_is_outside_and_the_rates_are_inside_whatever_the_order_of_the_properties() {
        clients("primevox")
                .withPropertyValues(
                        "polysms.sender.throttle.per-second=5",
                        "polysms.sender.throttle.rates.[+13035550100]=1",
                        "polysms.sender.throttle.max-wait=1s",
                        "polysms.sender.ledger.store=memory")
                .run(context -> {
                    SmsSender sender = context.getBean("smsSender", SmsSender.class);
                    assertThat(sender).isInstanceOf(IdempotentSender.class);
                    SmsSender failover =
                            ((IdempotentSender) sender).delegates().get(0).sender();
                    SmsSender route = ((dev.polysms.failover.FailoverSender) failover)
                            .delegates()
                            .get(0)
                            .sender();
                    assertThat(route).isInstanceOf(ThrottledSender.class);
                });
    }

    @Test
    void an_outbox_sends_what_was_committed() throws Exception {
        twoRoutes()
                .withBean(DataSource.class, SenderAutoConfigurationTest::database)
                .withPropertyValues("polysms.sender.outbox.enabled=true", "polysms.sender.outbox.threads=2")
                .run(context -> {
                    SmsOutbox outbox = context.getBean(SmsOutbox.class);
                    outbox.enqueue(TO_US, EnqueueOptions.none());
                    long end = System.nanoTime() + 20_000_000_000L;
                    while (sandbox.messages().isEmpty() && System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    assertThat(sandbox.messages()).hasSize(1);
                    DeliveryTracker tracker = context.getBean(DeliveryTracker.class);
                    while (tracker.statusByReference(ProviderId.of("primevox"), "booking-1")
                                    .isEmpty()
                            && System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    assertThat(tracker.statusByReference(ProviderId.of("primevox"), "booking-1"))
                            .as("the status of the outbox's message")
                            .isPresent();
                });
        twoRoutes()
                .withBean(DataSource.class, SenderAutoConfigurationTest::database)
                .withPropertyValues("polysms.sender.outbox.enabled=true", "polysms.sender.outbox.worker=false")
                .run(context ->
                        assertThat(context).hasSingleBean(SmsOutbox.class).doesNotHaveBean(OutboxLifecycle.class));
    }

    @Test
    void a_sender_of_the_application_takes_the_place_of_the_stack() {
        clients("primevox")
                .withBean("smsSender", SmsSender.class, () -> new TrackedSender(null, null))
                .run(context -> assertThat(context.getBean("smsSender")).isInstanceOf(TrackedSender.class));
    }

    // ---- what is missing or wrong

    @Test
    void several_clients_need_routes_or_a_primary_one() {
        clients("primevox", "voximplant")
                .run(context -> assertThat(problem(context)).contains("several clients"));
        clients("primevox", "voximplant")
                .withPropertyValues("polysms.primary=voximplant")
                .run(context -> assertThat(context).hasNotFailed());
        clients("primevox", "voximplant")
                .withPropertyValues("polysms.sender.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("smsSender"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "polysms.sender.routes[0].client=missing",
                "polysms.sender.routes[0].from=+13035550100",
                "polysms.sender.ledger.store=jdbc",
                "polysms.sender.opt-out.store=jdbc",
                "polysms.delivery.store=jdbc"
            })
    void a_wrong_property_is_named(String property) {
        clients("primevox")
                .withPropertyValues(property)
                .run(context -> assertThat(problem(context)).contains("polysms."));
    }

    @Test
    void rates_without_sms_throttle_say_which_dependency_is_missing() {
        clients("primevox")
                .withClassLoader(new FilteredClassLoader(ThrottledSender.class))
                .withPropertyValues("polysms.sender.throttle.per-second=5")
                .run(context -> assertThat(problem(context)).contains("sms-throttle"));
    }

    @Test
    void an_outbox_without_a_database_a_ledger_a_sender_or_its_dependency_says_what_is_missing() {
        ApplicationContextRunner outbox = clients("primevox").withPropertyValues("polysms.sender.outbox.enabled=true");
        outbox.run(context -> assertThat(problem(context)).contains("polysms.sender.outbox.enabled", "no database"));
        outbox.withPropertyValues("polysms.sender.ledger.store=memory")
                .run(context -> assertThat(problem(context)).contains("no database"));
        ApplicationContextRunner stored = outbox.withBean(DataSource.class, SenderAutoConfigurationTest::database);
        stored.withPropertyValues("polysms.sender.ledger.store=none")
                .run(context -> assertThat(problem(context)).contains("no ledger"));
        stored.withPropertyValues("polysms.sender.enabled=false")
                .run(context -> assertThat(problem(context)).contains("no sender"));
        stored.withClassLoader(new FilteredClassLoader(SmsOutbox.class))
                .run(context -> assertThat(problem(context)).contains("sms-outbox"));
        PolysmsRunner.empty()
                .withPropertyValues("polysms.sender.outbox.enabled=true")
                .run(context -> assertThat(problem(context)).contains("no sender"));
    }

    @Test
    void an_outbox_of_the_application_takes_the_place_of_the_configured_one() {
        SmsSender client = SmsClientFactory.named("primevox")
                .create(PolysmsRunner.settings(sandbox, "primevox"), ClientOptions.defaults());
        SmsOutbox own = SmsOutbox.builder(database(), InMemorySendLedger.withRoomFor(10))
                .account(SmsOutbox.DEFAULT_ACCOUNT, client, 1)
                .build();
        clients("primevox")
                .withBean(SmsOutbox.class, () -> own)
                .withPropertyValues("polysms.sender.outbox.enabled=true", "polysms.sender.outbox.worker=false")
                .run(context -> assertThat(context.getBean(SmsOutbox.class)).isSameAs(own));
    }

    @Test
    void a_circuit_breaker_skips_a_route_after_the_configured_failures_for_the_configured_time() {
        twoRoutes()
                .withPropertyValues(
                        "polysms.clients.primevox.api-key=another-key",
                        "polysms.sender.circuit-breaker.failures=1",
                        "polysms.sender.circuit-breaker.open-for=1h")
                .run(context -> {
                    SmsSender sender = context.getBean(SmsSender.class);
                    sender.send(TO_US);
                    long asked = sandbox.requests("primevox");
                    sender.send(TO_US.withReference("booking-2"));
                    assertThat(sandbox.requests("primevox")).isEqualTo(asked);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"polysms.sender.circuit-breaker.failures=0", "polysms.sender.circuit-breaker.open-for=-1s"})
    void a_circuit_breaker_that_makes_no_sense_ends_the_start(String property) {
        clients("primevox")
                .withPropertyValues(property)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void stores_in_memory_have_the_configured_capacity() {
        clients("primevox")
                .withPropertyValues(
                        "polysms.sender.ledger.store=memory",
                        "polysms.sender.ledger.capacity=7",
                        "polysms.sender.opt-out.store=memory",
                        "polysms.sender.opt-out.capacity=8")
                .run(context -> {
                    assertThat(context.getBean(SendLedger.class).toString()).contains("7");
                    assertThat(context.getBean(OptOutStore.class).toString()).contains("8");
                });
    }

    @Test
    void a_prefix_that_is_no_name_is_refused() {
        clients("primevox")
                .withBean(DataSource.class, SenderAutoConfigurationTest::database)
                .withPropertyValues("polysms.jdbc.table-prefix=a; drop")
                .run(context -> assertThat(problem(context)).contains("polysms.jdbc.table-prefix"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "always", "embedded"})
    void tables_are_created_when_the_property_says_so(String when) {
        DataSource source = database();
        clients("primevox")
                .withBean(DataSource.class, () -> source)
                .withPropertyValues("polysms.jdbc.initialize-schema=" + when, "polysms.jdbc.table-prefix=mine_")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    List<String> tables = new java.util.ArrayList<>();
                    try (var connection = source.getConnection();
                            var rows = connection.getMetaData().getTables(null, null, "MINE%", null)) {
                        while (rows.next()) {
                            tables.add(rows.getString("TABLE_NAME"));
                        }
                    }
                    assertThat(tables.isEmpty()).isEqualTo(when.equals("never"));
                });
    }
}
