package dev.polysms.testkit;

import static dev.polysms.Outcome.ACCEPTED;
import static dev.polysms.Outcome.NOT_SENT;
import static dev.polysms.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.ledger.AskedRoute;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import dev.polysms.spi.ManualTiming;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every ledger must do, whatever stores it. Each test has a store of its own, and opens it more than once: as two
 * processes do, or one process before and after a crash.
 */
@Timeout(60)
public abstract class SendLedgerContract {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final int THREADS = 8;

    private static final ProviderId ACME = ProviderId.of("acme");
    private static final PhoneNumber SHOP = PhoneNumber.of("+13035550100");
    private static final SmsMessage MESSAGE = SmsMessage.of(SHOP.e164(), "+13035550123", "Your table is ready");
    private static final Fingerprint FINGERPRINT = Fingerprint.of(MESSAGE);
    private static final Fingerprint OTHER =
            Fingerprint.of(MESSAGE.toBuilder().text("Your table is gone").build());

    private final ManualTiming time = new ManualTiming(START).skipPauses();

    /** Creates the contract. */
    protected SendLedgerContract() {}

    /**
     * How the contract wants a ledger.
     *
     * @param timing the clock and the pauses
     * @param retention how long it remembers the outcomes <i>accepted</i> and <i>not sent</i>
     * @param clockSkew the margin for clocks that differ
     */
    public record Terms(Timing timing, Duration retention, Duration clockSkew) {}

    /**
     * Opens the store of this test, which is empty when the test begins. What lives in memory returns the same ledger each
     * time: all terms of a test are the same.
     *
     * @param terms how the ledger is set
     * @return a ledger, as another process would open it
     */
    protected abstract SendLedger open(Terms terms);

    private SendLedger open() {
        return open(new Terms(time, RETENTION, CLOCK_SKEW));
    }

    private static Reservation reserve(SendLedger ledger, String key) {
        return ledger.reserve(key, FINGERPRINT, LEASE);
    }

    private static Reservation.Granted take(SendLedger ledger, String key) {
        return take(ledger, key, FINGERPRINT);
    }

    private static Reservation.Granted take(SendLedger ledger, String key, Fingerprint fingerprint) {
        Reservation reservation = ledger.reserve(key, fingerprint, LEASE);
        assertThat(reservation).as("the key is free").isInstanceOf(Reservation.Granted.class);
        return (Reservation.Granted) reservation;
    }

    private static LedgerEntry found(SendLedger ledger, String key) {
        return ledger.find(key).orElseThrow(() -> new AssertionError("the ledger has lost a key"));
    }

    private static Settlement accepted(String id) {
        return Settlement.accepted(
                SendReceipt.builder(ACME).id(MessageId.of(id)).segments(2).build(), SHOP);
    }

    private static Settlement refused() {
        return Settlement.of(
                RejectedException.builder(ACME, Reason.RATE_LIMITED).build(), SHOP);
    }

    private static LedgerEntry unknown(SendLedger ledger, String key) {
        assertThat(ledger.settle(take(ledger, key), Settlement.unknown(SHOP))).isTrue();
        return found(ledger, key);
    }

    private void letTheLeaseEnd() {
        time.advance(LEASE.plus(CLOCK_SKEW).plus(MILLI));
    }

    // ---- reserving

    @Test
    final void gives_a_key_once() {
        SendLedger ledger = open();
        LedgerEntry granted = take(ledger, "k").entry();

        assertThat(reserve(open(), "k")).isEqualTo(new Reservation.Held(granted));
        assertThat(found(open(), "k")).isEqualTo(granted);
        assertThat(granted.key()).isEqualTo("k");
        assertThat(granted.fingerprint()).isEqualTo(FINGERPRINT);
        assertThat(granted.outcome()).isEmpty();
        assertThat(granted.reservedAt()).isEqualTo(START);
        assertThat(granted.leaseUntil()).isEqualTo(START.plus(LEASE).plus(CLOCK_SKEW));
        assertThat(granted.settledAt()).isEmpty();
    }

    @Test
    final void does_not_find_a_key_that_was_not_reserved() {
        assertThat(open().find("k")).isEmpty();
    }

    @Test
    final void refuses_a_key_to_another_message_in_every_state_but_not_sent() {
        SendLedger ledger = open();
        Reservation.Granted granted = take(ledger, "k");

        assertThat(ledger.reserve("k", OTHER, LEASE)).isEqualTo(new Reservation.Conflict(granted.entry()));

        ledger.settle(granted, accepted("m-1"));
        assertThat(ledger.reserve("k", OTHER, LEASE)).isInstanceOf(Reservation.Conflict.class);

        unknown(ledger, "u");
        assertThat(ledger.reserve("u", OTHER, LEASE)).isInstanceOf(Reservation.Conflict.class);
    }

    @Test
    final void treats_another_sender_as_another_message() {
        take(open(), "k");
        SmsMessage fromElsewhere =
                MESSAGE.toBuilder().from(SenderName.of("ACME")).build();

        assertThat(open().reserve("k", Fingerprint.of(fromElsewhere), LEASE)).isInstanceOf(Reservation.Conflict.class);
    }

    @Test
    final void gives_one_key_to_one_of_many_threads() throws Exception {
        assertThat(granted(race(ledger -> reserve(ledger, "k")))).hasSize(1);
    }

    @Test
    final void gives_the_key_of_a_message_that_was_not_sent_to_one_of_many_threads() throws Exception {
        SendLedger ledger = open();
        ledger.settle(take(ledger, "k"), refused());

        assertThat(granted(race(each -> reserve(each, "k")))).hasSize(1);
    }

    @Test
    final void gives_an_expired_key_to_one_of_many_threads() throws Exception {
        SendLedger ledger = open();
        ledger.settle(take(ledger, "k"), accepted("m-1"));
        time.advance(RETENTION.plus(CLOCK_SKEW).plus(MILLI));

        assertThat(granted(race(each -> reserve(each, "k")))).hasSize(1);
    }

    private static List<Reservation> granted(List<Reservation> reservations) {
        return reservations.stream()
                .filter(Reservation.Granted.class::isInstance)
                .toList();
    }

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

        assertThat(atOnce(claims)).containsOnlyOnce(true);
        assertThat(ledger.unresolved(time.instant().plusSeconds(1), THREADS)).hasSize(THREADS - 1);
    }

    /** The receipt is noted whichever comes first; the lookup only if it comes first. */
    @Test
    final void keeps_the_receipt_if_its_owner_and_a_lookup_race() throws Exception {
        SendLedger ledger = open();
        Reservation.Granted granted = take(ledger, "k");
        letTheLeaseEnd();
        SendLedger other = open();

        List<Boolean> noted = atOnce(List.of(
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

    // ---- expiry

    @Test
    final void forgets_an_accepted_message_after_its_retention_and_the_margin() {
        SendLedger ledger = open();
        Reservation.Granted granted = take(ledger, "k");
        time.advance(Duration.ofMinutes(1));
        ledger.settle(granted, accepted("m-1"));

        time.advance(RETENTION.plus(CLOCK_SKEW));
        assertThat(open().purgeExpired()).isZero();
        assertThat(reserve(open(), "k")).isInstanceOf(Reservation.Held.class);

        time.advance(MILLI);
        assertThat(open().find("k")).isEmpty();
        assertThat(open().withContent(FINGERPRINT.content())).isEmpty();
        LedgerEntry again = take(ledger, "k", OTHER).entry();
        assertThat(again.reservation()).isNotEqualTo(granted.entry().reservation());
    }

    @Test
    final void forgets_and_deletes_a_message_that_was_not_sent() {
        SendLedger ledger = open();
        ledger.settle(
                take(ledger, "r"),
                Settlement.of(UnavailableException.builder(ACME).build(), SHOP));
        ledger.settle(take(ledger, "a"), accepted("m-1"));
        take(ledger, "held");
        unknown(ledger, "u");
        time.advance(RETENTION.plus(CLOCK_SKEW).plus(MILLI));
        SendLedger other = open();
        Reservation.Granted fresh = take(ledger, "fresh");
        ledger.settle(fresh, accepted("m-2"));

        assertThat(other.find("r")).isEmpty();
        other.purgeExpired();
        assertThat(other.purgeExpired()).isZero();
        assertThat(other.find("a")).isEmpty();
        assertThat(found(other, "held").outcome()).isEmpty();
        assertThat(found(other, "u").outcome()).contains(UNKNOWN);
        assertThat(found(other, "fresh").outcome()).contains(ACCEPTED);
    }

    @Test
    final void frees_the_vendor_s_id_with_the_message_that_has_it() {
        SendLedger ledger = open();
        ledger.settle(take(ledger, "k1"), accepted("m-1"));
        time.advance(RETENTION.plus(CLOCK_SKEW).plus(MILLI));
        ledger.purgeExpired();

        assertThat(ledger.resolve(unknown(ledger, "k2"), accepted("m-1"))).isTrue();
    }

    @Test
    final void keeps_a_resolved_message_for_its_retention_from_then_on() {
        SendLedger ledger = open();
        LedgerEntry entry = unknown(ledger, "k");
        time.advance(RETENTION.multipliedBy(3));
        ledger.resolve(entry, accepted("m-1"));

        time.advance(RETENTION.plus(CLOCK_SKEW));
        assertThat(ledger.find("k")).isPresent();
        time.advance(MILLI);
        assertThat(ledger.find("k")).isEmpty();
    }

    // ---- finding

    @Test
    final void finds_all_messages_with_the_same_text_to_the_same_recipient() {
        SendLedger ledger = open();
        SmsMessage fromElsewhere =
                MESSAGE.toBuilder().from(ShortCode.of("12345")).build();
        take(ledger, "z");
        time.advance(MILLI);
        ledger.settle(take(ledger, "a", Fingerprint.of(fromElsewhere)), accepted("m-1"));
        time.advance(MILLI);
        take(ledger, "other", OTHER);
        unknown(ledger, "m");

        assertThat(open().withContent(FINGERPRINT.content()))
                .extracting(LedgerEntry::key)
                .containsExactly("z", "a", "m");
    }

    @Test
    final void finds_the_given_number_of_unresolved_messages_with_the_oldest_first() {
        SendLedger ledger = open();
        for (String key : List.of("z", "y", "x", "w")) {
            unknown(ledger, key);
            time.advance(Duration.ofSeconds(1));
        }
        ledger.settle(take(ledger, "a"), accepted("m-1"));

        assertThat(ledger.unresolved(START.plusSeconds(3), 10))
                .extracting(LedgerEntry::key)
                .containsExactly("z", "y", "x");
        assertThat(ledger.unresolved(Instant.MAX, 2))
                .extracting(LedgerEntry::key)
                .containsExactly("z", "y");
        assertThatThrownBy(() -> ledger.unresolved(Instant.MAX, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    // ---- odd values

    @Test
    final void compares_keys_exactly() {
        List<String> keys = List.of(
                "k",
                "K",
                "k ",
                " k",
                "k\u00A0",
                "ｋ",
                "%6b",
                "k%",
                "k_",
                "k'",
                "k\"",
                "k\\",
                "k;--",
                "é",
                "e\u0301",
                "ß",
                "ss",
                "İ",
                "i",
                "ı",
                "😀",
                "😁",
                "x".repeat(255),
                "X".repeat(255),
                "é".repeat(255),
                "😀".repeat(127));
        SendLedger ledger = open();
        for (String key : keys) {
            take(ledger, key);
        }
        SendLedger other = open();
        for (String key : keys) {
            assertThat(found(other, key).key()).isEqualTo(key);
        }
        assertThat(other.withContent(FINGERPRINT.content()))
                .extracting(LedgerEntry::key)
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    final void keeps_ids_and_senders_exactly() {
        SendLedger ledger = open();
        List<Address> senders = List.of(SHOP, ShortCode.of("12345"), SenderName.of("ACME"));
        List<String> ids = List.of("M-1 ", "é%'\\\"", "é".repeat(5_000));
        for (int i = 0; i < senders.size(); i++) {
            SendReceipt receipt =
                    SendReceipt.builder(ACME).id(MessageId.of(ids.get(i))).build();
            ledger.settle(take(ledger, "k" + i), Settlement.accepted(receipt, senders.get(i)));

            LedgerEntry entry = found(open(), "k" + i);
            assertThat(entry.receipt()).contains(receipt);
            assertThat(entry.from()).contains(senders.get(i));
        }
    }

    @Test
    final void refuses_a_lease_that_has_no_end() {
        SendLedger ledger = open();
        for (Duration odd : List.of(ChronoUnit.FOREVER.getDuration(), Duration.ofMillis(-1))) {
            assertThatThrownBy(() -> ledger.reserve("k", FINGERPRINT, odd))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lease");
        }
        assertThat(reserve(ledger, "k")).isInstanceOf(Reservation.Granted.class);
    }

    // ---- many at once

    private interface Step<T> {
        T apply(SendLedger ledger);
    }

    private <T> List<T> race(Step<T> step) throws Exception {
        List<Callable<T>> steps = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            SendLedger ledger = open();
            steps.add(() -> step.apply(ledger));
        }
        return atOnce(steps);
    }

    private static <T> List<T> atOnce(List<Callable<T>> steps) throws Exception {
        CyclicBarrier start = new CyclicBarrier(steps.size());
        ExecutorService threads = Executors.newFixedThreadPool(steps.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> step : steps) {
                running.add(threads.submit(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    return step.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get(30, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
