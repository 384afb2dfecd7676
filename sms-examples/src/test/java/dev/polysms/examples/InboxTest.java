package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.history.Conversation;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.testkit.junit.SandboxExtension;
import dev.polysms.testkit.junit.WithSandbox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Shows how to test code over HTTP, with the sandbox. */
final class InboxTest {
    // [sandbox]
    private static final PhoneNumber OWN = PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER);

    @RegisterExtension
    final SandboxExtension vendors = SandboxExtension.create();

    @Test
    void shows_inbound_messages() {
        SmsSandbox sandbox = vendors.sandbox();
        sandbox.receive("primevox", "+13035550177", OWN.e164(), "Do you have a table?");

        try (PrimeVoxClient client = client(sandbox)) {
            List<Conversation> conversations = client.conversations(OWN).items();

            assertThat(conversations)
                    .singleElement()
                    .satisfies(conversation ->
                            assertThat(conversation.remoteParty()).contains(PhoneNumber.of("+13035550177")));
        }
    }

    private static PrimeVoxClient client(SmsSandbox sandbox) {
        return PrimeVoxClient.builder()
                .apiKey(SandboxAccount.PRIMEVOX_API_KEY)
                .containerId(SandboxAccount.PRIMEVOX_CONTAINER_ID)
                .sandbox(sandbox.uri())
                .build();
    }
    // [/sandbox]

    // [parameter]
    @Test
    @WithSandbox
    void sends_one_request_for_one_message(SmsSandbox sandbox) {
        try (PrimeVoxClient client = client(sandbox)) {
            client.send(SmsMessage.of(OWN.e164(), "+13035550177", "At nine"));
        }

        assertThat(sandbox.messages()).hasSize(1);
        assertThat(sandbox.requests("primevox")).isEqualTo(1);
    }
    // [/parameter]
}
