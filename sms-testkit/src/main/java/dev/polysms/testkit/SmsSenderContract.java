package dev.polysms.testkit;

import static dev.polysms.testkit.FaultServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.SmsClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/**
 * The contract of every client that sends. An adapter provides the facts from its vendor's documents as a {@link SenderFixture}; the
 * assertions are the same for all adapters and cannot be overridden.
 *
 * <p>The test class path needs a SLF4J binding to {@code java.util.logging}, because the contract searches the log for secrets.
 *
 * @since 0.1.0
 */
public abstract class SmsSenderContract extends SenderTimeContract {
    /** Creates the contract. */
    protected SmsSenderContract() {}

    /** Returns the facts of the vendor, the same at every call. */
    @Override
    protected abstract SenderFixture fixture();

    @Override
    final FixtureRules rules() {
        return FixtureRules.ofSender(fixture());
    }

    @Test
    final void runs_the_contract_of_every_capability_of_the_client() throws IOException {
        try (FaultScenario scenario = new FaultScenario(fixture());
                SmsClient client = scenario.client()) {
            ContractCoverage.requireAll(client.getClass(), getClass());
        }
    }

    @Test
    final void closing_twice_is_harmless_and_leaves_the_users_http_client_open() throws IOException {
        try (FaultScenario scenario = new FaultScenario(fixture())) {
            OkHttpClient users = new OkHttpClient();
            scenario.then(answer(scenario.accepted()));
            SmsClient client = fixture()
                    .client(
                            scenario.server.uri(),
                            scenario.options().httpClient(users).build());
            CallMode.BLOCKING.send(client, fixture().message()).requireResult();
            client.close();
            client.close();

            assertThat(users.dispatcher().executorService().isShutdown()).isFalse();
            assertThatThrownBy(() -> client.send(fixture().message())).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> client.sendAsync(fixture().message())).isInstanceOf(IllegalStateException.class);
            users.dispatcher().executorService().shutdown();
        }
    }

    @Test
    final void sends_from_many_threads_at_once() throws Exception {
        int threads = 16;
        int each = 25;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (FaultScenario scenario = new FaultScenario(fixture())) {
            scenario.then(answer(scenario.accepted()));
            scenario.options().attemptTimeout(Duration.ofSeconds(30));
            try (SmsClient client = scenario.client()) {
                List<Callable<Void>> tasks = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    CallMode mode = i % 2 == 0 ? CallMode.BLOCKING : CallMode.ASYNC;
                    tasks.add(() -> {
                        for (int n = 0; n < each; n++) {
                            mode.send(client, fixture().message()).requireResult();
                        }
                        return null;
                    });
                }
                for (Future<Void> task : pool.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                    task.get();
                }
            }
            assertThat(scenario.server.requests()).hasSize(threads * each);
            assertThat(scenario.server.requests())
                    .allSatisfy(seen -> assertThat(seen.body())
                            .isEqualTo(fixture().request().body()));
        } finally {
            pool.shutdownNow();
        }
    }
}
