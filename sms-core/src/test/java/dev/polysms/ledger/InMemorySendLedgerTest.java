package dev.polysms.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ManualTiming;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The behaviour of the ledger in memory only. The contract of every ledger is in sms-testkit. */
final class InMemorySendLedgerTest {
    private static final PhoneNumber SHOP = PhoneNumber.of("+13035550100");
    private static final Fingerprint FINGERPRINT =
            Fingerprint.of(SmsMessage.of(SHOP.e164(), "+13035550123", "Your table is ready"));
    private static final Settlement ACCEPTED =
            Settlement.accepted(SendReceipt.builder(ProviderId.of("acme")).build(), SHOP);
    private static final Duration LEASE = Duration.ofMinutes(3);

    private final ManualTiming time = new ManualTiming();
    private final InMemorySendLedger ledger =
            InMemorySendLedger.builder().capacity(2).timing(time).build();

    private Reservation.Granted take(String key) {
        return (Reservation.Granted) ledger.reserve(key, FINGERPRINT, LEASE);
    }

    @Test
    void refuses_a_new_key_when_it_is_full_and_removes_none() {
        ledger.settle(take("accepted"), ACCEPTED);
        take("reserved");

        assertThatThrownBy(() -> take("new")).isInstanceOf(SendLedgerException.class);
        time.stall(Duration.ofDays(7));
        assertThatThrownBy(() -> take("new")).isInstanceOf(SendLedgerException.class);
        assertThat(ledger.find("accepted")).isPresent();
        assertThat(ledger.find("reserved")).isPresent();
        assertThat(ledger.find("new")).isEmpty();
    }

    @Test
    void makes_room_by_dropping_expired_messages() {
        ledger.settle(take("a"), ACCEPTED);
        ledger.settle(take("b"), Settlement.notSent());
        time.stall(Duration.ofDays(7).plusMinutes(5).plusMillis(1));

        take("c");
        take("d");
        assertThat(ledger.toString()).isEqualTo("InMemorySendLedger[2 of 2 messages]");
    }

    @Test
    void returns_how_many_entries_it_purged() {
        ledger.settle(take("a"), ACCEPTED);
        take("b");
        time.stall(Duration.ofDays(8));

        assertThat(ledger.purgeExpired()).isEqualTo(1);
        assertThat(ledger.purgeExpired()).isZero();
    }

    @Test
    void can_send_a_message_again_that_was_not_sent_when_it_is_full() {
        ledger.settle(take("a"), Settlement.notSent());
        take("b");

        assertThat(take("a").entry().outcome()).isEmpty();
    }

    @Test
    void keeps_a_message_that_was_sent_again_for_its_whole_time() {
        ledger.settle(take("a"), Settlement.notSent());
        time.stall(Duration.ofDays(6));
        ledger.settle(take("a"), ACCEPTED);
        time.stall(Duration.ofDays(6));

        assertThat(ledger.find("a")).isPresent();
        assertThat(ledger.purgeExpired()).isZero();
    }

    @Test
    void refuses_settings_out_of_range() {
        InMemorySendLedger.Builder builder = InMemorySendLedger.builder();

        assertThatThrownBy(() -> builder.capacity(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.retention(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.retention(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.clockSkew(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        Duration endless = ChronoUnit.FOREVER.getDuration();
        assertThatThrownBy(() -> builder.retention(endless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("retention is " + endless + "; it must be between 1 ms and 36500 days");
        assertThatThrownBy(() -> builder.clockSkew(endless)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void warns_when_a_receipt_comes_after_a_lookup() {
        Reservation.Granted granted = take("booking-4711");
        time.stall(Duration.ofDays(1));
        ledger.resolve(granted.entry(), Settlement.notSent());
        List<String> lines = new ArrayList<>();
        Handler watch = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("dev.polysms.ledger").addHandler(watch);

        boolean noted = ledger.settle(granted, ACCEPTED);

        Logger.getLogger("dev.polysms.ledger").removeHandler(watch);
        assertThat(noted).isTrue();
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("receipt", "ACCEPTED")
                .doesNotContain("booking-4711");
    }

    @Test
    void an_expired_key_is_free_although_others_are_still_to_be_purged() {
        InMemorySendLedger large =
                InMemorySendLedger.builder().capacity(5_000).timing(time).build();
        for (int i = 0; i < 5_000; i++) {
            large.settle((Reservation.Granted) large.reserve("k" + i, FINGERPRINT, LEASE), ACCEPTED);
        }
        time.stall(Duration.ofDays(8));

        assertThat(large.find("k4999")).isEmpty();
        assertThat(large.withContent(FINGERPRINT.content())).isEmpty();
        assertThat(large.reserve("k4000", FINGERPRINT, LEASE)).isInstanceOf(Reservation.Granted.class);
        assertThat(large.withContent(FINGERPRINT.content()))
                .extracting(LedgerEntry::key)
                .containsExactly("k4000");
        assertThat(large.purgeExpired()).isBetween(4_900, 4_999);
        assertThat(large.purgeExpired()).isZero();
        assertThat(large.toString()).contains("1 of 5000");
    }
}
