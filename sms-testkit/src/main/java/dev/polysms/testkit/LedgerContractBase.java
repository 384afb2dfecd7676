package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import dev.polysms.spi.ManualTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** What the parts of {@link SendLedgerContract} share: a message, its times, and steps with a ledger. */
abstract class LedgerContractBase {
    static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");
    static final Duration LEASE = Duration.ofMinutes(3);
    static final Duration RETENTION = Duration.ofDays(7);
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    static final Duration MILLI = Duration.ofMillis(1);
    static final int THREADS = 8;

    static final ProviderId ACME = ProviderId.of("acme");
    static final PhoneNumber SHOP = PhoneNumber.of("+13035550100");
    static final SmsMessage MESSAGE = SmsMessage.of(SHOP.e164(), "+13035550123", "Your table is ready");
    static final Fingerprint FINGERPRINT = Fingerprint.of(MESSAGE);
    static final Fingerprint OTHER =
            Fingerprint.of(MESSAGE.toBuilder().text("Your table is gone").build());

    final ManualTiming time = new ManualTiming(START).skipPauses();

    /** Opens the store of this test, as another process would. */
    abstract SendLedger open();

    static Reservation reserve(SendLedger ledger, String key) {
        return ledger.reserve(key, FINGERPRINT, LEASE);
    }

    static Reservation.Granted take(SendLedger ledger, String key) {
        return take(ledger, key, FINGERPRINT);
    }

    static Reservation.Granted take(SendLedger ledger, String key, Fingerprint fingerprint) {
        Reservation reservation = ledger.reserve(key, fingerprint, LEASE);
        assertThat(reservation).as("the key is free").isInstanceOf(Reservation.Granted.class);
        return (Reservation.Granted) reservation;
    }

    static LedgerEntry found(SendLedger ledger, String key) {
        return ledger.find(key).orElseThrow(() -> new AssertionError("the ledger has lost a key"));
    }

    static Settlement accepted(String id) {
        return Settlement.accepted(
                SendReceipt.builder(ACME).id(MessageId.of(id)).segments(2).build(), SHOP);
    }

    static Settlement refused() {
        return Settlement.of(
                RejectedException.builder(ACME, Reason.RATE_LIMITED).build(), SHOP);
    }

    static LedgerEntry unknown(SendLedger ledger, String key) {
        assertThat(ledger.settle(take(ledger, key), Settlement.unknown(SHOP))).isTrue();
        return found(ledger, key);
    }

    final void letTheLeaseEnd() {
        time.advance(LEASE.plus(CLOCK_SKEW).plus(MILLI));
    }

    /** Runs a step in many threads at the same time, each with a ledger that it opened itself. */
    final <T> List<T> race(Function<SendLedger, T> step) throws Exception {
        List<Callable<T>> steps = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            SendLedger ledger = open();
            steps.add(() -> step.apply(ledger));
        }
        return AtOnce.run(steps);
    }
}
