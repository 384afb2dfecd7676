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
 * What every sender of a vendor must do, whatever the vendor and the network do. An adapter gives the facts of its vendor's
 * documents as a {@link SenderFixture}; the assertions are the same for all, and cannot be overridden.
 *
 * <p>It needs a SLF4J binding to {@code java.util.logging} in the tests, since it looks for leaks in what is logged.
 */
public abstract class SmsSenderContract extends SenderTimeContract {
    /** Makes the contract. */
    protected SmsSenderContract() {}

    /**
     * Returns the facts of the vendor.
     *
     * @return the same facts at every call
     */
    @Override
    protected abstract SenderFixture fixture();

    /** A feature without its contract would be a claim. */
    @Test
    final void has_a_contract_run_for_every_capability_of_the_client() throws IOException {
        try (FaultScene scene = new FaultScene(fixture());
                SmsClient client = scene.client()) {
            ContractsRun.requireAll(client, getClass());
        }
    }

    @Test
    final void closes_once_and_leaves_the_users_client_open() throws IOException {
        try (FaultScene scene = new FaultScene(fixture())) {
            OkHttpClient users = new OkHttpClient();
            scene.then(answer(scene.accepted()));
            SmsClient client = fixture()
                    .client(
                            scene.server.uri(),
                            scene.options().httpClient(users).build());
            SendMode.BLOCKING.send(client, fixture().message()).requireReceipt();
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
        try (FaultScene scene = new FaultScene(fixture())) {
            scene.then(answer(scene.accepted()));
            scene.options().attemptTimeout(Duration.ofSeconds(30));
            try (SmsClient client = scene.client()) {
                List<Callable<Void>> tasks = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    SendMode mode = i % 2 == 0 ? SendMode.BLOCKING : SendMode.ASYNC;
                    tasks.add(() -> {
                        for (int n = 0; n < each; n++) {
                            mode.send(client, fixture().message()).requireReceipt();
                        }
                        return null;
                    });
                }
                for (Future<Void> task : pool.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                    task.get();
                }
            }
            assertThat(scene.server.requests()).hasSize(threads * each);
            assertThat(scene.server.requests())
                    .allSatisfy(seen -> assertThat(seen.body())
                            .isEqualTo(fixture().request().body()));
        } finally {
            pool.shutdownNow();
        }
    }
}
