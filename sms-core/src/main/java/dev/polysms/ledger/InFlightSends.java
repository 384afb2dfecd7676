package dev.polysms.ledger;

import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The keys that calls of this process are working on, one call for each key. Thread-safe. */
final class InFlightSends {
    private final ConcurrentMap<String, InFlightSend> sends = new ConcurrentHashMap<>();

    /** Begins to work on a key. Returns the call that works on it already; null if there is none. */
    @Nullable
    InFlightSend enter(InFlightSend send) {
        return sends.putIfAbsent(send.key(), send);
    }

    /** Releases the key, and gives the outcome to the calls that wait for it: nothing if another process is sending the message. */
    void end(InFlightSend send, Optional<SendReceipt> receipt) {
        sends.remove(send.key(), send);
        send.outcome().complete(receipt);
    }

    /** Releases the key, and gives the failure to the calls that wait for it. */
    void end(InFlightSend send, SmsException failure) {
        sends.remove(send.key(), send);
        send.outcome().completeExceptionally(failure);
    }
}
