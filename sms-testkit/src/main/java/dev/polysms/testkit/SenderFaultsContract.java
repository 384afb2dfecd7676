package dev.polysms.testkit;

import static dev.polysms.testkit.FaultServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.polysms.CallOptions;
import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.Cache;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Part of {@link SmsSenderContract}: after each fault, the number of requests at the server and the outcome. */
abstract class SenderFaultsContract extends SenderAnswersContract {
    @TestFactory
    final Stream<DynamicTest> sends_one_request_at_most_after_each_fault() {
        FaultTable table = new FaultTable();
        Stream<DynamicTest> tests = inBothModes(List.of(Fault.values()), (mode, fault) -> {
            FaultScenario.Result result = run(fault, mode, 1);
            table.add(fault, mode, result);
            requireOutcome(fault, result);
            assertThat(result.requests()).as("requests at the server").isEqualTo(fault.requests());
            assertThat(result.completion().took()).isLessThan(FaultScenario.BOUND);
        });
        return Stream.concat(
                tests,
                Stream.of(dynamicTest(
                        "prints the table",
                        () -> LoggerFactory.getLogger("dev.polysms.testkit.faults")
                                .info("{}", table.of(getClass().getSimpleName())))));
    }

    @TestFactory
    final Stream<DynamicTest> retries_only_what_was_not_sent() {
        return inBothModes(List.of(Fault.values()), (mode, fault) -> {
            FaultScenario.Result result = run(fault, mode, 3);
            requireOutcome(fault, result);
            assertThat(result.requests()).as("requests at the server").isEqualTo(fault.requests());
            assertThat(result.pauses()).as("pauses").isEqualTo(fault.outcome() == Outcome.NOT_SENT ? 2 : 0);
        });
    }

    @TestFactory
    final Stream<DynamicTest> retries_after_the_documented_rate_limit() {
        return inBothModes(fixture().rateLimit().stream().toList(), (mode, limit) -> {
            FaultScenario.Result plain = run(limit, mode, 3);
            requireRateLimit(plain);
            assertThat(plain.requests()).isEqualTo(3);

            FaultScenario.Result asked = run(limit.withHeader("Retry-After", "7"), mode, 3);
            requireRateLimit(asked);
            assertThat(asked.requests()).isEqualTo(3);

            FaultScenario.Result tooLong = run(limit.withHeader("Retry-After", "3600"), mode, 3);
            requireRateLimit(tooLong);
            assertThat(tooLong.requests())
                    .as("a pause above the limit is reported")
                    .isEqualTo(1);
            assertThat(((RejectedException) tooLong.completion().requireFailure()).retryAfter())
                    .contains(Duration.ofHours(1));

            FaultScenario.Result off = run(limit, mode, 1);
            requireRateLimit(off);
            assertThat(off.requests()).isEqualTo(1);
        });
    }

    @TestFactory
    final Stream<DynamicTest> retries_no_other_refusal() {
        List<VendorAnswer> others = fixture().refusals().stream()
                .filter(refusal -> refusal.reason() != Reason.RATE_LIMITED)
                .toList();
        return inBothModes(
                others,
                (mode, refusal) -> assertThat(run(refusal, mode, 3).requests()).isEqualTo(1));
    }

    /** Until the tested request, nothing is changed: a failure before it is safe. */
    @TestFactory
    final Stream<DynamicTest> sends_nothing_if_an_exchange_before_it_fails() {
        List<FaultServer.Reaction> failures = List.of(
                FaultServer.loseTheReply(),
                FaultServer.answer(VendorAnswer.unknown("503", 503, "").withHeader("Retry-After", "0")),
                FaultServer.answer(VendorAnswer.unknown("an empty answer", 200, "")));
        return inBothModes(fixture().preliminary(), (mode, exchange) -> {
            for (FaultServer.Reaction reaction : failures) {
                try (FaultScenario scenario = new FaultScenario(fixture())) {
                    scenario.server.insteadOf(exchange, reaction);
                    FaultScenario.Result result =
                            scenario.then(answer(scenario.accepted())).run(mode);
                    assertThat(result.completion().requireFailure().safeToResend())
                            .isTrue();
                    assertThat(result.requests()).as("requests at the server").isZero();
                }
            }
        });
    }

    @TestFactory
    final Stream<DynamicTest> a_cancel_and_a_deadline_reach_an_exchange_before_it() {
        return inBothModes(fixture().preliminary(), (mode, exchange) -> {
            try (FaultScenario scenario = new FaultScenario(fixture())) {
                scenario.then(answer(scenario.accepted())).server.insteadOf(exchange, FaultServer.stall());
                try (SmsClient client = scenario.client()) {
                    if (mode == CallMode.ASYNC) {
                        CompletableFuture<SendReceipt> future =
                                client.sendAsync(fixture().message());
                        scenario.server.awaitPreliminaryRequest();
                        assertThat(future.cancel(true)).isTrue();
                        assertThatThrownBy(() -> CallMode.await(future)).isInstanceOf(UnavailableException.class);
                    } else {
                        CallOptions soon = CallOptions.deadline(FaultScenario.TIMEOUT);
                        assertThat(mode.send(client, fixture().message(), soon).requireFailure())
                                .isInstanceOf(UnavailableException.class);
                    }
                }
                assertThat(scenario.server.requests()).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    final void uses_no_cache_and_no_authenticator_of_the_users_client(CallMode mode, @TempDir Path folder)
            throws IOException {
        AtomicInteger authenticatorCalls = new AtomicInteger();
        try (FaultScenario scenario = new FaultScenario(fixture());
                Cache cache = new Cache(folder.toFile(), 1 << 20)) {
            scenario.http().cache(cache).authenticator((route, response) -> {
                authenticatorCalls.incrementAndGet();
                return response.request();
            });
            scenario.then(answer(401, Map.of("WWW-Authenticate", "Basic", "Cache-Control", "max-age=600"), "{}"));
            try (SmsClient client = scenario.client()) {
                mode.send(client, fixture().message()).requireFailure();
                mode.send(client, fixture().message()).requireFailure();
            }
            assertThat(scenario.server.requests()).hasSize(2);
            assertThat(cache.requestCount()).as("requests to the cache").isZero();
            assertThat(authenticatorCalls).as("calls of the authenticator").hasValue(0);
        }
    }

    private FaultScenario.Result run(Fault fault, CallMode mode, int attempts) throws IOException {
        try (FaultScenario scenario = new FaultScenario(fixture())) {
            scenario.options().maxAttempts(attempts);
            fault.setUp(scenario);
            return scenario.run(mode);
        }
    }

    private static void requireOutcome(Fault fault, FaultScenario.Result result) {
        assertThat(result.completion().outcome()).isEqualTo(name(fault.outcome()));
        if (fault.outcome() != Outcome.ACCEPTED) {
            assertThat(result.completion().requireFailure().safeToResend())
                    .isEqualTo(fault.outcome() == Outcome.NOT_SENT);
        }
        fault.status()
                .ifPresent(status -> assertThat(
                                result.completion().requireFailure().httpStatus())
                        .as("the vendor's first answer")
                        .hasValue(status));
    }

    /** Returns the name that a completion with this outcome has, if no answer proved the outcome. */
    private static String name(Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> "accepted";
            case NOT_SENT -> UnavailableException.class.getSimpleName();
            case UNKNOWN -> OutcomeUnknownException.class.getSimpleName();
        };
    }

    private static void requireRateLimit(FaultScenario.Result result) {
        assertThat(result.completion().requireFailure()).isInstanceOf(RejectedException.class);
        assertThat(((RejectedException) result.completion().requireFailure()).reason())
                .isEqualTo(Reason.RATE_LIMITED);
    }
}
