package dev.polysms.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.SmsClient;
import dev.polysms.SmsSender;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.SendLedger;
import dev.polysms.observation.SmsMeters;
import dev.polysms.observation.SmsObservations;
import dev.polysms.optout.OptOutStore;
import dev.polysms.outbox.SmsOutbox;
import dev.polysms.throttle.ThrottledSender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.servlet.function.RouterFunction;

/** What an application has without one of the optional dependencies, and what its own beans take the place of. */
final class ConditionsTest {
    private static final String[] CLIENT = {
        "polysms.clients.shop.provider=primevox",
        "polysms.clients.shop.api-key=key",
        "polysms.clients.shop.container-id=100001",
        "management.endpoints.web.exposure.include=sms"
    };

    private static final String[] WEBHOOK = {
        "polysms.webhooks.shop.path=/sms", "polysms.webhooks.shop.guard.unauthenticated=true"
    };

    private static ApplicationContextRunner whole() {
        return PolysmsRunner.empty()
                .withPropertyValues(CLIENT)
                .withBean(DataSource.class, SenderAutoConfigurationTest::database)
                .withBean(ObservationRegistry.class, ObservationRegistry::create)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new);
    }

    private static ApplicationContextRunner without(Class<?>... types) {
        return whole().withClassLoader(new FilteredClassLoader(types));
    }

    @Test
    void an_application_with_all_dependencies_has_everything() {
        whole().withPropertyValues("polysms.sender.outbox.enabled=true")
                .run(context -> assertThat(context)
                        .hasSingleBean(JdbcSendLedger.class)
                        .hasSingleBean(OptOutStore.class)
                        .hasSingleBean(DeliveryTracker.class)
                        .hasSingleBean(SmsOutbox.class)
                        .hasSingleBean(SmsObservations.class)
                        .hasSingleBean(SmsMeters.class)
                        .hasSingleBean(SmsEndpoint.class)
                        .hasSingleBean(SmsSanitizer.class)
                        .hasBean("smsHealthContributor"));
    }

    @Test
    void without_sms_jdbc_there_are_no_stores_in_the_database() {
        without(JdbcSendLedger.class)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasBean("smsSender")
                        .doesNotHaveBean(SendLedger.class)
                        .doesNotHaveBean(OptOutStore.class)
                        .doesNotHaveBean(DeliveryTracker.class));
    }

    @Test
    void with_two_databases_of_which_none_is_primary_there_are_no_stores() {
        whole().withBean("other", DataSource.class, SenderAutoConfigurationTest::database)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SendLedger.class));
    }

    @Test
    void without_sms_outbox_and_sms_throttle_messages_are_sent_directly() {
        without(SmsOutbox.class, ThrottledSender.class)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasBean("smsSender")
                        .doesNotHaveBean(SmsOutbox.class)
                        .doesNotHaveBean(RouteDecorator.class));
    }

    @Test
    void without_sms_observation_or_a_registry_nothing_is_observed() {
        without(SmsObservations.class)
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(PolysmsObservationAutoConfiguration.class));
        PolysmsRunner.empty()
                .withPropertyValues(CLIENT)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SmsObservations.class));
        without(ObservationRegistry.class)
                .run(context -> assertThat(context).doesNotHaveBean(PolysmsObservationAutoConfiguration.class));
    }

    @Test
    void without_a_meter_registry_calls_are_observed_but_not_counted() {
        PolysmsRunner.empty()
                .withPropertyValues(CLIENT)
                .withBean(ObservationRegistry.class, ObservationRegistry::create)
                .run(context ->
                        assertThat(context).hasSingleBean(SmsObservations.class).doesNotHaveBean(SmsMeters.class));
    }

    @Test
    void without_the_actuator_there_is_neither_endpoint_nor_sanitizer() {
        without(Endpoint.class)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(SmsEndpoint.class)
                        .doesNotHaveBean(SmsSanitizer.class));
    }

    @Test
    void without_the_health_of_spring_boot_4_there_is_no_health() {
        without(CompositeHealthContributor.class)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("smsHealthContributor"));
    }

    @Test
    void an_application_without_a_web_server_mounts_no_webhook() {
        whole().withPropertyValues(WEBHOOK)
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(PolysmsWebhookAutoConfiguration.class));
    }

    @Test
    void webhooks_are_mounted_for_the_web_framework_that_the_application_has() {
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(PolysmsRunner.ALL))
                .withPropertyValues(CLIENT)
                .withPropertyValues(WEBHOOK)
                .run(context -> assertThat(context)
                        .hasSingleBean(RouterFunction.class)
                        .doesNotHaveBean(org.springframework.web.reactive.function.server.RouterFunction.class));
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(PolysmsRunner.ALL))
                .withPropertyValues(CLIENT)
                .withPropertyValues(WEBHOOK)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(RouterFunction.class)
                        .hasSingleBean(org.springframework.web.reactive.function.server.RouterFunction.class));
    }

    @Test
    void observations_meters_and_health_of_the_application_take_the_place_of_those_of_polysms() {
        SmsObservations observations = SmsObservations.in(ObservationRegistry.create());
        SmsMeters meters = new SmsMeters(new SimpleMeterRegistry());
        HealthIndicator health = () -> Health.up().build();
        whole().withBean(SmsObservations.class, () -> observations)
                .withBean(SmsMeters.class, () -> meters)
                .withBean("smsHealthContributor", HealthContributor.class, () -> health)
                .run(context -> {
                    assertThat(context.getBean(SmsObservations.class)).isSameAs(observations);
                    assertThat(context.getBean(SmsMeters.class)).isSameAs(meters);
                    assertThat(context.getBean("smsHealthContributor")).isSameAs(health);
                });
    }

    @Test
    void clients_are_left_when_the_sender_is_turned_off() {
        whole().withPropertyValues("polysms.sender.enabled=false")
                .run(context -> assertThat(context)
                        .hasSingleBean(SmsClient.class)
                        .doesNotHaveBean("smsSender")
                        .doesNotHaveBean(SenderStack.class));
        whole().run(context -> assertThat(context.getBean(SmsSender.class)).isNotInstanceOf(SmsClient.class));
    }
}
