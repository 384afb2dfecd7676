package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.number.AvailableNumber;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.number.AvailableQuery;
import dev.polysms.voximplant.number.NumberLocation;
import dev.polysms.voximplant.number.VoximplantAvailableNumber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs each example on the sandbox. */
final class ExamplesTest {
    private final SmsSandbox sandbox = SmsSandbox.start();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<SandboxMessage> messages(String vendor) {
        return sandbox.messages().stream()
                .filter(message -> message.vendor().equals(vendor))
                .toList();
    }

    // ---- sending

    @Test
    void sends_one_message() {
        new SendOneMessage(out).run(sandbox);

        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("accepted as "),
                        line -> assertThat(line).startsWith("not sent: "));
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void sends_what_a_committed_transaction_enqueued() throws Exception {
        new EnqueueMessages(out).run(sandbox);

        assertThat(lines()).containsExactly("order-4711: ACCEPTED", "Messages at the vendor: 1");
    }

    @Test
    void sends_each_message_once() {
        new SendOnce(out).run(sandbox);

        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("A message that is handed over twice:"),
                        line -> assertThat(line).isEqualTo("  accepted: voipex"),
                        line -> assertThat(line).isEqualTo("  accepted: voipex"),
                        line -> assertThat(line).isEqualTo("A message whose reply was lost:"),
                        line -> assertThat(line).startsWith("  UNKNOWN: "),
                        line -> assertThat(line).startsWith("  UNKNOWN: "),
                        line -> assertThat(line).isEqualTo("  resolved: ready-4712"),
                        line -> assertThat(line).isEqualTo("  accepted: voipex"),
                        line -> assertThat(line).isEqualTo("Messages at the vendor: 2"));
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void sends_with_fields_of_one_vendor() {
        new SendWithVendorExtras(out).run(sandbox);

        assertThat(sandbox.messages())
                .satisfiesExactly(
                        message -> assertThat(message.extras()).contains(entry("store_body", "true")),
                        message -> assertThat(message.extras()).contains(entry("shortname", "POLYSMS")),
                        message -> assertThat(message.extras()).contains(entry("customerTag", "booking-4711")));
        assertThat(lines())
                .contains("voximplant used A2P, segments: 1", "voiceelements returned the tag: booking-4711")
                .anyMatch(line -> line.startsWith("voipex accepted it at "));
    }

    @Test
    void sends_to_many_recipients_and_again_to_those_that_got_nothing() {
        new SendToMany(out).run(sandbox);

        assertThat(messages("voximplant"))
                .hasSize(150)
                .extracting(SandboxMessage::to)
                .doesNotHaveDuplicates();
        assertThat(sandbox.requests("voximplant")).isEqualTo(2);
        assertThat(messages("primevox"))
                .hasSize(60)
                .extracting(SandboxMessage::to)
                .doesNotHaveDuplicates();
        assertThat(lines())
                .contains(
                        "100 of 150",
                        "150 of 150",
                        "BulkResult[150 accepted, 0 not sent, 0 unknown, 0 not tried]",
                        "50 of 60",
                        "BulkResult[60 accepted, 0 not sent, 0 unknown, 0 not tried]")
                .anyMatch(line -> line.matches("BulkResult\\[0 accepted, \\d+ not sent, 0 unknown, \\d+ not tried]"))
                .anyMatch(line -> line.startsWith("for example: ") && line.contains("AUTHENTICATION"));
    }

    // ---- outcomes

    @Test
    void retries_if_that_may_help_and_looks_up_unknown_outcomes() {
        List<Duration> pauses = new ArrayList<>();

        new HandleOutcomes(out, pauses::add).run(sandbox);

        assertThat(lines().stream().filter(line -> line.matches(" {2}[A-Z_]+")))
                .containsExactly("  ACCEPTED", "  ACCEPTED", "  UNKNOWN", "  NOT_SENT");
        assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(messages("voipex"))
                .hasSize(2)
                .extracting(SandboxMessage::text)
                .doesNotHaveDuplicates();
    }

    @Test
    void stops_after_four_attempts() {
        List<Duration> pauses = new ArrayList<>();
        try (VoipexClient client = SandboxClients.voipex(sandbox)) {
            FaultySender sender = FaultySender.withoutConnection(client, 100);

            assertThat(new HandleOutcomes(out, pauses::add).send(sender, client, message()))
                    .isEqualTo(Outcome.NOT_SENT);
        }
        assertThat(pauses).hasSize(3);
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void reports_unknown_when_the_look_up_fails() {
        try (VoipexClient client = SandboxClients.voipex(sandbox)) {
            FaultySender sender = FaultySender.losingTheRequest(client);
            sandbox.close();

            assertThat(new HandleOutcomes(out, pause -> {}).send(sender, client, message()))
                    .isEqualTo(Outcome.UNKNOWN);
        }
        assertThat(lines()).anyMatch(line -> line.startsWith("  could not look: "));
    }

    private static SmsMessage message() {
        return SmsMessage.of(SandboxAccount.VOIPEX_SENDER, "+420607608609", "Your table is ready");
    }

    // ---- reading

    @Test
    void resolves_unknown_outcomes() {
        new ResolveUnknown(out).run(sandbox);

        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("unknown: "),
                        line -> assertThat(line).startsWith("unknown: "),
                        line -> assertThat(line).isEqualTo("booking-1 was sent: DELIVERED"),
                        line -> assertThat(line).isEqualTo("booking-2 is not in the histories of [voipex]"),
                        line -> assertThat(line).startsWith("a repeat of the first returns its receipt: SendReceipt"),
                        line -> assertThat(line).startsWith("a repeat of the second sends it: SendReceipt"));
        assertThat(messages("voipex"))
                .extracting(SandboxMessage::text)
                .containsExactly("Your table is ready", "Your bill is ready");
    }

    @Test
    void reads_conversations_from_a_vendor_and_from_a_history() {
        new Inbox(out).run(sandbox);

        assertThat(lines())
                .containsExactly(
                        "primevox:",
                        "  with +13…77, unread",
                        "    INBOUND  Do you have a table?",
                        "    OUTBOUND  At nine",
                        "voipex:",
                        "  with +42…09",
                        "    OUTBOUND  Your table is ready",
                        "    INBOUND  On my way",
                        "voiceelements:",
                        "  this vendor has no conversations and no history");
    }

    @Test
    void reads_a_history_in_many_ways(@TempDir Path folder) throws IOException {
        new ReadHistory(out, folder).run(sandbox);

        long week = Files.readAllLines(folder.resolve("week.csv")).size() - 1;
        assertThat(lines().get(0)).matches("the last 31 days: \\{INBOUND \\w+=\\d+, OUTBOUND \\w+=\\d+.*}");
        assertThat(lines().subList(1, 7))
                .containsExactly(
                        "exported " + week + " messages of a history",
                        "exported 1 messages of conversations",
                        "archived 1000 messages",
                        "archived 1000 messages",
                        "archived 500 messages",
                        "1250 inbound messages");
        assertThat(week).isGreaterThan(10);
        assertThat(folder.resolve("conversations.csv")).content().contains("\"Do you have a table?\"");
        assertThat(folder.resolve("bookmark")).doesNotExist();
        assertThat(lines().get(7)).isEqualTo("exported " + Files.size(folder.resolve("history.csv")) + " bytes of CSV");
        assertThat(Files.readAllLines(folder.resolve("history.csv"))).hasSizeGreaterThan(500);
        assertThat(lines().get(8)).isEqualTo("polled the new message: true");
    }

    @Test
    void sends_a_picture_and_saves_a_received_one(@TempDir Path folder) throws IOException {
        new SendAndFetchMedia(out, folder).run(sandbox);

        assertThat(messages("voiceelements"))
                .singleElement()
                .satisfies(message -> assertThat(message.extras()).containsKey("media"));
        assertThat(lines()).last().asString().matches("saved \\d+ bytes of image/jpeg");
        assertThat(saved(folder))
                .singleElement()
                .satisfies(file -> assertThat(file).hasSameBinaryContentAs(folder.resolve("table.jpg")));
    }

    private static List<Path> saved(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().equals("picture"))
                    .toList();
        }
    }

    // ---- accounts

    @Test
    void gets_a_number_and_releases_it() {
        new BuyANumber(out).run(sandbox);

        assertThat(lines().stream().filter(line -> line.startsWith("  got "))).hasSize(2);
        assertThat(lines()).contains("    +44…00, SMS on").endsWith("  the account's numbers:", "    +44…11, SMS on");
    }

    @Test
    void gets_the_next_number_when_one_is_taken() {
        try (VoximplantClient client = SandboxClients.voximplant(sandbox)) {
            NumberLocation mobile = NumberLocation.of("GB", "MOBILE", "27085");
            AvailableNumber free = client.phoneNumbers()
                    .available(AvailableQuery.in(mobile))
                    .items()
                    .get(0);
            AvailableNumber taken = AvailableNumber.of(
                            VoximplantClient.PROVIDER, PhoneNumber.of("+" + SandboxAccount.VOXIMPLANT_OCCUPIED_NUMBER))
                    .withVendor(free.vendor(VoximplantAvailableNumber.class).orElseThrow());

            assertThat(new BuyANumber(out).getOne(client, Page.of(List.of(taken, free))))
                    .contains(free.number());
        }
        assertThat(lines()).containsExactly("  already taken: +44…99", "  got +44…00");
    }

    @Test
    void looks_for_the_number_when_the_outcome_is_unknown() {
        try (VoiceElementsClient client = SandboxClients.voiceElements(sandbox)) {
            Page<AvailableNumber> offers = client.catalog().numbersByAreaCode("425");
            AvailableNumber mine = offers.items().get(0);
            client.acquire(mine); // "not available" now means that the account has it already

            assertThat(new BuyANumber(out).getOne(client, offers)).contains(mine.number());
            assertThat(client.numbers().items()).hasSize(3);
        }
    }

    @Test
    void gets_no_other_number_while_the_outcome_is_unknown() {
        try (VoiceElementsClient client = SandboxClients.voiceElements(sandbox)) {
            AvailableNumber gone = AvailableNumber.of(VoiceElementsClient.PROVIDER, PhoneNumber.of("+14255559999"));
            AvailableNumber free =
                    client.catalog().numbersByAreaCode("425").items().get(0);
            Page<AvailableNumber> offers = Page.of(List.of(gone, free));

            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> new BuyANumber(out).getOne(client, offers));
            assertThat(client.numbers().items()).hasSize(2);
        }
    }

    @Test
    void uses_several_accounts_of_one_vendor_and_of_several() {
        new ManyAccounts(out).run(sandbox);

        assertThat(messages("primevox"))
                .extracting(SandboxMessage::from)
                .containsExactly(SandboxAccount.PRIMEVOX_SENDER, SandboxAccount.PRIMEVOX_SECOND_NUMBER);
        assertThat(messages("voipex")).hasSize(1);
        assertThat(lines())
                .containsSubsequence(
                        "tables, at primevox",
                        "prague, at voipex",
                        "  has numbers: 1",
                        "  messages this week: 0",
                        "  +44…11 belongs to the account: true");
    }

    @Test
    void sends_by_the_second_vendor_when_the_first_did_not_send() {
        new FailOver(out).run(sandbox);

        assertThat(messages("primevox")).isEmpty();
        assertThat(messages("voximplant")).hasSize(4);
        assertThat(lines())
                .containsSubsequence(
                        "  first from +13…00: not sent (AUTHENTICATION)",
                        "  second from +44…11: accepted",
                        "  first from +13…00: circuit open",
                        "open: [first]",
                        "UNKNOWN")
                .endsWith("  lossy from +44…11: unknown");
    }

    @Test
    void sends_each_message_by_the_vendor_of_its_country() {
        new RouteMessages(out).run(sandbox);

        assertThat(lines())
                .containsExactly(
                        "us at primevox by rule north-america: to +1",
                        "  accepted by primevox",
                        "prague at voipex from +42…99 by rule czechs-and-slovaks: to +420 or +421",
                        "  accepted by voipex",
                        "rest at voximplant from +44…11 as no rule matches",
                        "  accepted by voximplant");
        assertThat(sandbox.messages()).hasSize(3);
    }

    @Test
    void keeps_a_number_below_its_rate() {
        new ThrottleMessages(out).run(sandbox);

        assertThat(messages("primevox")).hasSize(5);
        assertThat(lines().subList(0, 5)).containsOnly("accepted by primevox");
        assertThat(lines().get(5)).matches("not sent \\(RATE_LIMITED\\), again in 5\\d seconds");
    }
}
