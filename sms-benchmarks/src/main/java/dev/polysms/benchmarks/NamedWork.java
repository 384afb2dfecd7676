package dev.polysms.benchmarks;

import com.vonage.client.HttpConfig;
import com.vonage.client.VonageClient;
import com.vonage.client.sms.SmsClient;
import com.vonage.client.sms.messages.TextMessage;
import dev.polysms.ClientOptions;
import dev.polysms.SmsMessage;
import dev.polysms.history.HistoryQuery;
import dev.polysms.voximplant.VoximplantClient;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * Work that a {@link Worker} does: {@code byhand} or {@code polysms}, then the vendor or {@code page}, then the number of threads or
 * {@code async}, with colons between them, or {@code webhook} and the vendor. {@code raw}, {@code vonage}, {@code kept} and {@code renewed} stand alone.
 */
final class NamedWork {
    private static final int ASYNC = 64;
    private static final long PAUSE_MILLIS = 3;

    private NamedWork() {}

    static Work of(String name, URI server) throws Exception {
        String[] parts = name.split(":", -1);
        boolean byHand = parts[0].equals("byhand");
        if (parts[0].equals("raw")) {
            return new SingleWork(new RawSocket(server)::send);
        }
        if (parts[0].equals("vonage")) {
            return vonage(server);
        }
        if (parts[0].equals("kept")) {
            return afterPause(server, Duration.ofSeconds(10));
        }
        if (parts[0].equals("renewed")) {
            return afterPause(server, Duration.ofMillis(1));
        }
        if (parts[1].equals("page")) {
            return byHand ? pageByHand(server) : page(server);
        }
        if (parts[1].equals("webhook")) {
            return new SingleWork(WebhookWork.of(parts[2], parts[0]));
        }
        Vendor vendor = Vendor.valueOf(parts[1].toUpperCase(Locale.ROOT));
        if (parts[2].equals("async")) {
            return byHand ? asyncByHand(vendor, server) : async(vendor, server);
        }
        int threads = Integer.parseInt(parts[2]);
        SingleWork.Operation send = byHand ? sendByHand(vendor, server) : send(vendor, server);
        return threads == 1 ? new SingleWork(send) : new ParallelWork(threads, send);
    }

    private static SingleWork.Operation sendByHand(Vendor vendor, URI server) {
        HandWritten byHand = new HandWritten(server, 64);
        return () -> byHand.send(vendor);
    }

    private static SingleWork.Operation send(Vendor vendor, URI server) {
        dev.polysms.SmsClient client = vendor.client(server, ClientOptions.defaults());
        SmsMessage message = vendor.message();
        return () -> client.send(message);
    }

    /** Sends after a pause that is shorter or longer than the time for which an idle connection is kept. */
    private static Work afterPause(URI server, Duration keepAlive) {
        dev.polysms.SmsClient client = Vendor.VOXIMPLANT.client(
                server, ClientOptions.builder().keepAlive(keepAlive).build());
        SmsMessage message = Vendor.VOXIMPLANT.message();
        return new SingleWork(() -> {
            Thread.sleep(PAUSE_MILLIS);
            client.send(message);
        });
    }

    private static Work asyncByHand(Vendor vendor, URI server) {
        HandWritten byHand = new HandWritten(server, ASYNC);
        return new AsyncWork(ASYNC, () -> byHand.sendAsync(vendor));
    }

    private static Work async(Vendor vendor, URI server) {
        dev.polysms.SmsClient client = vendor.client(server, ClientOptions.defaults());
        SmsMessage message = vendor.message();
        return new AsyncWork(ASYNC, () -> client.sendAsync(message));
    }

    private static Work pageByHand(URI server) {
        HandWrittenHistory byHand = new HandWrittenHistory(server);
        return new SingleWork(() -> byHand.page(0));
    }

    private static Work page(URI server) {
        VoximplantClient client = history(server);
        return new SingleWork(() -> client.history(HistoryQuery.last(Duration.ofDays(40))));
    }

    static VoximplantClient history(URI server) {
        return VoximplantClient.builder()
                .accountId("4711")
                .apiKey(Vendor.KEY)
                .baseUrl(URI.create(server + "/voximplant"))
                .build();
    }

    private static Work vonage(URI server) {
        SmsClient client = VonageClient.builder()
                .httpConfig(HttpConfig.builder().baseUri(server.toString()).build())
                .apiKey("4711")
                .apiSecret(Vendor.KEY)
                .build()
                .getSmsClient();
        return new SingleWork(() -> client.submitMessage(new TextMessage("447700900111", "447700900222", Vendor.TEXT)));
    }
}
