package dev.polysms.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ManualTiming;
import dev.polysms.testing.CountingSender;
import dev.polysms.testing.SwitchableLedger;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A ledger, a vendor that counts its calls, and the senders of several processes that share both. */
abstract class IdempotentSenderScene {
    static final ProviderId ACME = ProviderId.of("acme");
    static final PhoneNumber SHOP = PhoneNumber.of("+13035550100");
    static final SmsMessage MESSAGE = SmsMessage.of(SHOP.e164(), "+13035550123", "Your table is ready").toBuilder()
            .reference("booking-4711")
            .build();
    static final SmsMessage OTHER =
            MESSAGE.toBuilder().text("Your table is gone").build();
    static final SendReceipt RECEIPT =
            SendReceipt.builder(ACME).id(MessageId.of("m-1")).segments(2).build();
    static final Duration LEASE = Duration.ofMinutes(3); // deadline and margin, by default
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5); // of the ledger

    final ManualTiming timing = new ManualTiming();
    final SwitchableLedger ledger = new SwitchableLedger(
            InMemorySendLedger.builder().capacity(2).timing(timing).build());
    final CountingSender vendor = new CountingSender(message -> RECEIPT);
    final IdempotentSender sender = process();

    /** Returns the sender of another process, which shares only the ledger and the vendor. */
    IdempotentSender process() {
        return IdempotentSender.builder(vendor, ledger)
                .timing(timing)
                .executor(Runnable::run)
                .build();
    }

    /** The two ways to send. */
    enum Mode {
        BLOCKING {
            @Override
            SendReceipt send(SmsSender sender, SmsMessage message) {
                return sender.send(message);
            }
        },
        ASYNC {
            @Override
            SendReceipt send(SmsSender sender, SmsMessage message) {
                return outcome(sender.sendAsync(message));
            }
        };

        abstract SendReceipt send(SmsSender sender, SmsMessage message);
    }

    static SendReceipt outcome(CompletableFuture<SendReceipt> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError("a send fails with a RuntimeException", e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the send has no outcome", e);
        }
    }

    static RejectedException rejected() {
        return RejectedException.builder(ACME, Reason.RATE_LIMITED).build();
    }

    static OutcomeUnknownException unknown() {
        return OutcomeUnknownException.builder(ACME).build();
    }

    static UnavailableException unavailable() {
        return UnavailableException.builder(ACME).build();
    }

    void vendorThrows(Supplier<RuntimeException> failure) {
        vendor.rule = message -> {
            throw failure.get();
        };
    }

    LedgerEntry entry() {
        return ledger.find("booking-4711").orElseThrow();
    }

    Reservation.Granted reservedByAnotherProcess() {
        return (Reservation.Granted) ledger.reserve("booking-4711", Fingerprint.of(MESSAGE), LEASE);
    }

    static <E extends Throwable> E failure(Class<E> type, Supplier<SendReceipt> send) {
        return catchThrowableOfType(type, send::get);
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
    }
}
