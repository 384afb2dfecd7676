package dev.polysms.testkit;

import static dev.polysms.testkit.FaultServer.answer;
import static dev.polysms.testkit.FaultServer.stall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.testkit.SendMode.Ended;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import okhttp3.Cache;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * What every sender of a vendor must do, whatever the vendor and the network do. An adapter gives the facts of its vendor's
 * documents as a {@link SenderFixture}; the assertions are the same for all, and cannot be overridden.
 *
 * <p>It needs a SLF4J binding to {@code java.util.logging} in the tests, since it looks for leaks in what is logged.
 */
public abstract class SmsSenderContract {
    /** Makes the contract. */
    protected SmsSenderContract() {}

    /**
     * Returns the facts of the vendor.
     *
     * @return the same facts at every call
     */
    protected abstract SenderFixture fixture();

    // ---- requests and answers
    // -----------------------------------------------------------------------------------------

    /** Whatever else a vendor's server tolerates, the request is the documented one. */
    @ParameterizedTest
    @EnumSource
    final void sends_exactly_the_documented_request(SendMode mode) throws IOException {
        try (FaultScene scene = new FaultScene(fixture())) {
            scene.then(answer(scene.accepted()));

            scene.play(mode).ended().requireReceipt();

            SenderFixture.ExpectedRequest expected = fixture().request();
            FaultServer.Seen seen = scene.server.requests().get(0);
            assertThat(seen.method()).isEqualTo(expected.method());
            assertThat(seen.target()).isEqualTo(expected.path());
            assertThat(seen.body()).isEqualTo(expected.body());
            assertThat(seen.headers().getOrDefault("Content-Type", ""))
                    .matches(java.util.regex.Pattern.quote(expected.contentType()) + "(;.*)?");
            expected.headers()
                    .forEach((name, value) ->
                            assertThat(seen.headers()).as("header " + name).containsEntry(name, value));
        }
    }

    @TestFactory
    final Stream<DynamicTest> accepts_on_proof() {
        return inBothModes(fixture().accepted(), (mode, proof) -> {
            SendReceipt receipt = ended(mode, proof).requireReceipt();
            assertThat(receipt.id().map(MessageId::value).orElse(null)).isEqualTo(proof.id());
        });
    }

    @TestFactory
    final Stream<DynamicTest> accepts_answers_with_fields_that_are_new() {
        List<VendorAnswer> objects = fixture().accepted().stream()
                .filter(proof -> proof.body().startsWith("{"))
                .toList();
        return inBothModes(objects, (mode, proof) -> {
            String body = "{\"polysms_new\":{\"deep\":[1,null]}," + proof.body().substring(1);
            body = body.replace(",}", "}");
            ended(mode, VendorAnswer.accepted(proof.name(), proof.status(), body, proof.id()))
                    .requireReceipt();
        });
    }

    @TestFactory
    final Stream<DynamicTest> reports_every_documented_refusal() {
        return inBothModes(fixture().refusals(), (mode, refusal) -> {
            SmsException failure = ended(mode, refusal).requireFailure();
            assertThat(failure).isInstanceOf(RejectedException.class);
            assertThat(((RejectedException) failure).reason()).isEqualTo(refusal.reason());
            assertThat(failure.safeToResend()).isTrue();
        });
    }

    @TestFactory
    final Stream<DynamicTest> reports_unknown_for_what_proves_nothing() {
        return inBothModes(fixture().unproven(), (mode, answer) -> {
            SmsException failure = ended(mode, answer).requireFailure();
            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
            assertThat(failure.safeToResend()).isFalse();
            assertThat(failure.worthRetrying()).isFalse();
        });
    }

    // ---- faults
    // -------------------------------------------------------------------------------------------------------

    @TestFactory
    final Stream<DynamicTest> puts_one_request_on_the_wire_whatever_goes_wrong() {
        FaultTable table = new FaultTable();
        Stream<DynamicTest> tests = inBothModes(List.of(Fault.values()), (mode, fault) -> {
            FaultScene.Played played = play(fault, mode, 1);
            table.add(fault, mode, played);
            requireEnding(fault, played);
            assertThat(played.requests()).as("requests at the server").isEqualTo(fault.requests());
            assertThat(played.ended().took()).isLessThan(FaultScene.BOUND);
        });
        return Stream.concat(
                tests,
                Stream.of(dynamicTest(
                        "prints the table",
                        () -> LoggerFactory.getLogger("dev.polysms.testkit.faults")
                                .info("{}", table.of(getClass().getSimpleName())))));
    }

    @TestFactory
    final Stream<DynamicTest> tries_again_only_what_was_not_sent() {
        return inBothModes(List.of(Fault.values()), (mode, fault) -> {
            FaultScene.Played played = play(fault, mode, 3);
            requireEnding(fault, played);
            assertThat(played.requests()).as("requests at the server").isEqualTo(fault.requests());
            assertThat(played.pauses()).as("pauses").isEqualTo(fault.ending() == Fault.Ending.NOT_SENT ? 2 : 0);
        });
    }

    @TestFactory
    final Stream<DynamicTest> tries_again_after_the_documented_rate_limit() {
        return inBothModes(fixture().rateLimit().stream().toList(), (mode, limit) -> {
            FaultScene.Played plain = play(limit, mode, 3);
            requireRateLimit(plain);
            assertThat(plain.requests()).isEqualTo(3);

            FaultScene.Played asked = play(limit.withHeader("Retry-After", "7"), mode, 3);
            requireRateLimit(asked);
            assertThat(asked.requests()).isEqualTo(3);

            FaultScene.Played tooLong = play(limit.withHeader("Retry-After", "3600"), mode, 3);
            requireRateLimit(tooLong);
            assertThat(tooLong.requests())
                    .as("a pause past the cap is reported")
                    .isEqualTo(1);
            assertThat(((RejectedException) tooLong.ended().requireFailure()).retryAfter())
                    .contains(Duration.ofHours(1));

            FaultScene.Played off = play(limit, mode, 1);
            requireRateLimit(off);
            assertThat(off.requests()).isEqualTo(1);
        });
    }

    @TestFactory
    final Stream<DynamicTest> tries_no_other_refusal_again() {
        List<VendorAnswer> others = fixture().refusals().stream()
                .filter(refusal -> refusal.reason() != Reason.RATE_LIMITED)
                .toList();
        return inBothModes(
                others,
                (mode, refusal) -> assertThat(play(refusal, mode, 3).requests()).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource
    final void uses_no_cache_and_no_authenticator_of_the_users_client(SendMode mode, @TempDir Path folder)
            throws IOException {
        try (FaultScene scene = new FaultScene(fixture());
                Cache cache = new Cache(folder.toFile(), 1 << 20)) {
            scene.http().cache(cache).authenticator((route, response) -> response.request());
            scene.then(answer(401, Map.of("WWW-Authenticate", "Basic", "Cache-Control", "max-age=600"), "{}"));
            try (SmsClient client = scene.client()) {
                mode.send(client, fixture().message()).requireFailure();
                mode.send(client, fixture().message()).requireFailure();
            }
            assertThat(scene.server.requests()).hasSize(2);
            assertThat(cache.requestCount()).isZero();
        }
    }

    // ---- time, cancellation, interrupts
    // -------------------------------------------------------------------------------

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

    // ---- bad input
    // ----------------------------------------------------------------------------------------------------

    @TestFactory
    final Stream<DynamicTest> refuses_what_is_known_to_be_wrong_before_any_io() {
        return fixture().invalid().entrySet().stream()
                .flatMap(entry -> inBothModes(entry.getValue(), (mode, message) -> {
                    try (FaultScene scene = new FaultScene(fixture())) {
                        scene.then(answer(scene.accepted()));
                        try (SmsClient client = scene.client()) {
                            assertThat(client.check(message))
                                    .extracting(Issue::field)
                                    .containsExactly(entry.getKey());
                            SmsException failure = mode.send(client, message).requireFailure();
                            assertThat(failure).isInstanceOf(InvalidRequestException.class);
                            assertThat(failure.safeToResend()).isTrue();
                            assertThat(failure).hasMessageContaining(entry.getKey());
                            requireClean(failure.toString(), message);
                        }
                        assertThat(scene.server.requests()).isEmpty();
                    }
                }));
    }

    @ParameterizedTest
    @EnumSource
    final void refuses_a_credential_with_a_control_character_without_showing_it(SendMode mode) throws IOException {
        for (String bad : List.of("s3cret-value\n", "s3cret\r\nX-Injected: 1", "s3cret\u0000value", " ")) {
            try (FaultScene scene = new FaultScene(fixture())) {
                scene.then(answer(scene.accepted()));
                try (SmsClient client = scene.clientWithCredential(bad)) {
                    SmsException failure =
                            mode.send(client, fixture().message()).requireFailure();
                    assertThat(failure).isInstanceOf(UnavailableException.class);
                    assertThat(failure.safeToResend()).isTrue();
                    assertThat(failure.worthRetrying()).isFalse();
                    assertThat(printed(failure)).doesNotContain("s3cret");
                }
                assertThat(scene.server.requests()).isEmpty();
            }
        }
    }

    @Test
    final void refuses_to_send_credentials_in_the_clear() {
        assertThatThrownBy(
                        () -> fixture().client(URI.create("http://vendor.test"), dev.polysms.ClientOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https")
                .hasMessageContaining("allowPlainHttp");
    }

    // ---- life
    // ---------------------------------------------------------------------------------------------------------

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

    @TestFactory
    final Stream<DynamicTest> prints_no_number_text_or_credential() {
        List<VendorAnswer> answers = new ArrayList<>(fixture().accepted());
        answers.addAll(fixture().refusals());
        answers.addAll(fixture().unproven());
        SmsMessage message = fixture().message();
        String quoted =
                String.join(" ", fixture().secrets()) + " " + message.to().e164() + " "
                        + message.from().value() + " " + message.text().replace("\"", "'");
        answers.add(VendorAnswer.unknown(
                "an answer that quotes the request",
                500,
                "{\"error\":\"" + quoted + "\",\"message\":\"" + quoted + "\",\"reason\":\"" + quoted
                        + "\",\"status\":\"99\"}"));
        return inBothModes(answers, (mode, answer) -> {
            try (LogWatch log = new LogWatch();
                    FaultScene scene = new FaultScene(fixture())) {
                scene.then(answer(answer));
                try (SmsClient client = scene.client()) {
                    Ended ended = mode.send(client, message);
                    String shown = client + " " + message + " " + ended.receipt() + " "
                            + (ended.failure() == null ? "" : printed(ended.failure()));
                    assertThat(log.lines()).as("what was logged").isNotEmpty();
                    requireClean(shown + String.join("", log.lines()), message);
                }
            }
        });
    }

    // ---- tools
    // --------------------------------------------------------------------------------------------------------

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

    @FunctionalInterface
    private interface Case<T> {
        void run(SendMode mode, T input) throws Exception;
    }

    private static <T> Stream<DynamicTest> inBothModes(List<T> inputs, Case<T> test) {
        return inputs.stream()
                .flatMap(input -> Stream.of(SendMode.values())
                        .map(mode -> dynamicTest(input + ", " + mode, () -> test.run(mode, input))));
    }

    private FaultScene.Played play(Fault fault, SendMode mode, int attempts) throws IOException {
        try (FaultScene scene = new FaultScene(fixture())) {
            scene.options().maxAttempts(attempts);
            fault.setUp(scene);
            return scene.play(mode);
        }
    }

    private FaultScene.Played play(VendorAnswer answer, SendMode mode, int attempts) throws IOException {
        try (FaultScene scene = new FaultScene(fixture())) {
            scene.options().maxAttempts(attempts);
            return scene.then(answer(answer)).play(mode);
        }
    }

    private Ended ended(SendMode mode, VendorAnswer answer) throws IOException {
        FaultScene.Played played = play(answer, mode, 1);
        assertThat(played.requests()).as("requests at the server").isEqualTo(1);
        return played.ended();
    }

    private static void requireEnding(Fault fault, FaultScene.Played played) {
        assertThat(played.ended().outcome()).isEqualTo(fault.ending().outcome());
        if (fault.ending() != Fault.Ending.ACCEPTED) {
            assertThat(played.ended().requireFailure().safeToResend())
                    .isEqualTo(fault.ending() == Fault.Ending.NOT_SENT);
        }
    }

    private static void requireRateLimit(FaultScene.Played played) {
        assertThat(played.ended().requireFailure()).isInstanceOf(RejectedException.class);
        assertThat(((RejectedException) played.ended().requireFailure()).reason())
                .isEqualTo(Reason.RATE_LIMITED);
    }

    private void requireClean(String shown, SmsMessage message) {
        List<String> sensitive = new ArrayList<>(fixture().secrets());
        sensitive.add(message.to().e164().substring(1));
        sensitive.add(message.to().e164().substring(message.to().e164().length() - 9));
        if (message.from() instanceof dev.polysms.PhoneNumber from) {
            sensitive.add(from.e164().substring(from.e164().length() - 9));
        }
        if (message.text().length() >= 12) {
            sensitive.add(message.text().substring(0, 12));
            sensitive.add(message.text().substring(message.text().length() - 12));
        }
        assertThat(shown).doesNotContain(sensitive);
    }

    private static String printed(Throwable failure) {
        StringWriter out = new StringWriter();
        failure.printStackTrace(new PrintWriter(out));
        return out + " " + failure;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
