package dev.polysms.examples;

import static dev.polysms.testkit.FaultServer.answer;
import static dev.polysms.testkit.FaultServer.loseTheReply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.Attempt;
import dev.polysms.ClientOptions;
import dev.polysms.RejectedException;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.spi.Setting;
import dev.polysms.spi.SmsClientFactory;
import dev.polysms.testkit.DocSection;
import dev.polysms.testkit.FakeSmsClient;
import dev.polysms.testkit.FaultServer;
import dev.polysms.testkit.FaultServer.Reaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the tables of docs/vendors/ with the code. A failure shows the table that the page must have. */
final class VendorPagesTest {
    // ---- settings

    @TestFactory
    Stream<DynamicTest> a_page_lists_the_settings_of_its_client() {
        return SmsClientFactory.all(VendorPagesTest.class.getClassLoader()).stream()
                .map(factory -> DynamicTest.dynamicTest(
                        factory.provider().value(),
                        () -> assertThat(section("docs/vendors/" + factory.provider() + ".md", "settings"))
                                .isEqualTo(settings(factory))));
    }

    private static String settings(SmsClientFactory factory) {
        String head = "| setting | variable of the quickstart | meaning | |\n|---|---|---|---|\n";
        String quickstart = Stream.of(
                        Setting.required("from", "the sender: an E.164 number or a name"),
                        Setting.required("to", "the recipient: an E.164 number"))
                .map(setting -> row("", factory, setting, "quickstart only"))
                .collect(Collectors.joining("\n"));
        return factory.settings().stream()
                .map(setting -> row("`" + setting.name() + "`", factory, setting, kind(setting)))
                .collect(Collectors.joining("\n", head, "\n" + quickstart));
    }

    private static String row(String name, SmsClientFactory factory, Setting setting, String kind) {
        String variable = QuickstartAccount.variable(factory.provider().value(), setting.name());
        return "| " + name + " | `" + variable + "` | " + setting.description() + " | " + kind + " |";
    }

    private static String kind(Setting setting) {
        return (setting.required() ? "required" : "optional") + (setting.secret() ? ", secret" : "");
    }

    // ---- failover

    @ParameterizedTest
    @EnumSource
    void a_page_lists_the_answers_after_which_a_failover_asks_the_next_vendor(LocalVendor vendor) throws IOException {
        List<String> rows = new ArrayList<>();
        for (Answer answer : Answer.of(vendor)) {
            rows.add(answer.play(vendor));
        }

        assertThat(section(vendor.page(), "failover"))
                .isEqualTo("| answer to a send | outcome | is the next vendor asked? |\n|---|---|---|\n"
                        + String.join("\n", rows));
    }

    @Test
    void the_failover_page_shows_after_which_common_faults_the_next_vendor_is_asked() throws IOException {
        List<String> rows = new ArrayList<>(List.of("| fault of the first vendor | " + names() + " |"));
        rows.add("|---|" + "---|".repeat(LocalVendor.values().length));
        for (int status : new int[] {429, 500, 502, 503, 504}) {
            rows.add(row(status + " without a known error", Answer.bare(status)));
        }
        rows.add(row("the connection breaks before the answer", Answer.LOST_REPLY));
        List<String> unreachable = new ArrayList<>();
        for (LocalVendor vendor : LocalVendor.values()) {
            unreachable.add(Answer.asksTheNextWithoutConnection(vendor) ? "yes" : "**no**");
        }
        rows.add("| no connection can be made | " + String.join(" | ", unreachable) + " |");

        assertThat(section("docs/failover.md", "faults")).isEqualTo(String.join("\n", rows));
    }

    private static String names() {
        return Stream.of(LocalVendor.values())
                .map(vendor -> vendor.page().replaceAll(".*/|\\.md", ""))
                .collect(Collectors.joining(" | "));
    }

    private static String row(String title, Answer answer) throws IOException {
        List<String> cells = new ArrayList<>();
        for (LocalVendor vendor : LocalVendor.values()) {
            cells.add(answer.play(vendor).endsWith("| yes |") ? "yes" : "**no**");
        }
        return "| " + title + " | " + String.join(" | ", cells) + " |";
    }

    private static String section(String page, String name) {
        return DocSection.read(Repository.path(page), name);
    }

    /** An answer of a vendor, or the lack of one. */
    private record Answer(String title, Reaction reaction) {
        private static final Answer LOST_REPLY = new Answer("no answer: the connection broke", loseTheReply());

        static List<Answer> of(LocalVendor vendor) {
            return switch (vendor) {
                case PRIME_VOX ->
                    List.of(
                            primevox(401, "The supplied API Key is invalid."),
                            primevox(401, "You do not have permission to send from that Phone Number."),
                            primevox(400, "You must include a USA fromNumber and USA toNumber."),
                            primevox(400, "Carrier rejection, your messageText cannot be longer than 1600 characters."),
                            primevox(500, "Error connecting to the database, please try again later."),
                            bare(429),
                            bare(500),
                            bare(503),
                            LOST_REPLY);
                case VOICE_ELEMENTS ->
                    List.of(
                            voiceElements(403, "10", "Invalid Token"),
                            voiceElements(403, "10", "Database is DOWN"),
                            voiceElements(400, "5", "From number is not in your account"),
                            voiceElements(400, "7", "Could not find user in BorderController"),
                            voiceElements(400, "2", "Invalid phone number"),
                            voiceElements(400, "3", "Invalid text message"),
                            voiceElements(400, "6", "Send SMS failed"),
                            bare(401),
                            bare(429),
                            bare(500),
                            bare(503),
                            LOST_REPLY);
                case VOIPEX ->
                    List.of(
                            voipex(401),
                            voipex(403),
                            voipex(400),
                            voipex(404),
                            voipex(413),
                            voipex(422),
                            voipex(429),
                            voipex(500),
                            voipex(503),
                            LOST_REPLY);
                case VOXIMPLANT ->
                    List.of(
                            voximplant(100, "AUTHORIZATION_FAILED"),
                            voximplant(104, "FORBIDDEN_COMMAND"),
                            voximplant(127, "INSUFFICIENT_MONEY"),
                            voximplant(340, "RATE_LIMIT_EXCEED"),
                            voximplant(422, "INVALID_SOURCE"),
                            voximplant(423, "INVALID_DESTINATION"),
                            voximplant(508, "INVALID_TEXT"),
                            voximplant(515, "SAME_OPERATION_LIMIT"),
                            voximplant(2, "INTERNAL_ERROR"),
                            voximplant(385, "SENDING_SMS_ERROR"),
                            bare(429),
                            bare(500),
                            bare(503),
                            LOST_REPLY);
            };
        }

        private static Answer bare(int status) {
            return new Answer(status + " without a body", answer(status, Map.of(), ""));
        }

        private static Answer primevox(int status, String text) {
            return new Answer(status + " “" + text + "”", answer(status, Map.of(), "{\"error\":\"" + text + "\"}"));
        }

        private static Answer voiceElements(int status, String code, String reason) {
            return new Answer(
                    status + " `" + code + "` " + reason,
                    answer(status, Map.of(), "{\"status\":\"" + code + "\",\"reason\":\"" + reason + "\"}"));
        }

        private static Answer voipex(int status) {
            return new Answer(
                    status + " with a JSON body", answer(status, Map.of(), "{\"message\":\"It did not work\"}"));
        }

        private static Answer voximplant(int code, String name) {
            return new Answer(
                    "200 `" + code + "` " + name,
                    answer(200, Map.of(), "{\"error\":{\"msg\":\"" + name + "\",\"code\":" + code + "}}"));
        }

        /** Sends by a failover whose first vendor gives this answer, and returns the row that describes the result. */
        private String play(LocalVendor vendor) throws IOException {
            ClientOptions once = ClientOptions.builder().maxAttempts(1).build();
            FakeSmsClient second = FakeSmsClient.create();
            try (FaultServer server = new FaultServer("127.0.0.1");
                    SmsClient first = vendor.clientAt(server.uri(), once)) {
                server.then(reaction);
                List<Attempt> attempts = attempts(first, second, vendor);
                SmsException failure = attempts.get(0).failure().orElseThrow();
                String next = second.attempts().isEmpty() ? "**no**" : "yes";
                return "| " + title + " | " + outcome(failure) + " | " + next + " |";
            }
        }

        static boolean asksTheNextWithoutConnection(LocalVendor vendor) throws IOException {
            FaultServer closed = new FaultServer("127.0.0.1");
            closed.close();
            FakeSmsClient second = FakeSmsClient.create();
            ClientOptions once = ClientOptions.builder().maxAttempts(1).build();
            try (SmsClient first = vendor.clientAt(closed.uri(), once)) {
                attempts(first, second, vendor);
            }
            return !second.attempts().isEmpty();
        }

        private static List<Attempt> attempts(SmsClient first, FakeSmsClient second, LocalVendor vendor) {
            FailoverSender failover = FailoverSender.of(SendRoute.of("first", first), SendRoute.of("second", second));
            try {
                return failover.send(vendor.message()).attempts();
            } catch (SmsException e) {
                return e.attempts();
            }
        }

        private static String outcome(SmsException failure) {
            if (!failure.safeToResend()) {
                return "unknown";
            }
            return failure instanceof RejectedException refusal ? "not sent, `" + refusal.reason() + "`" : "not sent";
        }
    }
}
