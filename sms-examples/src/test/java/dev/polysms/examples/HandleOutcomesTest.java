package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.Outcome;
import dev.polysms.SmsMessage;
import dev.polysms.testkit.FakeOutcome;
import dev.polysms.testkit.FakeSmsClient;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows how to test code that handles outcomes, with a fake client. */
final class HandleOutcomesTest {
    private static final SmsMessage MESSAGE =
            SmsMessage.of("+420777888999", "+420607608609", "Your table is ready, at 9 pm");

    // [fake]
    private final FakeSmsClient client = FakeSmsClient.create();
    private final List<Duration> pauses = new ArrayList<>();
    private final HandleOutcomes outcomes =
            new HandleOutcomes(new PrintStream(OutputStream.nullOutputStream()), pauses::add);

    @Test
    void retries_when_nothing_was_sent() {
        client.next(FakeOutcome.unavailable(), FakeOutcome.unavailable());

        assertThat(outcomes.send(client, client, MESSAGE)).isEqualTo(Outcome.ACCEPTED);
        assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(client.attempts()).hasSize(3);
        assertThat(client.sent()).containsExactly(MESSAGE);
    }

    @Test
    void sends_once_when_the_reply_is_lost() {
        client.next(FakeOutcome.unknownButDone());

        assertThat(outcomes.send(client, client, MESSAGE)).isEqualTo(Outcome.ACCEPTED);
        assertThat(client.sent()).containsExactly(MESSAGE);
    }

    @Test
    void does_not_resend_when_the_history_lacks_the_message() {
        client.next(FakeOutcome.unknownAndNotDone());

        assertThat(outcomes.send(client, client, MESSAGE)).isEqualTo(Outcome.UNKNOWN);
        assertThat(client.attempts()).hasSize(1);
    }
    // [/fake]
}
