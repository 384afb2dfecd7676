package dev.polysms.testkit;

import static dev.polysms.testkit.FaultServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.testkit.SendMode.Ended;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented request goes out, and every answer leads to the outcome that it proves, and no further. */
abstract class SenderAnswersContract extends SenderScenes {
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
            assertThat(fixture().isTarget(seen.target()))
                    .as("%s is %s", seen.target(), expected.path())
                    .isTrue();
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

    /** Any status with any body, most of them bent from the vendor's own: an outcome, and never more than proven. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    final void any_answer_leads_to_an_outcome(long seed) throws IOException {
        List<VendorAnswer> known = new ArrayList<>(fixture().accepted());
        known.addAll(fixture().refusals());
        known.addAll(fixture().unproven());
        AnyAnswer answers = new AnyAnswer(seed, known);
        try (FaultScene scene = new FaultScene(fixture())) {
            scene.options().attemptTimeout(Duration.ofSeconds(30));
            try (SmsClient client = scene.client()) {
                for (int n = 0; n < 500; n++) {
                    VendorAnswer answer = answers.next();
                    scene.then(answer(answer));
                    Ended ended = (n % 2 == 0 ? SendMode.BLOCKING : SendMode.ASYNC)
                            .send(client, fixture().message());
                    String as = "seed " + seed + ", answer " + n + ": HTTP " + answer.status() + " " + answer.body();
                    assertThat(scene.server.requests()).as(as).hasSize(n + 1);
                    if (answer.status() < 200 || answer.status() > 299) {
                        assertThat(ended.receipt()).as(as).isNull();
                    }
                    if (answer.status() >= 500 || answer.status() == 408 || answer.status() / 100 == 3) {
                        assertThat(ended.failure()).as(as).isInstanceOf(OutcomeUnknownException.class);
                    }
                }
            }
        }
    }
}
