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
import dev.polysms.testkit.SendMode.Ended;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever gives a call up learns by its stage what came of it, and in time. */
abstract class SenderTimeContract extends SenderPrivacyContract {
    @Test
    final void a_cancel_ends_in_an_outcome_by_stage() throws Exception {
        for (Stage stage : Stage.values()) {
            try (FaultScene scene = new FaultScene(fixture())) {
                stage.setUp(scene);
                try (SmsClient client = scene.client()) {
                    CompletableFuture<SendReceipt> future =
                            client.sendAsync(fixture().message());
                    stage.await(scene);
                    assertThat(future.cancel(true)).as(stage.name()).isTrue();
                    assertThat(future.isDone()).isTrue();
                    assertThat(future.isCancelled()).isFalse();
                    Throwable failure =
                            future.handle((receipt, thrown) -> thrown).get(5, TimeUnit.SECONDS);
                    assertThat(failure).as(stage.name()).isInstanceOf(stage.outcome);
                }
                assertThat(scene.server.requests()).hasSize(stage.requests);
            }
        }
    }

    @Test
    final void an_interrupt_ends_in_an_outcome_by_stage_and_keeps_the_flag() throws Exception {
        for (Stage stage : Stage.values()) {
            try (FaultScene scene = new FaultScene(fixture())) {
                stage.setUp(scene);
                scene.options().attemptTimeout(Duration.ofSeconds(30));
                AtomicReference<Ended> ended = new AtomicReference<>();
                AtomicReference<Boolean> flag = new AtomicReference<>();
                try (SmsClient client = scene.client()) {
                    Thread sender = new Thread(() -> {
                        ended.set(SendMode.BLOCKING.send(client, fixture().message()));
                        flag.set(Thread.currentThread().isInterrupted());
                    });
                    sender.start();
                    stage.await(scene);
                    sender.interrupt();
                    sender.join(FaultScene.BOUND.toMillis());
                    assertThat(sender.isAlive()).as(stage.name()).isFalse();
                }
                assertThat(ended.get().requireFailure()).as(stage.name()).isInstanceOf(stage.outcome);
                assertThat(flag.get()).isTrue();
                assertThat(scene.server.requests()).hasSize(stage.requests);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    final void a_deadline_ends_in_an_outcome_by_stage(SendMode mode) throws Exception {
        for (Stage stage : Stage.values()) {
            try (FaultScene scene = new FaultScene(fixture())) {
                stage.setUp(scene);
                scene.options().attemptTimeout(Duration.ofSeconds(30));
                try (SmsClient client = scene.client()) {
                    Ended ended = mode.send(client, fixture().message(), CallOptions.deadline(FaultScene.TIMEOUT));
                    assertThat(ended.requireFailure()).as(stage.name()).isInstanceOf(stage.outcome);
                    assertThat(ended.took()).isLessThan(FaultScene.BOUND);
                }
                assertThat(scene.server.requests()).hasSize(stage.requests);
            }
        }
    }

    @Test
    final void a_deadline_and_a_cancel_cut_a_host_name_lookup_short() throws Exception {
        CountDownLatch lookup = new CountDownLatch(1);
        try (FaultScene scene = new FaultScene(fixture())) {
            scene.dns(host -> {
                awaitQuietly(lookup);
                return okhttp3.Dns.SYSTEM.lookup("127.0.0.1");
            });
            scene.then(answer(scene.accepted()));
            try (SmsClient client = scene.client()) {
                Ended late = SendMode.ASYNC.send(client, fixture().message(), CallOptions.deadline(FaultScene.TIMEOUT));
                assertThat(late.requireFailure()).isInstanceOf(UnavailableException.class);
                CompletableFuture<SendReceipt> cancelled =
                        client.sendAsync(fixture().message());
                cancelled.cancel(true);
                assertThatThrownBy(() -> cancelled.get(5, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(UnavailableException.class);
                lookup.countDown();
            }
            assertThat(scene.server.requests())
                    .as("what was given up must never start")
                    .isEmpty();
        }
    }

    private enum Stage {
        /** A TLS handshake that never ends. */
        CONNECTING(UnavailableException.class, 0) {
            @Override
            void setUp(FaultScene scene) {
                scene.https().server.readsWithoutAnswering();
                scene.options().connectTimeout(Duration.ofSeconds(30)).readTimeout(Duration.ofSeconds(30));
            }

            @Override
            void await(FaultScene scene) {
                scene.server.awaitConnection();
            }
        },
        /** A reply that never comes. */
        STARTED(OutcomeUnknownException.class, 1) {
            @Override
            void setUp(FaultScene scene) {
                scene.then(stall());
            }

            @Override
            void await(FaultScene scene) {
                scene.server.awaitRequest();
            }
        },
        /** A pause before the next attempt that never ends. */
        PAUSING(UnavailableException.class, 0) {
            @Override
            void setUp(FaultScene scene) {
                scene.refusedConnection().options().maxAttempts(3);
                scene.timing.holdPauses();
            }

            @Override
            void await(FaultScene scene) {
                scene.timing.awaitPause();
            }
        };

        private final Class<? extends SmsException> outcome;
        private final int requests;

        Stage(Class<? extends SmsException> outcome, int requests) {
            this.outcome = outcome;
            this.requests = requests;
        }

        abstract void setUp(FaultScene scene);

        abstract void await(FaultScene scene);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
