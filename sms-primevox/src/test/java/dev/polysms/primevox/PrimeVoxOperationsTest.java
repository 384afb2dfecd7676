package dev.polysms.primevox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ClientOptions;
import dev.polysms.MessageId;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMedia;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.testkit.OperationRow;
import dev.polysms.testkit.OperationsContract;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Every operation of PrimeVOX on the wire. */
final class PrimeVoxOperationsTest extends OperationsContract<PrimeVoxClient> {
    private static final PhoneNumber OWN = PhoneNumber.of(SandboxAccount.PRIMEVOX_NUMBER);
    private static final PhoneNumber REMOTE = PhoneNumber.of("+13035550199");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String MESSAGES =
            "GET /api/messaging/v1/conversation?auth=sandbox-key&containerID=100001&conversationID=12001";
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G'};

    @Override
    protected String vendor() {
        return "primevox";
    }

    @Override
    protected PrimeVoxClient client(URI sandbox, ClientOptions options) {
        return PrimeVoxClient.builder()
                .apiKey(SandboxAccount.PRIMEVOX_KEY)
                .containerId(SandboxAccount.PRIMEVOX_CONTAINER)
                .sandbox(sandbox)
                .options(options)
                .build();
    }

    @Override
    protected List<Class<?>> types() {
        return List.of(PrimeVoxClient.class);
    }

    private static void receive(SmsSandbox sandbox, PrimeVoxClient client) {
        sandbox.receive("primevox", REMOTE.e164(), OWN.e164(), "Look", new SandboxMedia("p.png", "image/png", PICTURE));
    }

    private static MediaRef pictureOn(Page<MessageRecord> page) {
        return page.items().get(0).media().get(0);
    }

    @Override
    protected List<OperationRow<PrimeVoxClient, ?>> rows() {
        SmsMessage message = SmsMessage.of(OWN.e164(), REMOTE.e164(), "Grüße: \"7 pm\"?");
        ConversationRef conversation = ConversationRef.of("12001", OWN);
        return List.of(
                row("send(SmsMessage)", client -> client.send(message), client -> client.sendAsync(message))
                        .asks("POST /api/messaging/v1/sendMessage.php {\"auth\":\"sandbox-key\","
                                + "\"containerID\":\"100001\",\"fromNumber\":\"3035550100\","
                                + "\"toNumber\":\"3035550199\",\"messageText\":\"Grüße: \\\"7 pm\\\"?\"}")
                        .gives(receipt -> {
                            assertThat(receipt.id()).contains(MessageId.of("670001"));
                            assertThat(receipt.vendor(PrimeVoxReceipt.class)
                                            .orElseThrow()
                                            .conversation(OWN))
                                    .contains(conversation);
                        }),
                row(
                                "conversations(PhoneNumber)",
                                client -> client.conversations(OWN),
                                client -> client.conversationsAsync(OWN))
                        .given(PrimeVoxOperationsTest::receive)
                        .asks("GET /api/messaging/v1/conversations"
                                + "?auth=sandbox-key&containerID=100001&phoneNumber=3035550100")
                        .gives(page -> assertThat(page.items()).singleElement().satisfies(row -> {
                            assertThat(row.ref()).isEqualTo(conversation);
                            assertThat(row.remoteParty()).contains(REMOTE);
                            assertThat(row.unread()).contains(true);
                            assertThat(row.lastMessageAt()).contains(NOW);
                        })),
                row(
                                "messages(ConversationRef)",
                                client -> client.messages(conversation),
                                client -> client.messagesAsync(conversation))
                        .given(PrimeVoxOperationsTest::receive)
                        .asks(MESSAGES)
                        .gives(page -> assertThat(page.items()).singleElement().satisfies(row -> {
                            assertThat(row.id()).contains(MessageId.of("670001"));
                            assertThat(row.direction()).isEqualTo(Direction.INBOUND);
                            assertThat(row.from()).contains(REMOTE);
                            assertThat(row.to()).contains(OWN);
                            assertThat(row.text()).contains("Look");
                            assertThat(row.time()).contains(NOW);
                            assertThat(row.media())
                                    .singleElement()
                                    .satisfies(media ->
                                            assertThat(media.contentType()).contains("image/png"));
                        })),
                row(
                                "fetch(MediaRef)",
                                client -> client.fetch(pictureOn(client.messages(conversation))),
                                client -> client.messagesAsync(conversation)
                                        .thenCompose(page -> client.fetchAsync(pictureOn(page))))
                        .given(PrimeVoxOperationsTest::receive)
                        .asks(MESSAGES)
                        .asks("GET /media/100001/{uuid}")
                        .gives(content -> {
                            assertThat(content.contentType()).contains("image/png");
                            assertThat(content)
                                    .satisfies(
                                            file -> assertThat(file.readAll()).isEqualTo(PICTURE));
                        }));
    }
}
