package dev.polysms.testkit;

import static dev.polysms.testkit.FaultServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.testkit.CallMode.Completion;
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

/** Part of {@link SmsSenderContract}: the documented request, and the outcome that each answer proves. */
abstract class SenderAnswersContract extends SenderContractBase {
    @ParameterizedTest
    @EnumSource
    final void sends_exactly_the_documented_request(CallMode mode) throws IOException {
        try (FaultScenario scenario = new FaultScenario(fixture())) {
            scenario.then(answer(scenario.accepted()));

            scenario.run(mode).completion().requireResult();

            RequestCheck.requireDocumented(
                    scenario.server, fixture().preliminary(), fixture().request(), fixture()::isTarget);
        }
    }

    @TestFactory
    final Stream<DynamicTest> accepts_on_proof() {
        return inBothModes(fixture().accepted(), (mode, proof) -> {
            SendReceipt receipt = complete(mode, proof).requireResult();
            assertThat(receipt.id().map(MessageId::value).orElse(null)).isEqualTo(proof.id());
        });
    }

    @TestFactory
    final Stream<DynamicTest> ignores_new_fields() {
        List<VendorAnswer> objects = fixture().accepted().stream()
                .filter(proof -> proof.body().startsWith("{"))
                .toList();
        return inBothModes(objects, (mode, proof) -> {
            String body = "{\"polysms_new\":{\"deep\":[1,null]}," + proof.body().substring(1);
            body = body.replace(",}", "}");
            complete(mode, VendorAnswer.accepted(proof.name(), proof.status(), body, proof.id()))
                    .requireResult();
        });
    }

    @TestFactory
    final Stream<DynamicTest> reports_every_documented_refusal() {
        return inBothModes(fixture().refusals(), (mode, refusal) -> {
            SmsException failure = complete(mode, refusal).requireFailure();
            assertThat(failure).isInstanceOf(RejectedException.class);
            assertThat(((RejectedException) failure).reason()).isEqualTo(refusal.reason());
            assertThat(failure.safeToResend()).isTrue();
        });
    }

    @TestFactory
    final Stream<DynamicTest> reports_unknown_for_answers_that_prove_nothing() {
        return inBothModes(fixture().unproven(), (mode, answer) -> {
            SmsException failure = complete(mode, answer).requireFailure();
            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
            assertThat(failure.safeToResend()).isFalse();
            assertThat(failure.worthRetrying()).isFalse();
        });
    }

    /** Any status with any body, mostly distorted answers of the vendor, results in an outcome that is not more than proven. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    final void any_answer_results_in_an_outcome(long seed) throws IOException {
        List<VendorAnswer> known = new ArrayList<>(fixture().accepted());
        known.addAll(fixture().refusals());
        known.addAll(fixture().unproven());
        RandomAnswers answers = new RandomAnswers(seed, known);
        try (FaultScenario scenario = new FaultScenario(fixture())) {
            scenario.options().attemptTimeout(Duration.ofSeconds(30));
            try (SmsClient client = scenario.client()) {
                for (int n = 0; n < 500; n++) {
                    VendorAnswer answer = answers.next();
                    scenario.then(answer(answer));
                    Completion<SendReceipt> completion = (n % 2 == 0 ? CallMode.BLOCKING : CallMode.ASYNC)
                            .send(client, fixture().message());
                    String as = "seed " + seed + ", answer " + n + ": HTTP " + answer.status() + " " + answer.body();
                    assertThat(scenario.server.requests()).as(as).hasSize(n + 1);
                    if (answer.status() < 200 || answer.status() > 299) {
                        assertThat(completion.result()).as(as).isNull();
                    }
                    if (answer.status() >= 500 || answer.status() == 408 || answer.status() / 100 == 3) {
                        requireUnknownUnlessDocumented(as, answer.status(), completion.requireFailure());
                    }
                }
            }
        }
    }

    /** A status that proves nothing by itself refuses only if the vendor documents a refusal with exactly this status. */
    private void requireUnknownUnlessDocumented(String as, int status, SmsException failure) {
        List<Reason> documented = fixture().refusals().stream()
                .filter(refusal -> refusal.status() == status)
                .map(VendorAnswer::reason)
                .toList();
        if (failure instanceof RejectedException rejected && !documented.isEmpty()) {
            assertThat(rejected.reason()).as(as).isIn(documented);
        } else {
            assertThat(failure).as(as).isInstanceOf(OutcomeUnknownException.class);
        }
    }
}
