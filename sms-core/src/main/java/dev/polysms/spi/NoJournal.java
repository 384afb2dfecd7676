package dev.polysms.spi;

import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;

/** A journal of a call that no ledger knows of. */
enum NoJournal implements RouteJournal {
    INSTANCE;

    @Override
    public RouteJournal asking(SmsSender sender, SmsMessage message) {
        return this;
    }

    @Override
    public void notSent() {
        // Nothing was noted.
    }
}
