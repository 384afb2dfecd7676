package dev.polysms.primevox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsClient;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.Conversations;
import dev.polysms.testkit.DocSection;
import dev.polysms.testkit.ErrorTable;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of errors says what the code does. A failure shows what it should say. */
final class PrimeVoxErrorsPageTest {
    private static final PhoneNumber OWN = PhoneNumber.of("+13035550100");

    @Test
    void the_errors_page_matches_the_code() {
        PrimeVoxFixture vendor = new PrimeVoxFixture();
        String table = new ErrorTable((URI at, ClientOptions options) -> vendor.client(at, options))
                .column("`send`", client -> client.send(vendor.message()))
                .column("`conversations`", client -> conversations(client).conversations(OWN))
                .column("`messages`", client -> conversations(client).messages(ConversationRef.of("1", OWN)))
                .of(List.of(
                        error(401, "API Key and Container ID are both required."),
                        error(401, "The supplied API Key is invalid."),
                        error(401, "You do not have permission to send from that Phone Number."),
                        error(400, "You must include a USA fromNumber and USA toNumber."),
                        error(400, "Carrier rejection, your messageText cannot be longer than 1600 characters."),
                        error(
                                400,
                                "Either you left out the phoneNumber parameter, or you are trying to text with a"
                                        + " non-USA number."),
                        error(404, "The phone number you provided does not exist in this container."),
                        error(400, "You must include a ConversationID to fetch."),
                        error(500, "Error connecting to the database, please try again later."),
                        VendorAnswer.unknown("any other text", 400, "{\"error\":\"Something new.\"}"),
                        VendorAnswer.unknown("nothing", 401, ""),
                        VendorAnswer.unknown("a page", 401, "<html></html>").withHeader("Content-Type", "text/html"),
                        VendorAnswer.unknown(
                                "a documented error and a `messageId`",
                                401,
                                "{\"error\":\"The supplied API Key is invalid.\",\"success\":{\"messageId\":\"1\"}}"),
                        VendorAnswer.unknown(
                                "a success that is false", 200, "{\"success\":false,\"messageId\":\"1\"}")));

        assertThat(DocSection.read(Path.of("../docs/errors.md"), "primevox")).isEqualTo(table);
    }

    private static Conversations conversations(SmsClient client) {
        return client.capability(Conversations.class).orElseThrow();
    }

    private static VendorAnswer error(int status, String text) {
        return VendorAnswer.unknown("“" + text + "”", status, "{\"error\":\"" + text + "\"}");
    }
}
