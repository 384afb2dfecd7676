package dev.polysms.testkit;

import static dev.polysms.Outcome.ACCEPTED;
import static dev.polysms.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.ShortCode;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every ledger must do, wherever it stores its entries. Each test has a store of its own and opens it more than once: as two
 * processes do, or one process before and after a crash.
 *
 * @since 0.1.0
 */
@Timeout(60)
public abstract class SendLedgerContract extends LedgerResolutionContract {
    /** Creates the contract. */
    protected SendLedgerContract() {}

    /**
     * The settings of a ledger under test.
     *
     * @param timing the clock and the pauses
     * @param retention how long it remembers the outcomes accepted and not sent
     * @param clockSkew the margin for clocks that differ
     */
    public record Terms(Timing timing, Duration retention, Duration clockSkew) {}

    /**
     * Opens the store of this test, as another process would. The store is empty when the test begins. A ledger in memory returns
     * itself each time: all terms of a test are the same.
     */
    protected abstract SendLedger open(Terms terms);

    @Override
    final SendLedger open() {
        return open(new Terms(time, RETENTION, CLOCK_SKEW));
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
}
