package dev.polysms.voipex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ClientOptions;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.number.NumberListing;
import dev.polysms.testkit.DocSection;
import dev.polysms.testkit.ErrorTable;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of errors says what the code does. A failure shows what it should say. */
final class VoipexErrorsPageTest {
    @Test
    void the_errors_page_matches_the_code() {
        VoipexFixture vendor = new VoipexFixture();
        List<VendorAnswer> errors = new ArrayList<>();
        for (int status : new int[] {400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 429, 500, 503}) {
            errors.add(VendorAnswer.unknown("`{\"message\": …}`", status, "{\"message\":\"some words\"}"));
        }
        errors.add(VendorAnswer.unknown("nothing", 401, ""));
        errors.add(VendorAnswer.unknown(
                "a refusal with the `id` of a message", 403, "{\"id\":\"1\",\"message\":\"some words\"}"));
        errors.add(VendorAnswer.unknown("a page", 401, "<html></html>").withHeader("Content-Type", "text/html"));
        errors.add(VendorAnswer.unknown("a page", 404, "<html></html>").withHeader("Content-Type", "text/html"));
        errors.add(VendorAnswer.unknown("a success with an `error` in it", 200, "{\"error\":\"some words\"}"));
        errors.add(VendorAnswer.unknown("a success with a `status` of failure", 200, "{\"status\":\"fail\"}"));
        errors.add(VendorAnswer.unknown("a success with a `message` alone", 200, "{\"message\":\"some words\"}"));
        String table = new ErrorTable((URI at, ClientOptions options) -> vendor.client(at, options))
                .column("`send`", client -> client.send(vendor.message()))
                .column(
                        "`history`",
                        client -> client.capability(MessageHistory.class)
                                .orElseThrow()
                                .history(HistoryQuery.last(Duration.ofDays(1))))
                .column(
                        "`numbers`",
                        client -> client.capability(NumberListing.class)
                                .orElseThrow()
                                .numbers())
                .of(errors);

        assertThat(DocSection.read(Path.of("../docs/errors.md"), "voipex")).isEqualTo(table);
    }
}
