package dev.polysms.testkit;

import static dev.polysms.testkit.FaultServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.Cache;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Whatever goes wrong, no text goes out twice, and the caller learns what is certain. */
abstract class SenderFaultsContract extends SenderAnswersContract {
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
        AtomicInteger asked = new AtomicInteger();
        try (FaultScene scene = new FaultScene(fixture());
                Cache cache = new Cache(folder.toFile(), 1 << 20)) {
            scene.http().cache(cache).authenticator((route, response) -> {
                asked.incrementAndGet();
                return response.request();
            });
            scene.then(answer(401, Map.of("WWW-Authenticate", "Basic", "Cache-Control", "max-age=600"), "{}"));
            try (SmsClient client = scene.client()) {
                mode.send(client, fixture().message()).requireFailure();
                mode.send(client, fixture().message()).requireFailure();
            }
            assertThat(scene.server.requests()).hasSize(2);
            assertThat(cache.requestCount()).as("looks into the cache").isZero();
            assertThat(asked).as("questions to the authenticator").hasValue(0);
        }
    }

    private FaultScene.Played play(Fault fault, SendMode mode, int attempts) throws IOException {
        try (FaultScene scene = new FaultScene(fixture())) {
            scene.options().maxAttempts(attempts);
            fault.setUp(scene);
            return scene.play(mode);
        }
    }

    private static void requireEnding(Fault fault, FaultScene.Played played) {
        assertThat(played.ended().outcome()).isEqualTo(fault.ending().outcome());
        if (fault.ending() != Fault.Ending.ACCEPTED) {
            assertThat(played.ended().requireFailure().safeToResend())
                    .isEqualTo(fault.ending() == Fault.Ending.NOT_SENT);
        }
        fault.status()
                .ifPresent(status -> assertThat(played.ended().requireFailure().httpStatus())
                        .as("the vendor's true answer")
                        .hasValue(status));
    }

    private static void requireRateLimit(FaultScene.Played played) {
        assertThat(played.ended().requireFailure()).isInstanceOf(RejectedException.class);
        assertThat(((RejectedException) played.ended().requireFailure()).reason())
                .isEqualTo(Reason.RATE_LIMITED);
    }
}
