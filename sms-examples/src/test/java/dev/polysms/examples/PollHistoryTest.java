package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.SenderName;
import dev.polysms.SmsMessage;
import dev.polysms.history.HistoryPoller;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.testkit.junit.WithSandbox;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voximplant.VoximplantClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Polls the history of each vendor that has one, with a new poller for each page, as processes that restart do. */
@WithSandbox
final class PollHistoryTest {
    private final SmsSandbox sandbox;

    PollHistoryTest(SmsSandbox sandbox) {
        this.sandbox = sandbox;
    }

    private record Poll(Set<MessageId> ids, String position, int pages) {}

    private static Poll poll(MessageHistory history, String start) {
        Set<MessageId> ids = new LinkedHashSet<>();
        String position = start;
        int pages = 0;
        HistoryPoller.Polled polled;
        do {
            polled = HistoryPoller.over(history).poll(position);
            for (MessageRecord message : polled.messages()) {
                ids.add(message.id().orElseThrow());
            }
            position = polled.position();
            pages++;
        } while (!polled.caughtUp());
        return new Poll(ids, position, pages);
    }

    private static String monthAgo(MessageHistory history) {
        return HistoryPoller.over(history).startAt(Instant.now().minus(Duration.ofDays(31)));
    }

    @Test
    void reads_all_pages_of_voipex_and_then_what_is_new() {
        sandbox.seedHistory("voipex", 300);
        try (VoipexClient client = SandboxClients.voipex(sandbox)) {
            Poll first = poll(client, monthAgo(client));
            assertThat(first.ids()).hasSize(300);
            assertThat(first.pages()).isGreaterThan(1);

            sandbox.receive("voipex", "+420607608609", SandboxAccount.VOIPEX_SENDER, "Do you have a table?");
            sandbox.receive("voipex", "+420607608609", SandboxAccount.VOIPEX_SENDER, "At eight?");
            Poll second = poll(client, first.position());

            second.ids().removeAll(first.ids());
            assertThat(second.ids()).hasSize(2);
            assertThat(second.pages()).isEqualTo(1);
        }
    }

    @Test
    void reads_all_pages_of_voximplant_and_then_what_is_new() {
        sandbox.seedHistory("voximplant", 2_500);
        try (VoximplantClient client = SandboxClients.voximplant(sandbox)) {
            Poll first = poll(client, monthAgo(client));
            assertThat(first.ids()).hasSize(2_500);
            assertThat(first.pages()).isEqualTo(3);

            sandbox.receive("voximplant", "+447700900177", SandboxAccount.VOXIMPLANT_SENDER, "Do you have a table?");
            Poll second = poll(client, first.position());
            second.ids().removeAll(first.ids());

            assertThat(second.ids()).hasSize(1);
        }
    }

    @Test
    void reads_voximplants_a2p_history() {
        try (VoximplantClient client = SandboxClients.voximplant(sandbox)) {
            MessageHistory history = client.a2pHistory();
            Poll first = poll(history, monthAgo(history));
            assertThat(first.ids()).isEmpty();

            client.send(SmsMessage.builder()
                    .from(SenderName.of(SandboxAccount.VOXIMPLANT_SENDER_ID))
                    .to(PhoneNumber.of("+447700900177"))
                    .text("Your table is ready")
                    .build());

            assertThat(poll(history, first.position()).ids()).hasSize(1);
        }
    }
}
