package dev.polysms.examples;

import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.SmsMessage;
import dev.polysms.delivery.DeliveryChange;
import dev.polysms.delivery.DeliveryStatus;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voximplant.A2pStatusPoller;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Follows messages to their final state: by delivery reports, by the history, and by polling. */
public final class TrackDelivery {
    private final PrintStream out;
    private final CountDownLatch delivered = new CountDownLatch(1);

    TrackDelivery(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the example on the sandbox.
     *
     * @throws InterruptedException if the thread is interrupted while it waits for a state
     */
    public static void main(String[] args) throws InterruptedException {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new TrackDelivery(System.out).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) throws InterruptedException {
        // [tracker]
        DeliveryTracker tracker =
                DeliveryTracker.builder().onChange(this::print).build();
        // [/tracker]
        try (VoipexClient client = SandboxClients.voipex(sandbox)) {
            SmsMessage message = SmsMessage.of(SandboxAccount.VOIPEX_SENDER, "+420607608609", "Your table is ready");
            send(client, message, tracker);
            readHistory(client, tracker);
        }
        try (VoximplantClient client = SandboxClients.voximplant(sandbox)) {
            poll(client, tracker);
        }
    }

    private static void send(VoipexClient client, SmsMessage message, DeliveryTracker tracker) {
        // [sent]
        SendReceipt receipt = client.send(message);
        tracker.sent(message, receipt);
        // [/sent]
    }

    // [push]
    /** Handles a push. A report may arrive before the send has returned; the tracker keeps it. */
    static void handle(WebhookRequest request, WebhookParser parser, DeliveryTracker tracker) throws WebhookException {
        parser.parse(request).forEach(tracker::accept);
    }
    // [/push]

    private static void readHistory(MessageHistory history, DeliveryTracker tracker) {
        // [history]
        history.history(HistoryQuery.last(Duration.ofHours(1))).stream().forEach(tracker::accept);
        // [/history]
    }

    private void poll(VoximplantClient client, DeliveryTracker tracker) throws InterruptedException {
        SmsMessage message = SmsMessage.builder()
                .from(SenderName.of(SandboxAccount.VOXIMPLANT_SENDER_ID))
                .to(PhoneNumber.of("+447443332212"))
                .text("Your table is ready")
                .build();
        tracker.sent(message, client.send(message));
        // [poll]
        A2pStatusPoller poller = A2pStatusPoller.builder(client, tracker)
                .pauses(Duration.ofSeconds(1), Duration.ofMinutes(5)) // the default starts with five seconds
                .start();
        delivered.await(10, TimeUnit.SECONDS);
        poller.close(); // an application closes it with the client
        // [/poll]
    }

    private void print(DeliveryChange change) {
        DeliveryStatus now = change.after();
        out.println(now.provider() + ": " + now.state());
        if (now.provider().equals(VoximplantClient.PROVIDER) && now.isFinal()) {
            delivered.countDown();
        }
    }
}
