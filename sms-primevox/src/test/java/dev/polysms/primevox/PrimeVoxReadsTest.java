package dev.polysms.primevox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.ClientOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.history.Conversation;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.Conversations;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaFetch;
import dev.polysms.media.MediaRef;
import dev.polysms.sandbox.PrimeVoxShape;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMedia;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.SmsClientFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations, their texts and media, with the sandbox behind the client, blocking and async. */
final class PrimeVoxReadsTest {
    private static final PhoneNumber OWN = PhoneNumber.of(SandboxAccount.PRIMEVOX_NUMBER);
    private static final PhoneNumber REMOTE = PhoneNumber.of("+13035550199");
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3};

    private static PrimeVoxClient.Builder onSandbox(SmsSandbox sandbox) {
        return PrimeVoxClient.builder()
                .apiKey(SandboxAccount.PRIMEVOX_KEY)
                .containerId(SandboxAccount.PRIMEVOX_CONTAINER)
                .sandbox(sandbox.uri());
    }

    private static SandboxMessage receivePicture(SmsSandbox sandbox) {
        return sandbox.receive(
                "primevox", REMOTE.e164(), OWN.e164(), "Look 🍽", new SandboxMedia("p.png", "image/png", PICTURE));
    }

    @ParameterizedTest
    @EnumSource(PrimeVoxShape.class)
    void reads_sent_and_received_messages_in_every_shape(PrimeVoxShape shape) throws IOException {
        try (SmsSandbox sandbox = SmsSandbox.builder().shape(shape).start();
                PrimeVoxClient client = onSandbox(sandbox).build()) {
            SendReceipt receipt = client.send(SmsMessage.of(OWN.e164(), REMOTE.e164(), "Is it \"you\"?"));
            SandboxMessage picture = receivePicture(sandbox);

            Page<Conversation> conversations = client.conversations(OWN);
            assertThat(conversations.hasNext()).isFalse();
            assertThat(conversations.items()).singleElement().satisfies(conversation -> {
                assertThat(conversation.remoteParty()).contains(REMOTE);
                assertThat(conversation.unread()).contains(true);
                assertThat(conversation.lastMessageAt().map(time -> time.truncatedTo(ChronoUnit.SECONDS)))
                        .contains(picture.receivedAt().truncatedTo(ChronoUnit.SECONDS));
                assertThat(receipt.vendor(PrimeVoxReceipt.class).orElseThrow().conversation(OWN))
                        .contains(conversation.ref());
            });

            ConversationRef ref = conversations.items().get(0).ref();
            List<MessageRecord> messages = client.messages(ref).items();
            assertThat(messages).hasSize(2);
            MessageRecord sent = messages.get(0);
            assertThat(sent.id()).isEqualTo(receipt.id());
            assertThat(sent.direction()).isEqualTo(Direction.OUTBOUND);
            assertThat(sent.text()).contains("Is it \"you\"?");
            MessageRecord received = messages.get(1);
            assertThat(received.direction()).isEqualTo(Direction.INBOUND);
            assertThat(received.from()).contains(REMOTE);
            assertThat(received.text()).contains("Look 🍽");
            assertThat(received.media())
                    .singleElement()
                    .satisfies(media -> assertThat(media.contentType()).contains("image/png"));
            try (MediaContent content = client.fetch(received.media().get(0))) {
                assertThat(content.contentType()).contains("image/png");
                assertThat(content.length()).hasValue(PICTURE.length);
                assertThat(content.readAll()).isEqualTo(PICTURE);
            }
            assertThat(client.conversations(OWN).items().get(0).unread()).contains(false);
        }
    }

    @ParameterizedTest
    @EnumSource(PrimeVoxShape.class)
    void reads_missing_values_in_every_shape(PrimeVoxShape shape) {
        try (SmsSandbox sandbox = SmsSandbox.builder().shape(shape).start();
                PrimeVoxClient client = onSandbox(sandbox).build()) {
            assertThat(client.conversations(OWN).items()).isEmpty();
            assertThat(client.messages(ConversationRef.of("99999", OWN)).items())
                    .isEmpty();
        }
    }

    @Test
    void reads_the_same_without_waiting() throws IOException {
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = onSandbox(sandbox).build()) {
            receivePicture(sandbox);

            List<Conversation> conversations =
                    client.conversationsAsync(OWN).join().items();
            assertThat(conversations).hasSize(1);
            List<MessageRecord> messages =
                    client.messagesAsync(conversations.get(0).ref()).join().items();
            assertThat(messages).hasSize(1);
            try (MediaContent content =
                    client.fetchAsync(messages.get(0).media().get(0)).join()) {
                assertThat(content.readAll()).isEqualTo(PICTURE);
            }
        }
    }

    @Test
    void distinguishes_refusals_of_reads() {
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = onSandbox(sandbox).build();
                PrimeVoxClient stranger =
                        onSandbox(sandbox).apiKey("another-key").build()) {
            PhoneNumber foreign = PhoneNumber.of("+13035550177");
            refused(Reason.NOT_FOUND, () -> client.conversations(foreign));
            refused(Reason.NOT_FOUND, () -> join(client.conversationsAsync(foreign)));
            refused(Reason.AUTHENTICATION, () -> stranger.conversations(OWN));
            refused(Reason.AUTHENTICATION, () -> stranger.messages(ConversationRef.of("12345", OWN)));
            refused(Reason.AUTHENTICATION, () -> join(stranger.messagesAsync(ConversationRef.of("12345", OWN))));
        }
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static void join(CompletableFuture<?> future) throws Throwable {
        try {
            future.join();
        } catch (CompletionException e) {
            throw e.getCause();
        }
    }

    @Test
    void reports_that_media_is_gone() {
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = onSandbox(sandbox).build()) {
            MediaRef gone = MediaRef.of(PrimeVoxClient.PROVIDER, "no-such-picture");
            assertThatThrownBy(() -> client.fetch(gone)).isInstanceOfSatisfying(UnavailableException.class, failure -> {
                assertThat(failure.httpStatus()).hasValue(404);
                assertThat(failure.worthRetrying()).isFalse();
                assertThat(failure.toString()).doesNotContain("no-such-picture");
            });
            assertThatThrownBy(() -> join(client.fetchAsync(gone))).isInstanceOf(UnavailableException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+420777888999", "+14165550123"})
    void refuses_a_foreign_own_number_before_any_request(String number) {
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = onSandbox(sandbox).build()) {
            PhoneNumber foreign = PhoneNumber.of(number);
            ConversationRef ref = ConversationRef.of("12345", foreign);
            invalid("ownNumber", () -> client.conversations(foreign));
            invalid("ownNumber", () -> join(client.conversationsAsync(foreign)));
            invalid("ownNumber", () -> client.messages(ref));
            invalid("ownNumber", () -> join(client.messagesAsync(ref)));
            assertThat(sandbox.requests("primevox")).isZero();
        }
    }

    @Test
    void refuses_media_of_other_vendors_before_any_request() {
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = onSandbox(sandbox).build()) {
            for (MediaRef ref : List.of(
                    MediaRef.of(ProviderId.of("voiceelements"), "4711"),
                    MediaRef.url(URI.create("https://example.com/p.png")),
                    MediaRef.of(PrimeVoxClient.PROVIDER, "."),
                    MediaRef.of(PrimeVoxClient.PROVIDER, ".."),
                    MediaRef.of(PrimeVoxClient.PROVIDER, "../100002/4711"),
                    MediaRef.of(PrimeVoxClient.PROVIDER, "a/..\\b"))) {
                invalid("ref", () -> client.fetch(ref));
                invalid("ref", () -> join(client.fetchAsync(ref)));
            }
            assertThat(sandbox.requests("primevox")).isZero();
        }
    }

    @Test
    void names_the_setting_when_the_media_url_is_missing() {
        try (PrimeVoxClient client =
                PrimeVoxClient.builder().apiKey("key").containerId("100001").build()) {
            MediaRef ref = MediaRef.of(PrimeVoxClient.PROVIDER, "4711");
            invalid("mediaUrlTemplate", () -> client.fetch(ref));
            invalid("mediaUrlTemplate", () -> join(client.fetchAsync(ref)));
        }
    }

    private static void invalid(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        invalid -> assertThat(invalid.issues())
                                .singleElement()
                                .extracting(Issue::field)
                                .isEqualTo(field));
    }

    @Test
    void has_its_capabilities_from_settings_too() {
        SmsClientFactory factory = SmsClientFactory.named("primevox");
        Map<String, String> settings = Map.of(
                "api-key", "key",
                "container-id", "100001",
                "media-url-template", "https://media.example.com/{CONTAINER_ID}/{MEDIA_ID}");
        try (SmsClient client = factory.create(settings, ClientOptions.defaults())) {
            assertThat(client.capability(Conversations.class)).isPresent();
            assertThat(client.capability(MediaFetch.class)).isPresent();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory.create(
                        Map.of(
                                "api-key",
                                "key",
                                "container-id",
                                "100001",
                                "media-url-template",
                                "https://h.example/s3"),
                        ClientOptions.defaults()))
                .withMessageContaining("{MEDIA_ID}")
                .withMessageNotContaining("s3");
    }

    @Test
    void reads_times_of_the_list_in_the_given_zone() {
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = onSandbox(sandbox)
                        .zone(java.time.ZoneId.of("America/Denver"))
                        .build()) {
            SandboxMessage received = sandbox.receive("primevox", REMOTE.e164(), OWN.e164(), "hi");
            Instant shown = received.receivedAt()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .atOffset(java.time.ZoneOffset.UTC)
                    .toLocalDateTime()
                    .atZone(java.time.ZoneId.of("America/Denver"))
                    .toInstant();

            Conversation conversation = client.conversations(OWN).items().get(0);
            assertThat(conversation.lastMessageAt()).contains(shown);
            assertThat(client.messages(conversation.ref()).items().get(0).time())
                    .contains(received.receivedAt().truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
