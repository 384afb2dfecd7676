package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsClient;
import dev.polysms.history.HistoryQuery;
import dev.polysms.testkit.DocSection;
import dev.polysms.testkit.ErrorTable;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of errors says what the code does. A failure shows what it should say. */
final class VoximplantErrorsPageTest {
    /** The vendor's own breakdowns, which refuse nothing and are worth a row all the same. */
    private static final Set<String> BREAKDOWNS = Set.of("1", "2", "4", "5", "14", "20", "368", "385");

    private static final PhoneNumber OWN = PhoneNumber.of("+447443332211");

    @Test
    void the_errors_page_matches_the_code() {
        VoximplantFixture vendor = new VoximplantFixture();
        String every = new ErrorTable((URI at, ClientOptions options) -> vendor.client(at, options))
                .column("`send`", client -> client.send(vendor.message()))
                .column("`history`", client -> voximplant(client).history(HistoryQuery.last(Duration.ofSeconds(1))))
                .column(
                        "`enableSms`",
                        client -> voximplant(client).phoneNumbers().enableSms(OWN))
                .column("`release`", client -> voximplant(client).release(OWN))
                .column("`numbers`", client -> voximplant(client).numbers())
                .of(DocumentedError.all().stream()
                        .map(VoximplantErrorsPageTest::row)
                        .toList());
        String table =
                every.lines().filter(VoximplantErrorsPageTest::belongsToTable).collect(Collectors.joining("\n"));

        assertThat(DocSection.read(Path.of("../docs/errors.md"), "voximplant")).isEqualTo(table);
    }

    private static VoximplantClient voximplant(SmsClient client) {
        return (VoximplantClient) client;
    }

    private static VendorAnswer row(DocumentedError error) {
        return VendorAnswer.unknown("`" + error.code() + "` " + error.name(), 200, error.body());
    }

    private static boolean belongsToTable(String line) {
        boolean heading = !line.startsWith("| `");
        return heading
                || line.contains("RejectedException")
                || BREAKDOWNS.contains(List.of(line.split("`", 3)).get(1));
    }
}
