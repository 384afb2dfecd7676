package dev.polysms.spi;

import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;

/**
 * Notes which routes a send takes, each before it is asked: if the process dies, the vendors that may have the message are known.
 * It travels with the {@link dev.polysms.CallOptions} of a call.
 *
 * <p>A sender that chooses among several others calls {@link #asking} before it hands a message to one of them, and gives that one
 * the journal that it returns. A sender that only wraps another one passes the options on, and the journal with them.
 *
 * @since 0.1.0
 */
public interface RouteJournal {
    /** Returns a journal that notes nothing, for calls that no ledger knows of. */
    static RouteJournal none() {
        return NoJournal.INSTANCE;
    }

    /**
     * Notes that a sender is about to be asked.
     *
     * @param sender the sender that was chosen
     * @param message the message as it gets it, with the address that it sends from
     * @return the journal for that sender's call
     * @throws dev.polysms.UnavailableException if this cannot be noted; the sender must not be asked then
     */
    RouteJournal asking(SmsSender sender, SmsMessage message);

    /** Notes that the sender whose journal this is has proven that it did not send. */
    void notSent();
}
