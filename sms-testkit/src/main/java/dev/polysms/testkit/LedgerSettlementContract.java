package dev.polysms.testkit;

import static dev.polysms.Outcome.ACCEPTED;
import static dev.polysms.Outcome.NOT_SENT;
import static dev.polysms.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.ledger.AskedRoute;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Part of {@link SendLedgerContract}: the owner of a key records the outcome, unless its process dies. */
abstract class LedgerSettlementContract extends LedgerReservationContract {
    // ---- settling

    @Test
    final void remembers_an_accepted_message() {
        SendLedger ledger = open();
        Reservation.Granted granted = take(ledger, "k");
        time.advance(Duration.ofSeconds(1));

        assertThat(ledger.settle(granted, accepted("m-1"))).isTrue();

        LedgerEntry entry = found(open(), "k");
        assertThat(entry).isEqualTo(granted.entry().settled(accepted("m-1"), START.plusSeconds(1)));
        assertThat(entry.receipt())
                .contains(SendReceipt.builder(ACME)
                        .id(MessageId.of("m-1"))
                        .segments(2)
                        .build());
        assertThat(entry.from()).contains(SHOP);
        assertThat(reserve(open(), "k")).isEqualTo(new Reservation.Held(entry));
    }

    @Test
    final void remembers_a_receipt_without_id_and_segments() {
        SendLedger ledger = open();
        SendReceipt bare = SendReceipt.builder(ACME).build();
        for (String key : List.of("k1", "k2")) {
            assertThat(ledger.settle(take(ledger, key), Settlement.accepted(bare, SHOP)))
                    .isTrue();
            assertThat(found(open(), key).receipt()).contains(bare);
        }
    }

    @Test
    final void gives_the_key_of_a_message_that_was_not_sent_again() {
        SendLedger ledger = open();
        Reservation.Granted first = take(ledger, "k");
        assertThat(ledger.settle(first, refused())).isTrue();
        assertThat(found(ledger, "k").outcome()).contains(NOT_SENT);
        assertThat(found(ledger, "k").reason()).contains(Reason.RATE_LIMITED);
        assertThat(found(ledger, "k").provider()).contains(ACME);

        time.advance(Duration.ofSeconds(1));
        LedgerEntry second = take(open(), "k").entry();

        assertThat(second.reservation()).isNotEqualTo(first.entry().reservation());
        assertThat(found(ledger, "k")).isEqualTo(second);
        assertThat(second.reservedAt()).isEqualTo(START.plusSeconds(1));
        assertThat(second.settledAt()).isEmpty();
        assertThat(second.provider()).isEmpty();
        assertThat(second.reason()).isEmpty();
    }

    @Test
    final void gives_the_key_of_a_message_that_was_not_sent_to_a_corrected_one() {
        SendLedger ledger = open();
        ledger.settle(take(ledger, "k"), Settlement.notSent());

        take(ledger, "k", OTHER);

        assertThat(found(ledger, "k").fingerprint()).isEqualTo(OTHER);
        assertThat(ledger.withContent(FINGERPRINT.content())).isEmpty();
        assertThat(reserve(ledger, "k")).isInstanceOf(Reservation.Conflict.class);
    }

    @Test
    final void never_gives_the_key_of_a_message_of_unknown_outcome() {
        SendLedger ledger = open();
        LedgerEntry entry = unknown(ledger, "k");

        assertThat(entry.outcome()).contains(UNKNOWN);
        assertThat(entry.from()).contains(SHOP);
        assertThat(reserve(ledger, "k")).isEqualTo(new Reservation.Held(entry));
        time.advance(Duration.ofDays(10_000));
        ledger.purgeExpired();
        assertThat(reserve(ledger, "k")).isEqualTo(new Reservation.Held(entry));
    }

    @Test
    final void settles_once() {
        SendLedger ledger = open();
        Reservation.Granted granted = take(ledger, "k");
        ledger.settle(granted, accepted("m-1"));

        assertThat(ledger.settle(granted, accepted("m-2"))).isFalse();
        assertThat(ledger.settle(granted, refused())).isFalse();
        assertThat(found(ledger, "k").id()).contains(MessageId.of("m-1"));
    }

    @Test
    final void settles_for_the_present_owner_only() {
        SendLedger ledger = open();
        Reservation.Granted first = take(ledger, "k");
        ledger.settle(first, refused());
        LedgerEntry second = take(ledger, "k").entry();

        assertThat(ledger.settle(first, accepted("m-1"))).isFalse();
        assertThat(found(ledger, "k")).isEqualTo(second);
    }

    @Test
    final void settles_for_a_late_owner_whose_entry_was_not_resolved() {
        SendLedger ledger = open();
        Reservation.Granted granted = take(ledger, "k");
        letTheLeaseEnd();

        assertThat(ledger.settle(granted, accepted("m-1"))).isTrue();
        assertThat(found(ledger, "k").outcome()).contains(ACCEPTED);
    }

    @Test
    final void refuses_an_owner_whose_entry_was_resolved() {
        SendLedger ledger = open();
        Reservation.Granted granted = take(ledger, "k");
        letTheLeaseEnd();
        assertThat(ledger.resolve(found(ledger, "k"), accepted("m-1"))).isTrue();

        assertThat(ledger.settle(granted, refused())).isFalse();
        assertThat(found(ledger, "k").outcome()).contains(ACCEPTED);
    }

    /** The owner has the id from the vendor itself, so an earlier claim of it does not count. */
    @Test
    final void settles_for_an_owner_whose_vendor_gives_an_id_twice() {
        SendLedger ledger = open();
        ledger.settle(take(ledger, "k1"), accepted("m-1"));

        assertThat(ledger.settle(take(ledger, "k2"), accepted("m-1"))).isTrue();
        assertThat(found(ledger, "k2").id()).contains(MessageId.of("m-1"));
    }

    // ---- a crash

    @Test
    final void treats_a_send_whose_process_died_as_unknown_when_its_lease_has_ended() {
        LedgerEntry granted = take(open(), "k").entry();

        SendLedger afterwards = open();
        time.advance(LEASE.plus(CLOCK_SKEW));
        assertThat(found(afterwards, "k").outcome(time.instant())).isEmpty();
        assertThat(afterwards.unresolved(time.instant(), 10)).isEmpty();
        assertThat(afterwards.resolve(granted, accepted("m-1"))).isFalse();

        time.advance(MILLI);
        assertThat(found(afterwards, "k").outcome(time.instant())).contains(UNKNOWN);
        assertThat(afterwards.unresolved(time.instant(), 10)).containsExactly(granted);
        assertThat(reserve(afterwards, "k")).isEqualTo(new Reservation.Held(granted));
        time.advance(Duration.ofDays(10_000));
        assertThat(afterwards.purgeExpired()).isZero();
        assertThat(reserve(afterwards, "k")).isEqualTo(new Reservation.Held(granted));
    }

    /** The lease and its margin are from the slow clock, and the fast one is ahead by no more than the margin. */
    @Test
    final void abandons_no_send_because_of_a_clock_that_is_ahead() {
        LedgerEntry granted = take(open(), "k").entry();

        SendLedger ahead = open();
        time.advance(LEASE.plus(CLOCK_SKEW)); // the end of the lease, on a clock that is ahead by the margin
        assertThat(ahead.unresolved(time.instant(), 10)).isEmpty();
        assertThat(ahead.resolve(granted, Settlement.notSent())).isFalse();
        assertThat(reserve(ahead, "k")).isInstanceOf(Reservation.Held.class);
    }

    // ---- routes

    private static AskedRoute route(String provider, Address from) {
        return AskedRoute.of(Optional.of(ProviderId.of(provider)), Optional.of(from));
    }

    @Test
    final void remembers_the_routes_of_a_send_that_was_abandoned() {
        SendLedger ledger = open();
        Reservation.Granted granted = take(ledger, "k");
        List<AskedRoute> first = List.of(route("acme", SHOP));
        List<AskedRoute> both = List.of(
                route("acme", SHOP).notSent(),
                AskedRoute.of(Optional.empty(), Optional.empty()),
                route("zenith", SenderName.of("My Shop")));

        assertThat(ledger.noteRoutes(granted, first)).isTrue();
        assertThat(found(open(), "k").routes()).isEqualTo(first);
        assertThat(ledger.noteRoutes(granted, both)).isTrue();
        letTheLeaseEnd();

        assertThat(ledger.unresolved(Instant.MAX, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.routes()).isEqualTo(both));
        assertThat(ledger.withContent(FINGERPRINT.content()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.routes()).isEqualTo(both));
        ledger.settle(granted, Settlement.unknown(SHOP));
        assertThat(found(ledger, "k").routes()).isEqualTo(both);
    }

    @Test
    final void notes_routes_for_the_present_owner_of_a_reserved_key_only() {
        SendLedger ledger = open();
        Reservation.Granted first = take(ledger, "k");
        ledger.noteRoutes(first, List.of(route("acme", SHOP)));
        ledger.settle(first, refused());
        assertThat(ledger.noteRoutes(first, List.of(route("zenith", SHOP)))).isFalse();

        Reservation.Granted second = take(ledger, "k");
        assertThat(second.entry().routes()).isEmpty();
        assertThat(found(ledger, "k").routes()).isEmpty();
        assertThat(ledger.noteRoutes(first, List.of(route("zenith", SHOP)))).isFalse();
        assertThat(found(ledger, "k").routes()).isEmpty();
    }
}
