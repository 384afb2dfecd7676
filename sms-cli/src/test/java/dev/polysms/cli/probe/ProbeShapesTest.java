package dev.polysms.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.PhoneNumber;
import dev.polysms.sandbox.PrimeVoxShape;
import dev.polysms.sandbox.ResponseShape;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMedia;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.sandbox.VoiceElementsShape;
import dev.polysms.sandbox.VoipexShape;
import dev.polysms.sandbox.VoximplantShape;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sandbox can answer in each shape that the vendors' documents leave open. The probe names the right one. */
final class ProbeShapesTest {
    private static SmsSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = SmsSandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void clear() {
        sandbox.clear();
    }

    private static ProbeReport probe(String vendor, boolean send) {
        ProbeTarget target =
                switch (vendor) {
                    case "primevox" ->
                        target(
                                vendor,
                                SandboxAccount.PRIMEVOX_SENDER,
                                send ? "+13035550142" : "",
                                Map.of(
                                        "api-key",
                                        SandboxAccount.PRIMEVOX_API_KEY,
                                        "container-id",
                                        SandboxAccount.PRIMEVOX_CONTAINER_ID,
                                        "base-url",
                                        sandbox.primevox().toString(),
                                        "media-url-template",
                                        sandbox.primevox() + "/media/{CONTAINER_ID}/{MEDIA_ID}"));
                    case "voiceelements" ->
                        target(
                                vendor,
                                SandboxAccount.VOICE_ELEMENTS_SENDER,
                                send ? "+17205550142" : "",
                                Map.of(
                                        "token",
                                        SandboxAccount.VOICE_ELEMENTS_TOKEN,
                                        "base-url",
                                        sandbox.voiceelements().toString()));
                    case "voipex" ->
                        target(
                                vendor,
                                SandboxAccount.VOIPEX_SENDER,
                                send ? "+420607608609" : "",
                                Map.of(
                                        "username", SandboxAccount.VOIPEX_USERNAME,
                                        "password", SandboxAccount.VOIPEX_PASSWORD,
                                        "sms-base-url", sandbox.voipex().toString(),
                                        "rest-base-url", sandbox.voipex().toString(),
                                        "auth-base-url", sandbox.voipex().toString()));
                    default ->
                        target(
                                vendor,
                                SandboxAccount.VOXIMPLANT_SENDER,
                                send ? "+447443332212" : "",
                                Map.of(
                                        "account-id", SandboxAccount.VOXIMPLANT_ACCOUNT_ID,
                                        "api-key", SandboxAccount.VOXIMPLANT_API_KEY,
                                        "base-url", sandbox.voximplant().toString()));
                };
        return VendorProbes.run(target, what -> {});
    }

    private static ProbeTarget target(String vendor, String own, String sendTo, Map<String, String> settings) {
        return new ProbeTarget(
                vendor,
                settings,
                Optional.of(PhoneNumber.of(own)),
                Optional.of(sendTo).filter(number -> !number.isEmpty()).map(PhoneNumber::of),
                Optional.empty());
    }

    private static String result(ProbeReport report, String beginning) {
        return report.rows().stream()
                .filter(row -> row.fact().startsWith(beginning))
                .map(ProbeReport.Row::result)
                .collect(Collectors.joining());
    }

    private static void isNamed(ProbeReport report, ResponseShape shape) {
        assertThat(report.shapes())
                .as(report.markdown("the sandbox", "test"))
                .containsExactly(((Enum<?>) shape).name());
    }

    // ---- PrimeVOX

    private static void receive() {
        sandbox.receive(
                "primevox",
                "+13035550142",
                SandboxAccount.PRIMEVOX_SENDER,
                "Look",
                new SandboxMedia("a.png", "image/png", new byte[] {1}));
    }

    @ParameterizedTest
    @EnumSource
    void names_the_shape_of_primevox_by_reads(PrimeVoxShape shape) {
        sandbox.shape(shape);
        receive();

        ProbeReport report = probe("primevox", false);

        isNamed(report, shape);
        boolean byId = shape != PrimeVoxShape.ARRAY;
        assertThat(result(report, "They are in `conversations`")).isEqualTo(byId ? "holds" : "does not hold");
        assertThat(result(report, "They are in `messages`")).isEqualTo(byId ? "holds" : "does not hold");
        boolean seconds = shape != PrimeVoxShape.FRACTIONAL_TIMES && shape != PrimeVoxShape.ISO_TIMES;
        assertThat(result(report, "Times are written")).isEqualTo(seconds ? "holds" : "does not hold");
        boolean emptyArray = shape == PrimeVoxShape.ARRAY || shape == PrimeVoxShape.PHP_MAP;
        assertThat(result(report, "No conversation is an empty map")).isEqualTo(emptyArray ? "holds" : "does not hold");
        assertThat(result(report, "Numbers are written as ten digits")).isEqualTo("holds");
        assertThat(result(report, "That URL needs no key")).isEqualTo("holds");
        assertThat(result(report, "The answer to a send")).isEqualTo("not seen");
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void says_which_shapes_are_possible_if_the_answers_do_not_decide() {
        sandbox.shape(PrimeVoxShape.PHP_MAP);

        ProbeReport report = probe("primevox", false);

        assertThat(report.shapes()).containsExactly("ARRAY", "PHP_MAP");
        assertThat(report.shape())
                .contains("ARRAY or PHP_MAP (a conversation with messages, and an empty list, decide)");
    }

    @Test
    void one_agreed_message_proves_acceptance_and_the_zone_of_times() {
        sandbox.shape(PrimeVoxShape.MAP_OF_STRINGS);

        ProbeReport report = probe("primevox", true);

        assertThat(sandbox.messages()).hasSize(1);
        assertThat(result(report, "The answer to a send")).isEqualTo("holds");
        assertThat(result(report, "Proof of acceptance")).isEqualTo("holds");
        assertThat(result(report, "`lastMessageDate` is in UTC")).isEqualTo("holds");
        assertThat(result(report, "A time without a zone")).isEqualTo("holds");
    }

    // ---- Voice Elements

    @ParameterizedTest
    @EnumSource
    void names_the_shape_of_voice_elements_by_reads(VoiceElementsShape shape) {
        sandbox.shape(shape);

        ProbeReport report = probe("voiceelements", false);

        isNamed(report, shape);
        assertThat(result(report, "Campaigns are"))
                .isEqualTo(
                        shape == VoiceElementsShape.BARE_ARRAYS || shape == VoiceElementsShape.PASCAL_CASE
                                ? "holds"
                                : "does not hold");
        assertThat(result(report, "Cities with counts"))
                .isEqualTo(shape == VoiceElementsShape.BARE_ARRAYS ? "holds" : "does not hold");
        assertThat(result(report, "A number is ten digits")).isEqualTo("holds");
        assertThat(result(report, "A page that is not full")).isEqualTo("holds");
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void one_agreed_message_of_voice_elements_proves_the_content_type() {
        sandbox.shape(VoiceElementsShape.BARE_ARRAYS);

        assertThat(result(probe("voiceelements", true), "`Content-Type")).isEqualTo("holds");
        assertThat(sandbox.messages()).hasSize(1);
    }

    // ---- Voipex

    @ParameterizedTest
    @EnumSource
    void names_the_shape_of_voipex(VoipexShape shape) {
        sandbox.shape(shape);
        sandbox.receive("voipex", "+420607608609", SandboxAccount.VOIPEX_SENDER, "One");
        sandbox.receive("voipex", "+420607608609", SandboxAccount.VOIPEX_SENDER, "Two");

        ProbeReport report = probe("voipex", true);

        isNamed(report, shape);
        assertThat(sandbox.messages()).hasSize(3);
        assertThat(result(report, "A send is accepted")).isEqualTo("holds");
        boolean hasId = shape == VoipexShape.BARE_ARRAYS || shape == VoipexShape.PAGES;
        assertThat(result(report, "The id of a message is `id`")).isEqualTo(hasId ? "holds" : "not seen");
        assertThat(result(report, "Rows are in a bare array")).isEqualTo("holds");
        assertThat(result(report, "A row has the webhook's members")).isEqualTo("holds");
        assertThat(result(report, "`createdAt` has a zone")).isEqualTo("holds");
        assertThat(result(report, "Pages are requested")).isEqualTo("holds");
        assertThat(result(report, "`IN` is an inbound message")).isEqualTo("holds");
        assertThat(result(report, "A refused login")).isEqualTo("holds");
        assertThat(result(report, "A 401 to a read")).isEqualTo("holds");
        assertThat(result(report, "The HTTP statuses")).isEqualTo("holds");
        assertThat(result(report, "`scope=openid profile`")).isEqualTo("holds");
    }

    @Test
    void only_a_send_decides_between_two_shapes_of_voipex() {
        sandbox.shape(VoipexShape.NO_CONTENT);

        assertThat(probe("voipex", false).shape())
                .isEqualTo("BARE_ARRAYS or NO_CONTENT (only the answer to a send decides: --send-to)");
        assertThat(sandbox.messages()).isEmpty();
    }

    // ---- Voximplant

    @ParameterizedTest
    @EnumSource
    void names_the_shape_of_voximplant(VoximplantShape shape) {
        sandbox.shape(shape);

        ProbeReport report = probe("voximplant", true);

        isNamed(report, shape);
        assertThat(sandbox.messages()).hasSize(1);
        assertThat(result(report, "Numbers are written in international form")).isEqualTo("holds");
        assertThat(result(report, "`output=csv`")).isEqualTo("holds");
        assertThat(result(report, "`processed_date`")).isEqualTo("holds");
        assertThat(result(report, "A row of GetPhoneNumbers"))
                .isEqualTo(shape == VoximplantShape.STRING_IDS ? "holds" : "not seen");
    }
}
