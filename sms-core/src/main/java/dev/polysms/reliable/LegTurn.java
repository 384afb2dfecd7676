package dev.polysms.reliable;

import dev.polysms.CallOptions;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import java.util.concurrent.CompletableFuture;

/**
 * One leg's turn to send.
 *
 * @param station the leg
 * @param pass the permission to ask it
 * @param message the text, from the leg's address
 * @param options the time that is left
 */
record LegTurn(Station station, LegHealth.Pass pass, SmsMessage message, CallOptions options) {
    String name() {
        return station.leg().name();
    }

    SendReceipt send() {
        return station.leg().sender().send(message, options);
    }

    CompletableFuture<SendReceipt> sendAsync() {
        return station.leg().sender().sendAsync(message, options);
    }

    void tell(Sign sign) {
        station.health().tell(pass, sign);
    }
}
