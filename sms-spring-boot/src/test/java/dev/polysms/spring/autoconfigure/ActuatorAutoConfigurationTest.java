package dev.polysms.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.observation.SmsMeters;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
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
                    assertThat(status.routes()).containsOnlyKeys("otherwise");
                    assertThat(status.unknown()).isZero();
                    assertThat(status.toString()).doesNotContain("303", SandboxAccount.PRIMEVOX_API_KEY);
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
        SanitizableData shown = new SmsSanitizer().apply(new SanitizableData(null, key, "value-1"));
        assertThat(shown.getValue()).isEqualTo(hidden ? SanitizableData.SANITIZED_VALUE : "value-1");
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
