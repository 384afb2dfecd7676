package dev.polysms.testkit;

import static dev.polysms.Outcome.ACCEPTED;
import static dev.polysms.Outcome.NOT_SENT;
import static dev.polysms.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Part of {@link SendLedgerContract}: a lookup records what became of an unknown message, and a late receipt corrects it. */
abstract class LedgerResolutionContract extends LedgerSettlementContract {
    // ---- resolving

    @Test
    final void resolves_an_unknown_outcome_to_accepted() {
        SendLedger ledger = open();
        LedgerEntry entry = unknown(ledger, "k");
        time.advance(Duration.ofMinutes(1));

        assertThat(open().resolve(entry, accepted("m-1"))).isTrue();

        assertThat(found(ledger, "k")).isEqualTo(entry.settled(accepted("m-1"), time.instant()));
        assertThat(ledger.unresolved(time.instant(), 10)).isEmpty();
    }

    @Test
    final void resolves_an_abandoned_message_to_not_sent_and_frees_the_key() {
        SendLedger ledger = open();
        LedgerEntry granted = take(ledger, "k").entry();
        letTheLeaseEnd();

        assertThat(ledger.resolve(granted, Settlement.notSent())).isTrue();
        assertThat(found(ledger, "k").outcome()).contains(NOT_SENT);
        take(ledger, "k");
    }

    @Test
    final void resolves_only_unknown_outcomes() {
        SendLedger ledger = open();
        Reservation.Granted granted = take(ledger, "k");
        assertThat(ledger.resolve(granted.entry(), Settlement.notSent())).isFalse();

        ledger.settle(granted, accepted("m-1"));
        assertThat(ledger.resolve(found(ledger, "k"), Settlement.notSent())).isFalse();
        assertThat(found(ledger, "k").outcome()).contains(ACCEPTED);

        ledger.settle(take(ledger, "r"), refused());
        assertThat(ledger.resolve(found(ledger, "r"), accepted("m-2"))).isFalse();
        assertThat(found(ledger, "r").outcome()).contains(NOT_SENT);
    }

    @Test
    final void does_not_resolve_to_unknown() {
        SendLedger ledger = open();
        LedgerEntry entry = unknown(ledger, "k");

        assertThatThrownBy(() -> ledger.resolve(entry, Settlement.unknown(SHOP)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Both searches began while the first send was unknown; the slower must not decide on the second send. */
    @Test
    final void resolves_the_send_that_was_looked_up_and_no_later_one() {
        SendLedger ledger = open();
        LedgerEntry first = unknown(ledger, "k");
        assertThat(ledger.resolve(first, Settlement.notSent())).isTrue();
        LedgerEntry second = unknown(ledger, "k");

        assertThat(ledger.resolve(first, Settlement.notSent())).isFalse();
        assertThat(found(ledger, "k")).isEqualTo(second);
    }

    @Test
    final void lets_two_messages_of_unknown_outcome_claim_one_of_the_vendor_only_once() {
        SendLedger ledger = open();
        LedgerEntry one = unknown(ledger, "k1");
        LedgerEntry two = unknown(ledger, "k2");

        assertThat(ledger.resolve(one, accepted("m-1"))).isTrue();
        assertThat(ledger.resolve(two, accepted("m-1"))).isFalse();
        assertThat(found(ledger, "k2")).isEqualTo(two);
        assertThat(ledger.resolve(two, accepted("M-1"))).as("ids are opaque").isTrue();
    }

    @Test
    final void does_not_let_a_lookup_claim_the_vendor_s_message_of_an_accepted_send() {
        SendLedger ledger = open();
        ledger.settle(take(ledger, "k1"), accepted("m-1"));
        LedgerEntry entry = unknown(ledger, "k2");

        assertThat(ledger.resolve(entry, accepted("m-1"))).isFalse();
    }

    @Test
    final void treats_the_same_id_of_another_vendor_as_another_message() {
        SendLedger ledger = open();
        ledger.settle(take(ledger, "k1"), accepted("m-1"));
        SendReceipt others = SendReceipt.builder(ProviderId.of("zenith"))
                .id(MessageId.of("m-1"))
                .build();

        assertThat(ledger.resolve(unknown(ledger, "k2"), Settlement.accepted(others, SHOP)))
                .isTrue();
    }

    @Test
    final void lets_one_of_many_threads_claim_the_vendor_s_message() throws Exception {
        SendLedger ledger = open();
        List<LedgerEntry> entries = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            entries.add(unknown(ledger, "k" + i));
        }
        List<Callable<Boolean>> claims = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            SendLedger each = open();
            claims.add(() -> each.resolve(entry, accepted("m-1")));
        }

        assertThat(AtOnce.run(claims)).containsOnlyOnce(true);
        assertThat(ledger.unresolved(time.instant().plusSeconds(1), THREADS)).hasSize(THREADS - 1);
    }

    /** The receipt is noted whichever comes first; the lookup only if it comes first. */
    @Test
    final void keeps_the_receipt_if_its_owner_and_a_lookup_race() throws Exception {
        SendLedger ledger = open();
        Reservation.Granted granted = take(ledger, "k");
        letTheLeaseEnd();
        SendLedger other = open();

        List<Boolean> noted = AtOnce.run(List.of(
                () -> ledger.settle(granted, accepted("m-1")),
                () -> other.resolve(granted.entry(), Settlement.notSent())));

        assertThat(noted.get(0)).isTrue();
        assertThat(found(ledger, "k").outcome()).contains(ACCEPTED);
        assertThat(found(ledger, "k").id()).contains(MessageId.of("m-1"));
    }

    // ---- a receipt that comes late

    @Test
    final void prefers_a_late_receipt_to_a_lookup() {
        SendLedger ledger = open();
        Reservation.Granted granted = take(ledger, "k");
        letTheLeaseEnd();
        ledger.resolve(found(ledger, "k"), Settlement.notSent());

        assertThat(open().settle(granted, accepted("m-1"))).isTrue();

        LedgerEntry entry = found(ledger, "k");
        assertThat(entry.outcome()).contains(ACCEPTED);
        assertThat(entry.id()).contains(MessageId.of("m-1"));
        assertThat(reserve(ledger, "k")).isEqualTo(new Reservation.Held(entry));
        assertThat(ledger.resolve(unknown(ledger, "other"), accepted("m-1")))
                .as("the vendor's message belongs to the first key")
                .isFalse();
        time.advance(RETENTION.plus(CLOCK_SKEW));
        assertThat(ledger.find("k")).isPresent();
        time.advance(MILLI);
        assertThat(ledger.find("k")).isEmpty();
    }

    @Test
    final void prefers_a_late_receipt_to_the_id_that_a_lookup_found() {
        SendLedger ledger = open();
        Reservation.Granted granted = take(ledger, "k");
        letTheLeaseEnd();
        ledger.resolve(found(ledger, "k"), accepted("m-1"));

        assertThat(open().settle(granted, accepted("m-2"))).isTrue();

        assertThat(found(ledger, "k").id()).contains(MessageId.of("m-2"));
        assertThat(ledger.settle(granted, accepted("m-3")))
                .as("a receipt is final")
                .isFalse();
        assertThat(ledger.resolve(unknown(ledger, "other"), accepted("m-1")))
                .as("the message that the lookup found belongs to no key")
                .isTrue();
    }

    @Test
    final void exchanges_the_ids_of_equal_messages_when_a_receipt_shows_that_a_lookup_confused_them() {
        SendLedger ledger = open();
        Reservation.Granted one = take(ledger, "k1");
        Reservation.Granted two = take(ledger, "k2");
        letTheLeaseEnd();
        ledger.resolve(found(ledger, "k1"), accepted("m-1"));
        ledger.resolve(found(ledger, "k2"), accepted("m-2"));

        assertThat(open().settle(one, accepted("m-2"))).isTrue();

        assertThat(found(ledger, "k1").id()).contains(MessageId.of("m-2"));
        assertThat(found(ledger, "k2").outcome()).contains(ACCEPTED);
        assertThat(found(ledger, "k2").id()).contains(MessageId.of("m-1"));
        assertThat(open().settle(two, accepted("m-1"))).isTrue();
        assertThat(found(ledger, "k1").id()).contains(MessageId.of("m-2"));
        assertThat(found(ledger, "k2").id()).contains(MessageId.of("m-1"));
    }

    @Test
    final void makes_a_message_unknown_again_when_a_receipt_shows_that_its_lookup_found_another() {
        SendLedger ledger = open();
        Reservation.Granted one = take(ledger, "k1");
        take(ledger, "k2");
        letTheLeaseEnd();
        ledger.resolve(found(ledger, "k1"), Settlement.notSent());
        ledger.resolve(found(ledger, "k2"), accepted("m-1"));

        assertThat(open().settle(one, accepted("m-1"))).isTrue();

        assertThat(found(ledger, "k1").id()).contains(MessageId.of("m-1"));
        LedgerEntry other = found(ledger, "k2");
        assertThat(other.outcome()).contains(UNKNOWN);
        assertThat(other.id()).isEmpty();
        assertThat(ledger.unresolved(time.instant(), 10)).containsExactly(other);
        assertThat(ledger.resolve(other, accepted("m-1")))
                .as("the vendor's message belongs to the first key")
                .isFalse();
        assertThat(ledger.resolve(other, accepted("m-2"))).isTrue();
    }

    @Test
    final void makes_a_message_unknown_again_when_the_lookup_found_the_message_of_a_send_under_way() {
        SendLedger ledger = open();
        Reservation.Granted one = take(ledger, "k1");
        take(ledger, "k2");
        letTheLeaseEnd();
        ledger.resolve(found(ledger, "k2"), accepted("m-1"));

        assertThat(open().settle(one, accepted("m-1"))).isTrue();

        assertThat(found(ledger, "k1").id()).contains(MessageId.of("m-1"));
        assertThat(found(ledger, "k2").outcome()).contains(UNKNOWN);
        assertThat(ledger.resolve(found(ledger, "k2"), accepted("m-1")))
                .as("the vendor's message belongs to the first key")
                .isFalse();
    }

    @Test
    final void takes_no_message_from_another_entry_for_a_receipt_that_is_not_noted() {
        SendLedger ledger = open();
        Reservation.Granted settled = take(ledger, "k1");
        ledger.settle(settled, accepted("m-1"));
        Reservation.Granted replaced = take(ledger, "k2");
        ledger.settle(replaced, refused());
        take(ledger, "k2");
        LedgerEntry other = unknown(ledger, "k3");
        ledger.resolve(other, accepted("m-3"));

        assertThat(ledger.settle(settled, accepted("m-3"))).isFalse();
        assertThat(ledger.settle(replaced, accepted("m-3"))).isFalse();

        assertThat(found(ledger, "k3").outcome()).contains(ACCEPTED);
        assertThat(found(ledger, "k3").id()).contains(MessageId.of("m-3"));
    }

    @Test
    final void prefers_a_late_receipt_to_an_unknown_outcome_of_the_same_send() {
        SendLedger ledger = open();
        Reservation.Granted granted = take(ledger, "k");
        ledger.settle(granted, Settlement.unknown(SHOP));

        assertThat(ledger.settle(granted, accepted("m-1"))).isTrue();
        assertThat(found(ledger, "k").outcome()).contains(ACCEPTED);
        assertThat(ledger.unresolved(Instant.MAX, 10)).isEmpty();
    }

    @Test
    final void refuses_a_late_receipt_whose_key_was_used_again() {
        SendLedger ledger = open();
        Reservation.Granted first = take(ledger, "k");
        letTheLeaseEnd();
        ledger.resolve(found(ledger, "k"), Settlement.notSent());
        LedgerEntry second = take(ledger, "k").entry();

        assertThat(ledger.settle(first, accepted("m-1"))).isFalse();
        assertThat(found(ledger, "k")).isEqualTo(second);
    }

    @Test
    final void accepts_the_same_outcome_twice() {
        SendLedger ledger = open();
        Reservation.Granted granted = take(ledger, "k");
        ledger.settle(granted, accepted("m-1"));
        LedgerEntry entry = found(ledger, "k");
        time.advance(MILLI);

        assertThat(ledger.settle(granted, accepted("m-1")))
                .as("the reply to the first was lost")
                .isTrue();
        assertThat(found(ledger, "k")).isEqualTo(entry);
    }
}
