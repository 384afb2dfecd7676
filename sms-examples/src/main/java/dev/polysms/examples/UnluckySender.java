package dev.polysms.examples;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A sender that has bad luck a few times, as networks have, and then none. */
final class UnluckySender implements SmsSender {
    /** What goes wrong. */
    private enum Mishap {
        NO_CONNECTION,
        LOST_REQUEST,
        LOST_REPLY
    }

    private final SmsClient client;
    private final Mishap mishap;
    private int times;

    private UnluckySender(SmsClient client, Mishap mishap, int times) {
        this.client = client;
        this.mishap = mishap;
        this.times = times;
    }

    static UnluckySender withoutConnection(SmsClient client, int times) {
        return new UnluckySender(client, Mishap.NO_CONNECTION, times);
    }

    /** The text goes out, and nothing comes back. */
    static UnluckySender losingTheReply(SmsClient client) {
        return new UnluckySender(client, Mishap.LOST_REPLY, 1);
    }

    /** The text does not arrive, and nothing comes back either: from here it looks the same. */
    static UnluckySender losingTheRequest(SmsClient client) {
        return new UnluckySender(client, Mishap.LOST_REQUEST, 1);
    }

    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        if (times == 0) {
            return client.send(message, options);
        }
        times--;
        if (mishap == Mishap.LOST_REPLY) {
            client.send(message, options);
        }
        throw failure();
    }

    private SmsException failure() {
        ProviderId provider = client.provider();
        return mishap == Mishap.NO_CONNECTION
                ? UnavailableException.builder(provider)
                        .operation("send")
                        .message("no connection could be made")
                        .build()
                : OutcomeUnknownException.builder(provider)
                        .operation("send")
                        .message("the connection broke before the reply")
                        .build();
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return CompletableFuture.supplyAsync(() -> send(message, options));
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return client.check(message);
    }
}
