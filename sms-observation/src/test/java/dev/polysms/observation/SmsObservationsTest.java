package dev.polysms.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.ClientOptions;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SmsObservationsTest {
    private static final String TO = "+13035550123";
    private static final String TEXT = "Your table is ready";
    private static final String REFERENCE = "booking-4711";
    private static final SmsMessage MESSAGE = SmsMessage.builder()
            .from(dev.polysms.PhoneNumber.of(SandboxAccount.PRIMEVOX_NUMBER))
            .to(dev.polysms.PhoneNumber.of(TO))
            .text(TEXT)
            .reference(REFERENCE)
            .build();

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<Observation.Context> stopped = Collections.synchronizedList(new ArrayList<>());
    private final SmsSandbox sandbox = SmsSandbox.start();

    SmsObservationsTest() {
        registry.observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(meters))
                .observationHandler(new SmsMeters(meters))
                .observationHandler(new ObservationHandler<Observation.Context>() {
                    @Override
                    public void onStop(Observation.Context context) {
                        stopped.add(context);
                    }

                    @Override
                    public boolean supportsContext(Observation.Context context) {
                        return true;
                    }
                });
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private PrimeVoxClient client(String account, String key) {
        return PrimeVoxClient.builder()
                .apiKey(key)
                .containerId(SandboxAccount.PRIMEVOX_CONTAINER)
                .account(account)
                .sandbox(sandbox.uri())
                .options(ClientOptions.builder()
                        .listener(SmsObservations.in(registry))
                        .build())
                .build();
    }

    private static Map<String, String> keys(Observation.Context context) {
        return context.getLowCardinalityKeyValues().stream()
                .collect(Collectors.toMap(key -> key.getKey(), key -> key.getValue()));
    }

    @Test
    void a_send_is_observed_with_its_account_and_its_outcome() throws Exception {
        try (PrimeVoxClient client = client("marketing", SandboxAccount.PRIMEVOX_KEY)) {
            client.send(MESSAGE);
            client.sendAsync(MESSAGE).get();
        }
        assertThat(stopped).hasSize(2).allSatisfy(context -> {
            assertThat(context.getName()).isEqualTo("polysms.send");
            assertThat(context.getContextualName()).isEqualTo("primevox send");
            assertThat(keys(context))
                    .isEqualTo(Map.of(
                            "component", "primevox",
                            "provider", "primevox",
                            "account", "marketing",
                            "operation", "send",
                            "outcome", "accepted",
                            "reason", "none"));
            assertThat(context.getHighCardinalityKeyValue("attempts").getValue())
                    .isEqualTo("1");
        });
    }

    @Test
    void a_refusal_is_observed_with_its_reason_and_without_the_words_of_the_vendor() {
        try (PrimeVoxClient client = client("alerts", "another-key")) {
            Throwable failure = catchThrowable(() -> client.send(MESSAGE));
            assertThat(failure).isInstanceOf(SmsException.class);
        }
        assertThat(stopped).singleElement().satisfies(context -> {
            assertThat(keys(context)).containsEntry("outcome", "not_sent").containsEntry("reason", "authentication");
            assertThat(context.getError()).hasMessage("RejectedException: AUTHENTICATION");
        });
    }

    @Test
    void a_sender_around_clients_has_the_same_keys_so_that_one_meter_holds_both() {
        try (PrimeVoxClient client = client("marketing", SandboxAccount.PRIMEVOX_KEY)) {
            FailoverSender.builder()
                    .route(SendRoute.of("a", client))
                    .listener(SmsObservations.in(registry))
                    .build()
                    .send(MESSAGE);
        }
        String scrape = meters.scrape();
        assertThat(scrape)
                .contains("polysms_send_seconds_count{account=\"marketing\",component=\"primevox\",error=\"none\""
                        + ",operation=\"send\",outcome=\"accepted\",provider=\"primevox\",reason=\"none\"} 1")
                .contains("polysms_send_seconds_count{account=\"none\",component=\"failover\",error=\"none\""
                        + ",operation=\"send\",outcome=\"accepted\",provider=\"primevox\",reason=\"none\"} 1")
                .contains("polysms_attempts_total{account=\"marketing\",operation=\"send\",provider=\"primevox\"} 1.0");
    }

    @Test
    void nothing_that_is_observed_holds_a_number_a_text_a_reference_or_a_credential() {
        try (PrimeVoxClient good = client("marketing", SandboxAccount.PRIMEVOX_KEY);
                PrimeVoxClient bad = client("alerts", "another-key")) {
            good.send(MESSAGE);
            catchThrowable(() -> bad.send(MESSAGE));
            catchThrowable(
                    () -> good.send(MESSAGE.toBuilder().text("x".repeat(2_000)).build()));
        }
        String everything = meters.scrape()
                + stopped.stream()
                        .map(context -> context.getName()
                                + context.getContextualName()
                                + context.getAllKeyValues()
                                + context.getError())
                        .collect(Collectors.joining());
        assertThat(stopped).hasSize(3);
        assertThat(everything)
                .doesNotContain(
                        "3035550", TEXT, REFERENCE, SandboxAccount.PRIMEVOX_KEY, "another-key", "xxxx", "messageId");
    }

    @Test
    void the_example_dashboard_asks_for_metrics_that_there_are() throws Exception {
        try (PrimeVoxClient client = client("marketing", SandboxAccount.PRIMEVOX_KEY)) {
            client.send(MESSAGE);
            stopped.clear();
        }
        String dashboard = Files.readString(Path.of("../docs/observation-dashboard.json"));
        String scrape = meters.scrape();
        List<String> asked = Pattern.compile("polysms_[a-z_]+")
                .matcher(dashboard)
                .results()
                .map(match -> match.group())
                .distinct()
                .toList();
        assertThat(asked).isNotEmpty();
        Stream<String> known = asked.stream().filter(name -> !name.equals("polysms_segments_total"));
        assertThat(known).allSatisfy(name -> assertThat(scrape).contains(name));
    }
}
