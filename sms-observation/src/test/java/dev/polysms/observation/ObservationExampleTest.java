package dev.polysms.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallListener;
import dev.polysms.ClientOptions;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of docs/observation.md. */
final class ObservationExampleTest {
    @Test
    void a_send_becomes_a_timer_of_the_client_and_one_of_the_sender() {
        MeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry registry = ObservationRegistry.create();
        // [registry]
        registry.observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(meters))
                .observationHandler(new SmsMeters(meters));
        // [/registry]
        String apiKey = SandboxAccount.PRIMEVOX_API_KEY;
        String containerId = SandboxAccount.PRIMEVOX_CONTAINER_ID;
        try (SmsSandbox simulated = SmsSandbox.start()) {
            URI sandbox = simulated.uri();
            // [clients]
            PrimeVoxClient client = PrimeVoxClient.builder()
                    .apiKey(apiKey)
                    .containerId(containerId)
                    .account("marketing")
                    .options(ClientOptions.builder()
                            .listener(SmsObservations.in(registry))
                            .build())
                    .sandbox(sandbox)
                    .build();
            SmsSender sender = FailoverSender.builder()
                    .route(SendRoute.of("first", client))
                    .listener(SmsObservations.in(registry))
                    .build();
            // [/clients]
            try (client) {
                sender.send(SmsMessage.of(SandboxAccount.PRIMEVOX_NUMBER, "+13035550123", "Your table is ready"));
            }
        }
        assertThat(meters.get("polysms.send").timers()).hasSize(2);
    }

    @Test
    void a_listener_of_ones_own_is_a_line_of_code() {
        List<String> log = new ArrayList<>();
        // [listener]
        CallListener listener = call -> end -> log.add(call.account() + " " + call.operation() + " " + end.outcome());
        // [/listener]
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = PrimeVoxClient.builder()
                        .apiKey(SandboxAccount.PRIMEVOX_API_KEY)
                        .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                        .options(ClientOptions.builder().listener(listener).build())
                        .sandbox(sandbox.uri())
                        .build()) {
            client.send(SmsMessage.of(SandboxAccount.PRIMEVOX_NUMBER, "+13035550123", "Your table is ready"));
        }
        assertThat(log).containsExactly("Optional[default] send ACCEPTED");
    }
}
