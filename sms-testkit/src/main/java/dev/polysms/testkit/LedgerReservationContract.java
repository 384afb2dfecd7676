package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.SmsMessage;
import dev.polysms.ledger.AskedRoute;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Part of {@link SendLedgerContract}: a key belongs to one message and to one owner. */
abstract class LedgerReservationContract extends LedgerContractBase {
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
    final void has_the_routes_of_a_reservation_that_its_entry_has() {
        SendLedger ledger = open();
        List<AskedRoute> routes = List.of(AskedRoute.of(Optional.of(ACME), Optional.of(SHOP)));

        Reservation.Granted first = (Reservation.Granted) ledger.reserve("k", FINGERPRINT, LEASE, routes);
        assertThat(first.entry().routes()).isIn(routes, List.of());
        assertThat(found(open(), "k")).isEqualTo(first.entry());

        ledger.settle(first, Settlement.notSent());
        Reservation.Granted second = (Reservation.Granted) ledger.reserve("k", FINGERPRINT, LEASE, routes);
        assertThat(second.entry().routes()).isIn(routes, List.of());
        assertThat(found(open(), "k")).isEqualTo(second.entry());
        assertThat(ledger.reserve("k", FINGERPRINT, LEASE, routes)).isEqualTo(new Reservation.Held(second.entry()));
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

    // ---- unusual values

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
        for (Duration invalid : List.of(ChronoUnit.FOREVER.getDuration(), Duration.ofMillis(-1))) {
            assertThatThrownBy(() -> ledger.reserve("k", FINGERPRINT, invalid))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lease");
        }
        assertThat(reserve(ledger, "k")).isInstanceOf(Reservation.Granted.class);
    }
}
