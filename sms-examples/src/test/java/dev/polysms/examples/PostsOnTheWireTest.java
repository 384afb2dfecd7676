package dev.polysms.examples;

import static dev.polysms.testkit.FaultServer.answer;
import static dev.polysms.testkit.FaultServer.loseTheReply;
import static dev.polysms.testkit.FaultServer.stall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.testkit.DocSection;
import dev.polysms.testkit.FaultServer;
import dev.polysms.testkit.FaultServer.Reaction;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voximplant.VoximplantClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Plays what goes wrong between each client, as its builder makes it, and a socket that counts complete requests. The table
 * of docs/never-twice.md is what this test saw; a failure shows what the page should say.
 */
final class PostsOnTheWireTest {
    private static final Duration SET_TIME = Duration.ofMillis(250);

    @Test
    void one_send_puts_one_post_on_the_wire_and_the_page_says_so() throws IOException {
        List<String> rows = new ArrayList<>();
        for (Vendor vendor : Vendor.values()) {
            List<String> cells = new ArrayList<>();
            for (Trouble trouble : Trouble.values()) {
                cells.add(trouble.play(vendor));
            }
            rows.add("| " + vendor.client + " | " + String.join(" | ", cells) + " |");
        }

        String head = Stream.of(Trouble.values()).map(trouble -> trouble.title).collect(Collectors.joining(" | "));
        assertThat(DocSection.read(Repository.path("docs/never-twice.md"), "posts"))
                .isEqualTo("| client | " + head + " |\n" + "|---".repeat(Trouble.values().length + 1) + "|\n"
                        + String.join("\n", rows));
    }

    /** What goes wrong, once a request has come in whole. */
    @SuppressWarnings("ImmutableEnumChecker")
    private enum Trouble {
        SERVER_ERROR("500", answer(500, Map.of(), "{}")),
        UNAVAILABLE("503", answer(503, Map.of(), "")),
        UNAVAILABLE_RETRY_NOW("503, `Retry-After: 0`", answer(503, Map.of("Retry-After", "0"), "")),
        LOST_COLD("reply lost, new connection", loseTheReply()),
        LOST_WARM("reply lost, pooled connection", answer(500, Map.of(), "{}"), loseTheReply()),
        SILENCE("never answers", stall());

        private final String title;
        private final Reaction[] reactions;

        Trouble(String title, Reaction... reactions) {
            this.title = title;
            this.reactions = reactions;
        }

        /** Each send is played blocking and async; both must put the same number on the wire. */
        private String play(Vendor vendor) throws IOException {
            int blocking = posts(vendor, message -> sender -> sender.send(message, options()));
            int async = posts(vendor, message -> sender -> {
                try {
                    return sender.sendAsync(message, options()).join();
                } catch (CompletionException e) {
                    throw (SmsException) e.getCause();
                }
            });
            assertThat(async).isEqualTo(blocking);
            return Integer.toString(blocking);
        }

        /** Only a silent server is left by a time of ours; for the rest the client's own bounds are long enough. */
        private CallOptions options() {
            return this == SILENCE ? CallOptions.deadline(SET_TIME) : CallOptions.none();
        }

        private int posts(Vendor vendor, Function<SmsMessage, Function<SmsSender, ?>> send) throws IOException {
            try (FaultServer server = new FaultServer("127.0.0.1");
                    SmsClient client = vendor.at(server.uri())) {
                server.then(reactions);
                for (int warmUp = 1; warmUp < reactions.length; warmUp++) {
                    requireUnknown(send.apply(vendor.message()), client);
                }
                int before = server.requests().size();
                requireUnknown(send.apply(vendor.message()), client);
                return server.requests().size() - before;
            }
        }

        private static void requireUnknown(Function<SmsSender, ?> send, SmsClient client) {
            try {
                send.apply(client);
            } catch (OutcomeUnknownException e) {
                return; // the only true answer to all of these
            }
            throw new AssertionError("the send had an outcome that nobody could know");
        }
    }

    @SuppressWarnings("ImmutableEnumChecker")
    private enum Vendor {
        PRIMEVOX(
                "`PrimeVoxClient`",
                uri -> PrimeVoxClient.builder()
                        .apiKey(SandboxAccount.PRIMEVOX_KEY)
                        .containerId(SandboxAccount.PRIMEVOX_CONTAINER)
                        .sandbox(uri)
                        .build(),
                SandboxAccount.PRIMEVOX_NUMBER,
                "+13035550199"),
        VOICE_ELEMENTS(
                "`VoiceElementsClient`",
                uri -> VoiceElementsClient.builder()
                        .token(SandboxAccount.VOICE_ELEMENTS_TOKEN)
                        .sandbox(uri)
                        .build(),
                SandboxAccount.VOICE_ELEMENTS_NUMBER,
                "+17205550199"),
        VOIPEX(
                "`VoipexClient`",
                uri -> VoipexClient.builder()
                        .token(SandboxAccount.VOIPEX_TOKEN)
                        .sandbox(uri)
                        .build(),
                SandboxAccount.VOIPEX_NUMBER,
                "+420607608609"),
        VOXIMPLANT(
                "`VoximplantClient`",
                uri -> VoximplantClient.builder()
                        .accountId(SandboxAccount.VOXIMPLANT_ACCOUNT_ID)
                        .apiKey(SandboxAccount.VOXIMPLANT_API_KEY)
                        .sandbox(uri)
                        .build(),
                "+" + SandboxAccount.VOXIMPLANT_NUMBER,
                "+447443332212");

        private final String client;
        private final Function<URI, SmsClient> maker;
        private final String from;
        private final String to;

        Vendor(String client, Function<URI, SmsClient> maker, String from, String to) {
            this.client = client;
            this.maker = maker;
            this.from = from;
            this.to = to;
        }

        private SmsClient at(URI uri) {
            return maker.apply(uri);
        }

        private SmsMessage message() {
            return SmsMessage.of(from, to, "Your table is ready");
        }
    }
}
