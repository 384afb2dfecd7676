package dev.polysms.testkit;

import static dev.polysms.testkit.FaultServer.answer;
import static dev.polysms.testkit.FaultServer.stall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.CallOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.testkit.CallMode.Completion;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Part of {@link SmsSenderContract}: the stage of a call decides the outcome of a cancel, an interrupt and a deadline, in time. */
abstract class SenderTimeContract extends SenderPrivacyContract {
    @Test
    final void the_stage_decides_the_outcome_of_a_cancel() throws Exception {
        for (Stage stage : Stage.values()) {
            try (FaultScenario scenario = new FaultScenario(fixture())) {
                stage.setUp(scenario);
                try (SmsClient client = scenario.client()) {
                    CompletableFuture<SendReceipt> future =
                            client.sendAsync(fixture().message());
                    stage.await(scenario);
                    assertThat(future.cancel(true)).as(stage.name()).isTrue();
                    assertThat(future.isDone()).isTrue();
                    assertThat(future.isCancelled()).isFalse();
                    Throwable failure =
                            future.handle((receipt, thrown) -> thrown).get(5, TimeUnit.SECONDS);
                    assertThat(failure).as(stage.name()).isInstanceOf(stage.outcome);
                }
                assertThat(scenario.server.requests()).hasSize(stage.requests);
            }
        }
    }

    @Test
    final void the_stage_decides_the_outcome_of_an_interrupt_and_the_flag_stays_set() throws Exception {
        for (Stage stage : Stage.values()) {
            try (FaultScenario scenario = new FaultScenario(fixture())) {
                stage.setUp(scenario);
                scenario.options().attemptTimeout(Duration.ofSeconds(30));
                AtomicReference<Completion<SendReceipt>> completion = new AtomicReference<>();
                AtomicReference<Boolean> flag = new AtomicReference<>();
                try (SmsClient client = scenario.client()) {
                    Thread sender = new Thread(() -> {
                        completion.set(CallMode.BLOCKING.send(client, fixture().message()));
                        flag.set(Thread.currentThread().isInterrupted());
                    });
                    sender.start();
                    stage.await(scenario);
                    sender.interrupt();
                    sender.join(FaultScenario.BOUND.toMillis());
                    assertThat(sender.isAlive()).as(stage.name()).isFalse();
                }
                assertThat(completion.get().requireFailure()).as(stage.name()).isInstanceOf(stage.outcome);
                assertThat(flag.get()).isTrue();
                assertThat(scenario.server.requests()).hasSize(stage.requests);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    final void the_stage_decides_the_outcome_of_a_deadline(CallMode mode) throws Exception {
        for (Stage stage : Stage.values()) {
            try (FaultScenario scenario = new FaultScenario(fixture())) {
                stage.setUp(scenario);
                scenario.options().attemptTimeout(Duration.ofSeconds(30));
                try (SmsClient client = scenario.client()) {
                    Completion<SendReceipt> completion =
                            mode.send(client, fixture().message(), CallOptions.deadline(FaultScenario.TIMEOUT));
                    assertThat(completion.requireFailure()).as(stage.name()).isInstanceOf(stage.outcome);
                    assertThat(completion.took()).isLessThan(FaultScenario.BOUND);
                }
                assertThat(scenario.server.requests()).hasSize(stage.requests);
            }
        }
    }

    @Test
    final void a_deadline_and_a_cancel_do_not_wait_for_a_host_name_lookup() throws Exception {
        CountDownLatch lookup = new CountDownLatch(1);
        try (FaultScenario scenario = new FaultScenario(fixture())) {
            scenario.dns(host -> {
                awaitQuietly(lookup);
                return Dns.SYSTEM.lookup("127.0.0.1");
            });
            scenario.then(answer(scenario.accepted()));
            try (SmsClient client = scenario.client()) {
                try {
                    endsDuringTheLookup(client);
                } finally {
                    lookup.countDown(); // also for a client that fails this test: its thread may be one that other
                    // tests need
                }
            }
            assertThat(scenario.server.requests())
                    .as("a cancelled send must not start")
                    .isEmpty();
        }
    }

    private void endsDuringTheLookup(SmsClient client) {
        Completion<SendReceipt> late =
                CallMode.ASYNC.send(client, fixture().message(), CallOptions.deadline(FaultScenario.TIMEOUT));
        assertThat(late.requireFailure()).isInstanceOf(UnavailableException.class);
        CompletableFuture<SendReceipt> cancelled = client.sendAsync(fixture().message());
        cancelled.cancel(true);
        assertThatThrownBy(() -> cancelled.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(UnavailableException.class);
    }

    private enum Stage {
        /** The TLS handshake does not end. */
        CONNECTING(UnavailableException.class, 0) {
            @Override
            void setUp(FaultScenario scenario) {
                scenario.https().server.readsWithoutAnswering();
                scenario.options().connectTimeout(Duration.ofSeconds(30)).readTimeout(Duration.ofSeconds(30));
            }

            @Override
            void await(FaultScenario scenario) {
                scenario.server.awaitConnection();
            }
        },
        /** The request has arrived, and no reply comes. */
        STARTED(OutcomeUnknownException.class, 1) {
            @Override
            void setUp(FaultScenario scenario) {
                scenario.then(stall());
            }

            @Override
            void await(FaultScenario scenario) {
                scenario.server.awaitRequest();
            }
        },
        /** The pause before the next attempt does not end. */
        PAUSING(UnavailableException.class, 0) {
            @Override
            void setUp(FaultScenario scenario) {
                scenario.refusedConnection().options().maxAttempts(3);
                scenario.timing.holdPauses();
            }

            @Override
            void await(FaultScenario scenario) {
                scenario.timing.awaitPauses(1);
            }
        };

        private final Class<? extends SmsException> outcome;
        private final int requests;

        Stage(Class<? extends SmsException> outcome, int requests) {
            this.outcome = outcome;
            this.requests = requests;
        }

        abstract void setUp(FaultScenario scenario);

        abstract void await(FaultScenario scenario);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
