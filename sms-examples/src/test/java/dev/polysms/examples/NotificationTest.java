package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.testkit.FakeSmsClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A job that notifies by several channels, as docs/ledger.md shows it. */
final class NotificationTest {
    private static final PhoneNumber GUEST = PhoneNumber.of("+13035550199");
    private static final PhoneNumber KITCHEN = PhoneNumber.of("+13035550177");

    private final FakeSmsClient client =
            FakeSmsClient.builder().defaultFrom(PhoneNumber.of("+13035550100")).build();
    private final SmsSender sms = IdempotentSender.over(client, InMemorySendLedger.withRoomFor(100));
    private final List<String> mails = new ArrayList<>();
    private boolean mailServerIsDown = true;

    // [channels]
    /** Runs again from its start if a channel fails. */
    private void notifyAbout(String order) {
        sms.send(SmsMessage.of(GUEST.e164(), "Your order is ready").withReference(order + "-ready-sms-guest"));
        sms.send(SmsMessage.of(KITCHEN.e164(), "The guest knows").withReference(order + "-ready-sms-kitchen"));
        mail(order + " is ready"); // fails: the job runs again
    }
    // [/channels]

    private void mail(String text) {
        if (mailServerIsDown) {
            throw new IllegalStateException("the mail server is down");
        }
        mails.add(text);
    }

    @Test
    void sends_each_message_once_although_the_job_runs_three_times() {
        assertThatThrownBy(() -> notifyAbout("order-4711")).hasMessage("the mail server is down");
        assertThatThrownBy(() -> notifyAbout("order-4711")).hasMessage("the mail server is down");
        mailServerIsDown = false;
        notifyAbout("order-4711");

        assertThat(client.sent()).extracting(SmsMessage::to).containsExactly(GUEST, KITCHEN);
        assertThat(mails).containsExactly("order-4711 is ready");
    }
}
