package dev.polysms.examples;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.spi.DelegatingSender;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends through a client, after it has simulated a network fault a number of times. */
final class FaultySender implements DelegatingSender {
    private enum Fault {
        NO_CONNECTION,
        LOST_REQUEST,
        LOST_REPLY
    }

    private final SmsClient client;
    private final Fault fault;
    private int times;

    private FaultySender(SmsClient client, Fault fault, int times) {
        this.client = client;
        this.fault = fault;
        this.times = times;
    }

    static FaultySender withoutConnection(SmsClient client, int times) {
        return new FaultySender(client, Fault.NO_CONNECTION, times);
    }

    /** Sends the message once and loses the reply. */
    static FaultySender losingTheReply(SmsClient client) {
        return new FaultySender(client, Fault.LOST_REPLY, 1);
    }

    /** Loses the request once. The caller sees the same as when the reply is lost. */
    static FaultySender losingTheRequest(SmsClient client) {
        return new FaultySender(client, Fault.LOST_REQUEST, 1);
    }

    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        if (times == 0) {
            return client.send(message, options);
        }
        times--;
        if (fault == Fault.LOST_REPLY) {
            client.send(message, options);
        }
        throw failure();
    }

    private SmsException failure() {
        ProviderId provider = client.provider();
        return fault == Fault.NO_CONNECTION
                ? UnavailableException.builder(provider)
                        .operation("send")
                        .message("No connection could be made")
                        .build()
                : OutcomeUnknownException.builder(provider)
                        .operation("send")
                        .message("The connection broke before the reply")
                        .build();
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return CompletableFuture.supplyAsync(() -> send(message, options));
    }

    @Override
    public List<Delegate> delegates() {
        return List.of(Delegate.of(client));
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return client.check(message);
    }
}
