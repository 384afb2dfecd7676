package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.SmsMessage;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client against the sandbox, which reads the vendor's documents by itself. */
class VoximplantClientTest {
    private static final CallOptions SOON = CallOptions.deadline(Duration.ofSeconds(30));

    private final SmsSandbox sandbox = SmsSandbox.builder()
            .voximplantKey(Credentials.KEY_ID, Credentials.publicKey())
            .start();
    private final VoximplantClient client = VoximplantClient.builder()
            .serviceAccount(Credentials.json())
            .sandbox(sandbox.uri())
            .storeBody(StoreBody.NO)
            .build();

    private final SmsMessage fromNumber = SmsMessage.of("+447443332211", "+447443332212", "Your table is ready");
    private final SmsMessage fromName =
            fromNumber.toBuilder().from(SenderName.of("POLYSMS")).build();

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void sends_from_a_number_with_a_service_account() {
        SendReceipt receipt = client.send(fromNumber);

        assertThat(receipt.id()).isPresent();
        assertThat(receipt.segments()).hasValue(1);
        assertThat(route(receipt)).isEqualTo(SendMethod.NUMBER);
        assertThat(sandbox.messages())
                .singleElement()
                .extracting(SandboxMessage::from, SandboxMessage::to, SandboxMessage::text)
                .containsExactly("+447443332211", "+447443332212", "Your table is ready");
    }

    @Test
    void sends_from_a_name_by_a2p() {
        SendReceipt receipt = client.sendAsync(fromName).join();

        assertThat(route(receipt)).isEqualTo(SendMethod.A2P);
        assertThat(sandbox.messages())
                .singleElement()
                .extracting(SandboxMessage::from)
                .isEqualTo("POLYSMS");
    }

    @Test
    void sends_with_an_api_key() {
        try (VoximplantClient older = VoximplantClient.builder()
                .accountId("1")
                .apiKey("sandbox-key")
                .sandbox(sandbox.uri())
                .build()) {
            assertThat(older.send(fromNumber).id()).isPresent();
        }
    }

    @Test
    void uses_the_requested_send_method() {
        VoximplantSms sms =
                VoximplantSms.builder(fromNumber).sendMethod(SendMethod.A2P).build();

        // The sandbox, like the vendor, has set up the name for A2P and not the number.
        assertThat(catchThrowable(() -> client.send(sms))).hasMessageContaining("code 507");
        assertThat(catchThrowable(() -> client.sendAsync(sms, SOON).join()))
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("code 507");
        assertThat(sandbox.requests("voximplant")).isEqualTo(2);
    }

    @Test
    void sends_store_body_as_the_client_or_the_message_sets_it() {
        client.send(fromNumber);
        client.send(VoximplantSms.builder(fromNumber).storeBody(StoreBody.YES).build());
        client.send(VoximplantSms.of(fromName), SOON);

        assertThat(sandbox.messages())
                .extracting(message -> message.extras().get("store_body"))
                .containsExactly("false", "true", "false");
    }

    @Test
    void sends_nothing_that_is_known_to_be_wrong() {
        VoximplantSms sms =
                VoximplantSms.builder(fromName).sendMethod(SendMethod.NUMBER).build();

        assertThat(catchThrowable(() -> client.send(sms))).isInstanceOf(InvalidRequestException.class);
        assertThat(client.sendAsync(sms)).isCompletedExceptionally();
        assertThat(sandbox.requests("voximplant")).isZero();
    }

    @Test
    void refuses_calls_once_it_is_closed() {
        client.close();

        assertThat(catchThrowable(() -> client.send(VoximplantSms.of(fromNumber))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(catchThrowable(() -> client.sendAsync(VoximplantSms.of(fromNumber))))
                .isInstanceOf(IllegalStateException.class);
    }

    private static SendMethod route(SendReceipt receipt) {
        return receipt.vendor(VoximplantReceipt.class).orElseThrow().sendMethod();
    }
}
