package dev.polysms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SmsExceptionTest {
    private static final ProviderId PROVIDER = ProviderId.of("acme");
    private static final Set<Reason> PASSING = EnumSet.of(Reason.RATE_LIMITED, Reason.VENDOR_UNAVAILABLE);

    private static final Attempt REFUSED = Attempt.failed(
            "us",
            PhoneNumber.of("+13035550100"),
            RejectedException.builder(PROVIDER, Reason.SENDER).build());

    private static <B extends SmsException.Builder<B>> B complete(B builder) {
        return builder.operation("send")
                .httpStatus(400)
                .vendorCode("17")
                .vendorMessage("bad number")
                .requestId("r-1")
                .cause(new IOException("cut"));
    }

    static Stream<SmsException> all() {
        return Stream.of(
                complete(InvalidRequestException.builder(PROVIDER, List.of(new Issue("to", "rule", "fix"))))
                        .build(),
                complete(RejectedException.builder(PROVIDER, Reason.RATE_LIMITED))
                        .retryAfter(Duration.ofSeconds(3))
                        .build(),
                complete(UnavailableException.builder(PROVIDER))
                        .notWorthRetrying()
                        .build(),
                complete(OutcomeUnknownException.builder(PROVIDER)).build(),
                complete(OutcomeUnknownException.builder(PROVIDER)).build().withAttempts(List.of(REFUSED)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void adding_attempts_keeps_everything_else(SmsException failure) {
        SmsException withAttempts = failure.withAttempts(List.of(REFUSED, REFUSED.within("all")));
        assertThat(withAttempts).hasSameClassAs(failure);
        assertThat(withAttempts.attempts()).containsExactly(REFUSED, REFUSED.within("all"));
        assertThat(withAttempts)
                .usingRecursiveComparison()
                .ignoringFields("attempts", "suppressedExceptions")
                .isEqualTo(failure.withAttempts(List.of()));
        assertThat(withAttempts.getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(withAttempts.withAttempts(List.of(REFUSED)))
                .hasMessageEndingWith(" Attempts: us from +13…00: not sent (SENDER).")
                .hasMessageStartingWith(failure.withAttempts(List.of()).getMessage());
    }

    @Test
    void names_the_vendor_the_operation_the_reason_and_the_fix() {
        assertThat(complete(OutcomeUnknownException.builder(PROVIDER)).message("no proof came"))
                .extracting(builder -> builder.build().getMessage())
                .isEqualTo("acme send: no proof came: \"bad number\" (HTTP 400, code 17)."
                        + " It may have happened: look it up with the vendor before you do it again.");
    }

    @Test
    void omits_unknown_values() {
        assertThat(UnavailableException.builder(PROVIDER).build())
                .hasMessage("acme: the request failed. Nothing was sent or changed; it is safe to try again.");
        assertThat(UnavailableException.builder(PROVIDER).vendorCode("17").build())
                .hasMessageContaining("acme: the request failed (code 17).");
        assertThat(UnavailableException.builder(PROVIDER).httpStatus(503).build())
                .hasMessageContaining("acme: the request failed (HTTP 503).");
    }

    @Test
    void a_refusal_names_its_reason() {
        assertThat(RejectedException.builder(PROVIDER, Reason.OPTED_OUT)
                        .operation("send")
                        .message("refused")
                        .build())
                .hasMessage("acme send: refused. It was refused (OPTED_OUT), so nothing was done.");
    }

    @Test
    void an_invalid_request_lists_every_issue() {
        List<Issue> issues = List.of(new Issue("to", "r1", "f1"), new Issue("text", "r2", "f2"));
        InvalidRequestException failure =
                InvalidRequestException.builder(PROVIDER, issues).build();
        assertThat(failure.issues()).isEqualTo(issues);
        assertThat(failure).hasMessage("acme: to: r1; f1; also, text: r2; f2. Nothing was sent.");
        assertThatIllegalArgumentException().isThrownBy(() -> InvalidRequestException.builder(PROVIDER, List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_is_worth_retrying_only_if_time_may_help(Reason reason) {
        RejectedException refusal = RejectedException.builder(PROVIDER, reason).build();
        assertThat(refusal.safeToResend()).isTrue();
        assertThat(refusal.worthRetrying()).isEqualTo(PASSING.contains(reason));
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.retryAfter()).isEmpty();
    }

    @Test
    void an_unknown_outcome_is_never_safe_to_resend() {
        SmsException unknown = OutcomeUnknownException.builder(PROVIDER).build();
        assertThat(unknown.safeToResend()).isFalse();
        assertThat(unknown.worthRetrying()).isFalse();
    }

    @Test
    void unavailable_is_worth_retrying_by_default() {
        assertThat(UnavailableException.builder(PROVIDER).build().worthRetrying())
                .isTrue();
        UnavailableException lasting =
                UnavailableException.builder(PROVIDER).notWorthRetrying().build();
        assertThat(lasting.worthRetrying()).isFalse();
        assertThat(lasting.safeToResend()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_failure_worth_retrying_is_safe_to_resend(SmsException failure) {
        assertThat(!failure.worthRetrying() || failure.safeToResend()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void keeps_the_answer_of_the_vendor_and_the_cause(SmsException failure) {
        assertThat(failure.provider()).contains(PROVIDER);
        assertThat(failure.operation()).contains("send");
        assertThat(failure.httpStatus()).hasValue(400);
        assertThat(failure.vendorCode()).contains("17");
        assertThat(failure.vendorMessage()).contains("bad number");
        assertThat(failure.requestId()).contains("r-1");
        assertThat(failure).hasCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void survives_java_serialization(SmsException failure) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            SmsException copy = (SmsException) in.readObject();
            assertThat(copy)
                    .usingRecursiveComparison()
                    .ignoringFields("suppressedExceptions")
                    .isEqualTo(failure);
            assertThat(copy).hasMessage(failure.getMessage()).hasCauseInstanceOf(IOException.class);
            assertThat(copy.worthRetrying()).isEqualTo(failure.worthRetrying());
        }
    }
}
