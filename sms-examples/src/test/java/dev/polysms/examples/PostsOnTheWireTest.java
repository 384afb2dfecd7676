package dev.polysms.examples;

import static dev.polysms.testkit.FaultServer.answer;
import static dev.polysms.testkit.FaultServer.loseTheReply;
import static dev.polysms.testkit.FaultServer.stall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.testkit.DocSection;
import dev.polysms.testkit.FaultServer;
import dev.polysms.testkit.FaultServer.Reaction;
import java.io.IOException;
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
 * Counts the complete requests of one send at a raw socket, for each client and each fault. The table of docs/never-twice.md
 * contains the counts; a failure shows the table that the page must have.
 */
final class PostsOnTheWireTest {
    private static final Duration SET_TIME = Duration.ofMillis(250);

    @Test
    void one_send_puts_one_post_on_the_wire_and_the_page_says_so() throws IOException {
        List<String> rows = new ArrayList<>();
        for (LocalVendor vendor : LocalVendor.values()) {
            List<String> cells = new ArrayList<>();
            for (Trouble trouble : Trouble.values()) {
                cells.add(trouble.play(vendor));
            }
            rows.add("| " + "`" + vendor.clientName() + "`" + " | " + String.join(" | ", cells) + " |");
        }

        String head = Stream.of(Trouble.values()).map(trouble -> trouble.title).collect(Collectors.joining(" | "));
        assertThat(DocSection.read(Repository.path("docs/never-twice.md"), "posts"))
                .isEqualTo("| client | " + head + " |\n" + "|---".repeat(Trouble.values().length + 1) + "|\n"
                        + String.join("\n", rows));
    }

    /** A fault after a request has arrived completely. */
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

        /** Counts the requests of a blocking and of an async send, which must be equal. */
        private String play(LocalVendor vendor) throws IOException {
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

        /** Sets a deadline for the silent server only; the other faults end the send themselves. */
        private CallOptions options() {
            return this == SILENCE ? CallOptions.deadline(SET_TIME) : CallOptions.none();
        }

        private int posts(LocalVendor vendor, Function<SmsMessage, Function<SmsSender, ?>> send) throws IOException {
            try (FaultServer server = new FaultServer("127.0.0.1");
                    SmsClient client = vendor.clientAt(server.uri(), ClientOptions.defaults())) {
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
                return; // the only correct answer to each of these faults
            }
            throw new AssertionError("the send claimed an outcome without a proof of it");
        }
    }
}
