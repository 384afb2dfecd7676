package dev.polysms.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.observation.SmsMeters;
import dev.polysms.outbox.EnqueueOptions;
import dev.polysms.outbox.SmsOutbox;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.SmsSandbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.web.exchanges.HttpExchange;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

final class ActuatorAutoConfigurationTest {
    private final SmsSandbox sandbox = SmsSandbox.start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private ApplicationContextRunner client(String provider) {
        return PolysmsRunner.empty().withPropertyValues(PolysmsRunner.properties(sandbox, "shop", provider));
    }

    @Test
    void the_endpoint_shows_clients_routes_and_unknown_messages_and_no_number() {
        client("primevox")
                .withPropertyValues(
                        "management.endpoints.web.exposure.include=sms",
                        "polysms.sender.ledger.store=memory",
                        "polysms.sender.routes[0].client=shop",
                        "polysms.sender.routes[0].from=" + SandboxAccount.PRIMEVOX_NUMBER)
                .run(context -> {
                    SmsEndpoint.Status status =
                            context.getBean(SmsEndpoint.class).status();
                    assertThat(status.clients()).containsEntry("shop", "primevox");
                    assertThat(status.routes())
                            .isEqualTo(Map.of("otherwise", new SmsEndpoint.Routes(List.of("shop"), List.of())));
                    assertThat(status.waiting()).isEmpty();
                    assertThat(status.unknown()).isZero();
                    assertThat(status.toString()).doesNotContain("303", SandboxAccount.PRIMEVOX_API_KEY);
                });
    }

    @Test
    void the_endpoint_shows_open_breakers_waiting_messages_and_the_outbox_by_state() {
        client("primevox")
                .withBean(DataSource.class, SenderAutoConfigurationTest::database)
                .withPropertyValues(
                        "management.endpoints.web.exposure.include=sms",
                        "polysms.clients.shop.api-key=another-key",
                        "polysms.clients.shop.default-from=" + SandboxAccount.PRIMEVOX_NUMBER,
                        "polysms.sender.throttle.per-second=1",
                        "polysms.sender.throttle.max-wait=1h",
                        "polysms.sender.circuit-breaker.failures=1",
                        "polysms.sender.outbox.enabled=true",
                        "polysms.sender.outbox.worker=false")
                .run(context -> {
                    SmsMessage message = SmsMessage.builder()
                            .to(PhoneNumber.of("+13035550123"))
                            .text("hi")
                            .reference("booking-1")
                            .build();
                    context.getBean(SmsOutbox.class).enqueue(message, EnqueueOptions.none());
                    SmsSender sender = context.getBean(SmsSender.class);
                    // The breaker opens only after all messages are in the queue.
                    sandbox.fault(SandboxFault.of(SandboxFault.Kind.SLOW)
                            .at("primevox")
                            .times(1)
                            .delay(Duration.ofMillis(1500)));
                    List<CompletableFuture<SendReceipt>> sends = new ArrayList<>();
                    for (int i = 0; i < 20; i++) {
                        sends.add(sender.sendAsync(message.withReference("direct-" + i)));
                    }
                    SmsEndpoint.Status status =
                            context.getBean(SmsEndpoint.class).status();
                    assertThat(status.waiting()).containsOnlyKeys("shop");
                    assertThat(status.waiting().get("shop")).isPositive();
                    assertThat(status.outbox()).containsKey("default");
                    assertThat(status.outbox().get("default")).containsEntry("WAITING", 1L);
                    assertThat(org.assertj.core.api.Assertions.catchThrowable(sends.get(0)::join))
                            .isNotNull();
                    assertThat(context.getBean(SmsEndpoint.class)
                                    .status()
                                    .routes()
                                    .get("otherwise")
                                    .open())
                            .containsExactly("shop");
                    sends.forEach(send -> send.cancel(true));
                    assertThat(context.getBean(SmsEndpoint.class).status().waiting())
                            .containsEntry("shop", 0);
                });
    }

    @Test
    void there_is_no_endpoint_unless_it_is_exposed() {
        client("primevox").run(context -> assertThat(context).doesNotHaveBean(SmsEndpoint.class));
    }

    @ParameterizedTest
    @CsvSource({
        "polysms.clients.shop.api-key, true",
        "polysms.clients.shop.anything-of-an-adapter, true",
        "POLYSMS_CLIENTS_SHOP_API_KEY, true",
        "polysms.webhooks.shop.guard.secret-in-url, true",
        "polysms.clients.shop.provider, false",
        "polysms.sender.ledger.store, false",
        "spring.application.name, false"
    })
    void the_settings_of_vendors_and_guards_are_hidden(String key, boolean hidden) {
        SanitizableData shown = new SmsSanitizer(Set::of).apply(new SanitizableData(null, key, "value-1"));
        assertThat(shown.getValue()).isEqualTo(hidden ? SanitizableData.SANITIZED_VALUE : "value-1");
    }

    @Test
    void a_property_that_contains_a_secret_is_hidden_whatever_its_name() {
        client("primevox")
                .withPropertyValues(
                        "polysms.webhooks.shop.path=/sms",
                        "polysms.webhooks.shop.guard.secret-in-url=0123456789abcdef0123456789abcdef")
                .run(context -> {
                    SmsSanitizer sanitizer = context.getBean(SmsSanitizer.class);
                    for (String value : List.of(
                            SandboxAccount.PRIMEVOX_API_KEY, "https://shop/sms/0123456789abcdef0123456789abcdef")) {
                        assertThat(sanitizer
                                        .apply(new SanitizableData(null, "SOME_VARIABLE", value))
                                        .getValue())
                                .isEqualTo(SanitizableData.SANITIZED_VALUE);
                    }
                    assertThat(sanitizer
                                    .apply(new SanitizableData(null, "SOME_VARIABLE", "100001"))
                                    .getValue())
                            .isEqualTo("100001");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/sms/shop/0123456789abcdef0123456789abcdef, http://127.0.0.1:8080/sms/shop/***",
        "http://127.0.0.1:8080/app/sms/shop/0123456789abcdef0123456789abcdef?a=b, http://127.0.0.1:8080/app/sms/shop/***",
        "http://127.0.0.1:8080/sms/shop?secret=0123456789abcdef0123456789abcdef, http://127.0.0.1:8080/sms/shop",
        "http://127.0.0.1:8080/orders/sms?page=1, http://127.0.0.1:8080/orders/sms?page=1"
    })
    void an_exchange_of_a_webhook_is_kept_without_the_secret_in_its_url(String asked, String kept) {
        client("primevox")
                .withPropertyValues(
                        "polysms.webhooks.shop.path=/sms/shop",
                        "polysms.webhooks.shop.guard.secret-in-url=0123456789abcdef0123456789abcdef")
                .withBean(HttpExchangeRepository.class, InMemoryHttpExchangeRepository::new)
                .run(context -> {
                    HttpExchangeRepository exchanges = context.getBean(HttpExchangeRepository.class);
                    exchanges.add(new HttpExchange(
                            Instant.EPOCH,
                            new HttpExchange.Request(URI.create(asked), "127.0.0.1", "POST", Map.of()),
                            new HttpExchange.Response(204, Map.of()),
                            null,
                            null,
                            Duration.ofMillis(1)));
                    assertThat(exchanges.findAll())
                            .extracting(
                                    exchange -> exchange.getRequest().getUri().toString())
                            .containsExactly(kept);
                });
    }

    @Test
    void the_repository_of_exchanges_stays_the_applications_own_if_no_url_has_a_secret() {
        InMemoryHttpExchangeRepository own = new InMemoryHttpExchangeRepository();
        client("primevox")
                .withBean(HttpExchangeRepository.class, () -> own)
                .run(context -> assertThat(context.getBean(HttpExchangeRepository.class))
                        .isSameAs(own));
    }

    @Test
    void health_reads_the_numbers_once_and_sends_nothing() {
        client("voximplant").run(context -> {
            HealthIndicator health =
                    (HealthIndicator) context.getBean("smsHealthContributor", CompositeHealthContributor.class)
                            .getContributor("shop");
            assertThat(health.health(true).getStatus()).isEqualTo(Status.UP);
            long asked = sandbox.requests("voximplant");
            assertThat(asked).isPositive();
            assertThat(health.health(true).getStatus()).isEqualTo(Status.UP);
            assertThat(sandbox.requests("voximplant")).isEqualTo(asked);
            assertThat(sandbox.messages()).isEmpty();
        });
    }

    @Test
    void health_reads_again_after_the_configured_time() {
        client("voximplant").withPropertyValues("polysms.health.cache=0s").run(context -> {
            HealthIndicator health =
                    (HealthIndicator) context.getBean("smsHealthContributor", CompositeHealthContributor.class)
                            .getContributor("shop");
            health.health(true);
            long asked = sandbox.requests("voximplant");
            health.health(true);
            assertThat(sandbox.requests("voximplant")).isGreaterThan(asked);
        });
    }

    @Test
    void health_is_down_for_a_wrong_credential_and_does_not_show_it() {
        client("voiceelements")
                .withPropertyValues("polysms.clients.shop.token=00000000-0000-4000-8000-00000000dead")
                .run(context -> {
                    var health = ((HealthIndicator)
                                    context.getBean("smsHealthContributor", CompositeHealthContributor.class)
                                            .getContributor("shop"))
                            .health(true);
                    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health.toString()).doesNotContain("dead");
                });
    }

    @Test
    void health_can_be_turned_off() {
        client("primevox")
                .withPropertyValues("management.health.sms.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("smsHealthContributor"));
    }

    @Test
    void each_send_is_observed_if_there_is_a_registry() {
        ObservationRegistry registry = ObservationRegistry.create();
        List<String> stopped = new ArrayList<>();
        registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
            @Override
            public void onStop(Observation.Context context) {
                stopped.add(context.getName() + " "
                        + context.getLowCardinalityKeyValue("component").getValue());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        client("primevox")
                .withBean(ObservationRegistry.class, () -> registry)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> {
                    assertThat(context).hasSingleBean(SmsMeters.class);
                    context.getBean(SmsSender.class)
                            .send(SmsMessage.of(SandboxAccount.PRIMEVOX_NUMBER, "+13035550123", "hi"));
                    assertThat(stopped).containsExactly("polysms.send primevox", "polysms.send failover");
                });
    }
}
