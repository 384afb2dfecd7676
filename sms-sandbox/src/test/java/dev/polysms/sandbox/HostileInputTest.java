package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in, a refusal goes out: no input breaks the sandbox. */
class HostileInputTest {
    private static final List<String> PATHS = List.of(
            "/primevox/api/messaging/v1/sendMessage.php",
            "/voiceelements/v1/SendSMS",
            "/voipex/SMS",
            "/voipex/token",
            "/voipex/v1/sms",
            "/voximplant/platform_api",
            "/voximplant/platform_api/SendSmsMessage",
            "/voximplant/platform_api/A2PSendSms/");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "multipart/form-data; boundary=\"",
            "nonsense");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"from\"",
            ":",
            ",",
            "null",
            "1e999",
            "\"\\ud83d\"",
            "text",
            "=",
            "&",
            "%",
            "%zz",
            "+",
            "--x",
            "--x--",
            "\r\n",
            "\r\n\r\n",
            "Content-Disposition: form-data; name=\"cmd\"",
            "Content-Disposition: form-data; filename=\"f\"",
            "Content-Type: text/plain; charset=??",
            "auth",
            "[".repeat(2000),
            "\u0000",
            "é");

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    private final Wire wire = new Wire();

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answers_any_body_with_a_refusal(long seed) {
        Random random = new Random(seed);
        for (String path : PATHS) {
            byte[] body = random.nextBoolean() ? bytes(random) : pieces(random);
            int status = wire.post(
                            URI.create(sandbox.uri() + path),
                            TYPES.get(random.nextInt(TYPES.size())),
                            body,
                            "Token",
                            SandboxAccount.VOICE_ELEMENTS_TOKEN,
                            "Authorization",
                            "Bearer " + SandboxAccount.VOIPEX_TOKEN)
                    .status();

            assertThat(status).as("%s with seed %d", path, seed).isBetween(200, 499);
        }
        assertThat(sandbox.messages()).isEmpty();
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] pieces(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString().getBytes(UTF_8);
    }
}
