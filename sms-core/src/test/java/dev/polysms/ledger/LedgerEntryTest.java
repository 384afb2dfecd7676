package dev.polysms.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgerEntryTest {
    private static final ProviderId ACME = ProviderId.of("acme");
    private static final PhoneNumber SHOP = PhoneNumber.of("+13035550100");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final LedgerEntry RESERVED = LedgerEntry.builder(
                    "k", Fingerprint.of(SmsMessage.of(SHOP.e164(), "+13035550123", "Your table is ready")))
            .reservation("r-1")
            .reservedAt(NOW)
            .leaseUntil(NOW.plusSeconds(10))
            .build();

    @Test
    void is_unknown_once_its_lease_has_ended_without_an_outcome() {
        assertThat(RESERVED.outcome(NOW.plusSeconds(10))).isEmpty();
        assertThat(RESERVED.outcome(NOW.plusSeconds(10).plusMillis(1))).contains(Outcome.UNKNOWN);
        assertThat(RESERVED.settled(Settlement.notSent(), NOW).outcome(NOW.plusSeconds(99)))
                .contains(Outcome.NOT_SENT);
    }

    @Test
    void keeps_every_field_through_its_builder() {
        SendReceipt receipt =
                SendReceipt.builder(ACME).id(MessageId.of("m-1")).segments(2).build();
        LedgerEntry accepted = RESERVED.settled(Settlement.accepted(receipt, SHOP), NOW);

        assertThat(accepted.toBuilder().build()).isEqualTo(accepted).hasSameHashCodeAs(accepted);
        assertThat(accepted).isNotEqualTo(RESERVED);
        assertThat(accepted.receipt()).contains(receipt);
        assertThat(RESERVED.receipt()).isEmpty();
    }

    @Test
    void keeps_times_to_the_millisecond() {
        LedgerEntry entry = RESERVED.toBuilder().settledAt(NOW.plusNanos(1)).build();

        assertThat(entry.settledAt()).contains(NOW);
    }

    @Test
    void needs_a_reservation_and_its_times() {
        LedgerEntry.Builder bare = LedgerEntry.builder("k", RESERVED.fingerprint());

        assertThatThrownBy(bare::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("An entry needs a reservation; call reservation(…) before build()");
    }

    @Test
    void settles_a_failure_as_not_sent_only_if_it_proves_that() {
        Settlement refused =
                Settlement.of(RejectedException.builder(ACME, Reason.RECIPIENT).build(), SHOP);
        assertThat(refused.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(refused.reason()).contains(Reason.RECIPIENT);
        assertThat(refused.provider()).contains(ACME);
        assertThat(refused.from()).isEmpty();

        assertThat(Settlement.of(UnavailableException.builder(ACME).build(), SHOP)
                        .outcome())
                .isEqualTo(Outcome.NOT_SENT);
        assertThat(Settlement.of(
                                InvalidRequestException.builder(ACME, List.of(new Issue("to", "rule", "fix")))
                                        .build(),
                                SHOP)
                        .outcome())
                .isEqualTo(Outcome.NOT_SENT);

        Settlement unknown = Settlement.of(OutcomeUnknownException.builder(ACME).build(), SHOP);
        assertThat(unknown.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(unknown.provider()).contains(ACME);
        assertThat(unknown.from()).contains(SHOP);
    }
}
