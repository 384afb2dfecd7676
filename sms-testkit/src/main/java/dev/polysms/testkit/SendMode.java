package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The two ways to send; every case of a contract runs both. */
enum SendMode {
    BLOCKING {
        @Override
        SendReceipt receipt(SmsSender sender, SmsMessage message, CallOptions options) {
            return sender.send(message, options);
        }
    },
    ASYNC {
        @Override
        SendReceipt receipt(SmsSender sender, SmsMessage message, CallOptions options) throws Exception {
            try {
                return sender.sendAsync(message, options).get(10, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Exception cause) {
                    throw cause;
                }
                throw e;
            }
        }
    };

    abstract SendReceipt receipt(SmsSender sender, SmsMessage message, CallOptions options) throws Exception;

    /** Sends and says how it ended: in a receipt or an {@code SmsException}, anything else fails the test. */
    Ended send(SmsSender sender, SmsMessage message, CallOptions options) {
        long start = System.nanoTime();
        try {
            SendReceipt receipt = receipt(sender, message, options);
            return new Ended(receipt, null, since(start));
        } catch (SmsException e) {
            return new Ended(null, e, since(start));
        } catch (TimeoutException e) {
            throw new AssertionError("no outcome within ten seconds", e);
        } catch (Exception e) {
            throw new AssertionError("a send ended in something that is no SmsException", e);
        }
    }

    Ended send(SmsSender sender, SmsMessage message) {
        return send(sender, message, CallOptions.none());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * How a send ended.
     *
     * @param receipt the receipt, or null
     * @param failure the exception, or null
     * @param took how long it took
     */
    record Ended(@Nullable SendReceipt receipt, @Nullable SmsException failure, Duration took) {
        /** The outcome in one word, as a fault table shows it. */
        String outcome() {
            return failure == null ? "accepted" : failure.getClass().getSimpleName();
        }

        /** The answer to the one question. */
        String safeToResend() {
            return failure == null ? "-" : Boolean.toString(failure.safeToResend());
        }

        SmsException requireFailure() {
            if (failure == null) {
                throw new AssertionError("the send was accepted; it should have failed");
            }
            return failure;
        }

        SendReceipt requireReceipt() {
            if (receipt == null) {
                throw new AssertionError("the send failed; it should have been accepted", failure);
            }
            return receipt;
        }
    }
}
