package dev.polysms.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.Safety;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
    private static final ProviderId PROVIDER = ProviderId.of("acme");
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final RetryPolicy POLICY = new RetryPolicy(3, Duration.ofSeconds(10));

    private static SmsException failure(String kind) {
        return switch (kind) {
            case "unavailable" -> UnavailableException.builder(PROVIDER).build();
            case "unusable" ->
                UnavailableException.builder(PROVIDER).notWorthRetrying().build();
            case "unknown" -> OutcomeUnknownException.builder(PROVIDER).build();
            case "invalid" ->
                InvalidRequestException.builder(PROVIDER, List.of(new Issue("to", "rule", "fix")))
                        .build();
            default -> RejectedException.builder(PROVIDER, Reason.valueOf(kind)).build();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "unavailable, true, true",
        "unusable, false, false",
        "unknown, false, false",
        "invalid, false, false",
        "RATE_LIMITED, true, true",
        "VENDOR_UNAVAILABLE, true, false",
        "CONFLICT, false, false",
        "AUTHENTICATION, false, false",
        "RECIPIENT, false, false",
        "NOT_FOUND, false, false"
    })
    void retries_a_send_only_if_it_provably_had_no_effect(String kind, boolean read, boolean send) {
        assertThat(POLICY.pauseAfter(failure(kind), Safety.READ, 1, LONG, 0.5).isPresent())
                .isEqualTo(read);
        assertThat(POLICY.pauseAfter(failure(kind), Safety.AT_MOST_ONCE, 1, LONG, 0.5)
                        .isPresent())
                .isEqualTo(send);
    }

    @Test
    void a_read_waits_as_long_as_the_vendor_asked() {
        SmsException asked = UnavailableException.builder(PROVIDER)
                .retryAfter(Duration.ofSeconds(7))
                .build();
        SmsException tooLong = UnavailableException.builder(PROVIDER)
                .retryAfter(Duration.ofSeconds(11))
                .build();
        assertThat(POLICY.pauseAfter(asked, Safety.READ, 1, LONG, 0.5)).contains(Duration.ofSeconds(7));
        assertThat(POLICY.pauseAfter(tooLong, Safety.READ, 1, LONG, 0.5)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void retries_a_send_after_no_other_refusal(Reason reason) {
        assertThat(POLICY.pauseAfter(failure(reason.name()), Safety.AT_MOST_ONCE, 1, LONG, 0.5)
                        .isPresent())
                .isEqualTo(reason == Reason.RATE_LIMITED);
    }

    @ParameterizedTest
    @EnumSource
    void stops_after_the_maximum_number_of_attempts(Safety safety) {
        assertThat(POLICY.pauseAfter(failure("unavailable"), safety, 2, LONG, 0.5))
                .isPresent();
        assertThat(POLICY.pauseAfter(failure("unavailable"), safety, 3, LONG, 0.5))
                .isEmpty();
        assertThat(new RetryPolicy(1, LONG).pauseAfter(failure("unavailable"), safety, 1, LONG, 0.5))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // asked, remaining, pause
        "PT3S, PT2M, PT3S",
        "PT0S, PT2M, PT0S",
        "PT10S, PT2M, PT10S",
        "PT10.001S, PT2M, ",
        "PT3S, PT3S, ",
        "PT3S, PT2S, ",
        "PT3S, PT3.001S, PT3S"
    })
    void the_vendors_wait_counts_up_to_a_bound(Duration asked, Duration remaining, Duration pause) {
        RejectedException refusal = RejectedException.builder(PROVIDER, Reason.RATE_LIMITED)
                .retryAfter(asked)
                .build();
        assertThat(POLICY.pauseAfter(refusal, Safety.AT_MOST_ONCE, 1, remaining, 0.5))
                .isEqualTo(Optional.ofNullable(pause));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, PT0S", "1, 0.5, PT0.1S", "2, 0.5, PT0.2S", "3, 0.5, PT0.4S", "9, 0.5, PT2.5S", "50, 0.5, PT2.5S"
    })
    void without_retry_after_the_pauses_are_random(int attempts, double jitter, Duration pause) {
        RetryPolicy patient = new RetryPolicy(100, LONG);
        assertThat(patient.pauseAfter(failure("unavailable"), Safety.READ, attempts, LONG, jitter))
                .contains(pause);
    }

    @Test
    void makes_no_attempt_without_time_left() {
        assertThat(POLICY.pauseAfter(failure("unavailable"), Safety.READ, 1, Duration.ZERO, 0))
                .isEmpty();
    }
}
