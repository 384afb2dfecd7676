package dev.polysms.examples;

// [class]
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import dev.polysms.resolve.OutcomeResolver;
import dev.polysms.resolve.Resolution;
import dev.polysms.spi.Timing;
import dev.polysms.throttle.Rate;
import dev.polysms.throttle.ThrottledSender;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Sends the message of each booking once, by one of two vendors, and settles those whose outcome is unknown. An application has one
 * of these per process, over the same database.
 */
public final class BookingMessages {
    private final SmsSender sender;
    private final SendLedger ledger;
    private final OutcomeResolver resolver;
    private final Function<String, Optional<SmsMessage>> messages;
    private final Timing timing;

    /**
     * Builds the sender objects.
     *
     * @param first the vendor that is asked first
     * @param firstNumber the number of that account
     * @param second the vendor that is asked if the first certainly did not send
     * @param secondNumber the number of that account
     * @param database opens connections of its own
     * @param messages finds a message of the application by its reference
     * @param timing {@code Timing.system()} in an application
     */
    public BookingMessages(
            SmsClient first,
            PhoneNumber firstNumber,
            SmsClient second,
            PhoneNumber secondNumber,
            DataSource database,
            Function<String, Optional<SmsMessage>> messages,
            Timing timing) {
        FailoverSender vendors = FailoverSender.of(
                SendRoute.of("first", throttled(first)).withFrom(firstNumber),
                SendRoute.of("second", throttled(second)).withFrom(secondNumber));
        this.ledger = JdbcSendLedger.builder(database)
                .retention(Duration.ofDays(30)) // longer than your slowest queue keeps a message
                .clockSkew(Duration.ofMinutes(1)) // more than the clocks of your machines differ
                .timing(timing)
                .build();
        this.sender = IdempotentSender.builder(vendors, ledger)
                .deadline(Duration.ofSeconds(30)) // throttle and all vendors together
                .leaseMargin(Duration.ofSeconds(30)) // the time to note the outcome
                .timing(timing)
                .build();
        this.resolver =
                OutcomeResolver.builder(sender).ledger(ledger).timing(timing).build();
        this.messages = messages;
        this.timing = timing;
    }

    private static SmsSender throttled(SmsClient client) {
        return ThrottledSender.builder(client)
                .rate(Rate.perSecond(1)) // per number; ask your vendor for yours
                .maxWait(Duration.ofSeconds(10)) // then the next vendor is asked
                .build();
    }

    /**
     * Sends a message, or returns the receipt of an earlier call. May be called again at any time, by any process.
     *
     * @param message with a reference that was made with the message, such as {@code booking-4711-reminder}
     * @throws SmsException if it was not sent, or if that is not known
     */
    public SendReceipt send(SmsMessage message) {
        return sender.send(message);
    }

    /** Settles messages of unknown outcome, also those of processes that died. Run it every minute. */
    public void recover() {
        ledger.purgeExpired();
        for (LedgerEntry entry : ledger.unresolved(timing.instant(), 100)) {
            messages.apply(entry.key()).ifPresent(message -> settle(message, entry));
        }
    }

    private void settle(SmsMessage message, LedgerEntry entry) {
        try {
            Resolution resolution = resolver.lookUpAndRecord(message, entry);
            // Accepted: the ledger has the receipt now. Ambiguous: it stays unknown, and nothing is sent.
            if (resolution instanceof Resolution.NotFound && ledger.resolve(entry, Settlement.notSent())) {
                sender.send(message);
            }
        } catch (SmsException e) {
            System.getLogger("bookings")
                    .log(System.Logger.Level.WARNING, "Not settled, will try again: {0}", e.getMessage());
        }
    }
}
// [/class]
