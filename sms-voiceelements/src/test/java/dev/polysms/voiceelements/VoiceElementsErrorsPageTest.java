package dev.polysms.voiceelements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.media.MediaFetch;
import dev.polysms.media.MediaRef;
import dev.polysms.number.NumberListing;
import dev.polysms.number.NumberProvisioning;
import dev.polysms.testkit.DocSection;
import dev.polysms.testkit.ErrorTable;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of errors says what the code does. A failure shows what it should say. */
final class VoiceElementsErrorsPageTest {
    @Test
    void the_errors_page_matches_the_code() {
        VoiceElementsFixture vendor = new VoiceElementsFixture();
        String table = new ErrorTable((URI at, ClientOptions options) -> vendor.client(at, options))
                .column("`send`", client -> client.send(vendor.message()))
                .column(
                        "`release`",
                        client -> client.capability(NumberProvisioning.class)
                                .orElseThrow()
                                .release(PhoneNumber.of("+17205550100")))
                .column(
                        "`numbers`",
                        client -> client.capability(NumberListing.class)
                                .orElseThrow()
                                .numbers())
                .column(
                        "`fetch`",
                        client -> client.capability(MediaFetch.class)
                                .orElseThrow()
                                .fetch(MediaRef.of(VoiceElementsClient.PROVIDER, "64/picture.jpg"))
                                .close())
                .of(List.of(
                        error(404, "1", "Command Not Found"),
                        error(400, "2", "Invalid phone number"),
                        error(400, "3", "Invalid text message"),
                        error(400, "4", "From number could not be found"),
                        error(400, "5", "From number is not in your account"),
                        error(400, "6", "Send SMS failed"),
                        error(400, "7", "Could not find user in BorderController"),
                        error(400, "8", "Could not find Accounts in BorderController"),
                        error(404, "9", "Could not find any phone numbers"),
                        error(403, "10", "Could not find Token in Header"),
                        error(403, "10", "Requires HTTPS"),
                        error(403, "10", "Invalid Token"),
                        error(403, "10", "Database is DOWN"),
                        error(503, "10", "Database is DOWN"),
                        error(403, "10", "Token has expired"),
                        error(400, "11", "Invalid Prefix"),
                        error(404, "11", "Failed retrieving image from carrier"),
                        error(400, "12", "Error provisioning border rows"),
                        error(400, "13", "Requested number does not belong to your account"),
                        error(400, "99", "Unknown"),
                        empty(400),
                        empty(401),
                        empty(403),
                        empty(404),
                        empty(405),
                        empty(409),
                        empty(412),
                        empty(413),
                        empty(500),
                        empty(501),
                        empty(503),
                        page(400),
                        page(401),
                        page(403),
                        page(404),
                        page(413),
                        VendorAnswer.unknown(
                                "`0` Success, and an `error`",
                                200,
                                "{\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":\"1\",\"numbers\":[],\"error\":\"no route\"}"),
                        VendorAnswer.unknown(
                                "`2` Invalid phone number, and a `trackingId`",
                                400,
                                "{\"status\":\"2\",\"reason\":\"Invalid phone number\",\"trackingId\":\"1\"}")));

        assertThat(DocSection.read(Path.of("../docs/errors.md"), "voiceelements"))
                .isEqualTo(table);
    }

    private static VendorAnswer error(int http, String status, String reason) {
        return VendorAnswer.unknown(
                "`" + status + "` " + reason, http, "{\"status\":\"" + status + "\",\"reason\":\"" + reason + "\"}");
    }

    private static VendorAnswer empty(int http) {
        return VendorAnswer.unknown("nothing", http, "");
    }

    private static VendorAnswer page(int http) {
        return VendorAnswer.unknown("a page", http, "<html></html>").withHeader("Content-Type", "text/html");
    }
}
