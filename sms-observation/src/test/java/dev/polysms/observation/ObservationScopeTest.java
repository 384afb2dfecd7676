package dev.polysms.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ClientOptions;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which observation is the parent of which, from the application's own down to one of an interceptor of the application's OkHttpClient. */
final class ObservationScopeTest {
    private static final SmsMessage MESSAGE =
            SmsMessage.of(SandboxAccount.PRIMEVOX_NUMBER, "+13035550123", "Your table is ready");

    private final TestObservationRegistry registry = TestObservationRegistry.create();

    private enum Mode {
        BLOCKING,
        ASYNC;

        void send(SmsSender sender) throws Exception {
            if (this == BLOCKING) {
                sender.send(MESSAGE);
            } else {
                sender.sendAsync(MESSAGE).get(10, TimeUnit.SECONDS);
            }
        }
    }

    /** Makes an observation of each request, as instrumentation of OkHttp does. */
    private Interceptor tracing() {
        return chain -> {
            Observation request = Observation.start("http.request", registry);
            try (Response response = chain.proceed(chain.request())) {
                return response.newBuilder().body(response.peekBody(1_000_000)).build();
            } finally {
                request.stop();
            }
        };
    }

    private void observed(Mode mode, Function<PrimeVoxClient, SmsSender> senders) throws Exception {
        Observation booking = Observation.start("booking", registry);
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = PrimeVoxClient.builder()
                        .apiKey(SandboxAccount.PRIMEVOX_API_KEY)
                        .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                        .sandbox(sandbox.uri())
                        .options(ClientOptions.builder()
                                .httpClient(new OkHttpClient.Builder()
                                        .addInterceptor(tracing())
                                        .build())
                                .listener(SmsObservations.in(registry))
                                .build())
                        .build()) {
            Observation.Scope scope = booking.openScope();
            mode.send(senders.apply(client));
            assertThat(registry.getCurrentObservation()).isSameAs(booking);
            scope.close();
        } finally {
            booking.stop();
        }
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void the_observation_of_a_client_is_the_parent_of_those_of_its_interceptors(Mode mode) throws Exception {
        observed(mode, client -> client);
        TestObservationRegistryAssert.assertThat(registry)
                .hasNumberOfObservationsEqualTo(3)
                .hasObservationWithNameEqualTo("http.request")
                .that()
                .hasParentObservationContextMatching(parent -> parent.getName().equals("polysms.send"));
        TestObservationRegistryAssert.assertThat(registry)
                .hasObservationWithNameEqualTo("polysms.send")
                .that()
                .hasParentObservationContextMatching(parent -> parent.getName().equals("booking"));
    }

    @ParameterizedTest
    @EnumSource
    void the_observation_of_a_sender_around_clients_is_the_parent_of_that_of_its_client(Mode mode) throws Exception {
        observed(
                mode,
                client -> FailoverSender.builder()
                        .route(SendRoute.of("first", client))
                        .listener(SmsObservations.in(registry))
                        .build());
        TestObservationRegistryAssert.assertThat(registry).hasHandledContextsThatSatisfy(contexts -> {
            Observation.Context client = contexts.stream()
                    .filter(context -> "primevox send".equals(context.getContextualName()))
                    .findFirst()
                    .orElseThrow();
            Observation.Context failover = contexts.stream()
                    .filter(context -> "failover send".equals(context.getContextualName()))
                    .findFirst()
                    .orElseThrow();
            assertThat(client.getParentObservation().getContextView()).isSameAs(failover);
            assertThat(failover.getParentObservation().getContextView().getName())
                    .isEqualTo("booking");
        });
    }
}
