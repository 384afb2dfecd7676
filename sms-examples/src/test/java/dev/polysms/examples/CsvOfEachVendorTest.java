package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.polysms.PhoneNumber;
import dev.polysms.csv.CsvExport;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageRecord;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.testkit.VoiceElementsPushes;
import dev.polysms.testkit.junit.WithSandbox;
import dev.polysms.voiceelements.VoiceElementsWebhooks;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.WebhookGuard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Exports what each vendor has: a history, conversations, or only what it pushes. */
@WithSandbox
final class CsvOfEachVendorTest {
    private static final HistoryQuery MONTH = HistoryQuery.last(Duration.ofDays(31));

    private final SmsSandbox sandbox;

    CsvOfEachVendorTest(SmsSandbox sandbox) {
        this.sandbox = sandbox;
    }

    private static List<NamedCsvRecord> exported(Stream<MessageRecord> messages) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        long rows = CsvExport.create().write(messages, file);
        List<NamedCsvRecord> records =
                CsvReader.builder().ofNamedCsvRecord(file.toString(StandardCharsets.UTF_8)).stream()
                        .toList();
        assertThat(records).hasSize(Math.toIntExact(rows)).isNotEmpty();
        return records;
    }

    @Test
    void exports_the_history_of_voipex() throws IOException {
        sandbox.seedHistory("voipex", 300);
        try (VoipexClient client = SandboxClients.voipex(sandbox)) {
            assertThat(exported(client.history(MONTH).stream()))
                    .hasSize(300)
                    .allSatisfy(row -> assertThat(row.getField("provider")).isEqualTo("voipex"))
                    .allSatisfy(row -> assertThat(row.getField("to")).startsWith("+"));
        }
    }

    @Test
    void exports_the_history_of_voximplant_beyond_the_vendors_own_limit() throws IOException {
        sandbox.seedHistory("voximplant", 2_500);
        try (VoximplantClient client = SandboxClients.voximplant(sandbox)) {
            assertThat(exported(client.history(MONTH).stream()))
                    .hasSize(2_500)
                    .extracting(row -> row.getField("id"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void exports_the_conversations_of_primevox_with_a_guarded_formula() throws IOException {
        sandbox.receive("primevox", "+13035550177", SandboxAccount.PRIMEVOX_SENDER, "=1+1");
        try (PrimeVoxClient client = SandboxClients.primevox(sandbox)) {
            PhoneNumber own = PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER);
            Stream<MessageRecord> messages = client.conversations(own).stream()
                    .flatMap(conversation -> client.messages(conversation.ref()).stream());

            assertThat(exported(messages)).singleElement().satisfies(row -> {
                assertThat(row.getField("direction")).isEqualTo("INBOUND");
                assertThat(row.getField("text")).isEqualTo("'=1+1");
            });
        }
    }

    @Test
    void exports_what_voice_elements_pushed() throws Exception {
        Stream<MessageRecord> pushed = VoiceElementsWebhooks.builder()
                .guard(WebhookGuard.unauthenticated())
                .build()
                .parse(VoiceElementsPushes.inbound("+13035550177", SandboxAccount.VOICE_ELEMENTS_SENDER, "Yes")
                        .build())
                .stream()
                .map(event -> ((InboundMessage) event).message());

        assertThat(exported(pushed))
                .singleElement()
                .satisfies(row -> assertThat(row.getField("provider")).isEqualTo("voiceelements"));
    }
}
