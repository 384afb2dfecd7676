package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in, a refusal goes out: no input breaks the sandbox. */
class HostileInputTest {
    private static final String[] CREDENTIALS = {
        "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN, "Authorization", "Bearer " + SandboxAccount.VOIPEX_TOKEN
    };
    private static final List<String> PATHS = List.of(
            "/primevox/api/messaging/v1/sendMessage.php",
            "/voiceelements/v1/SendSMS",
            "/voipex/SMS",
            "/voipex/token",
            "/voipex/v1/sms",
            "/voximplant/platform_api",
            "/voximplant/platform_api/SendSmsMessage",
            "/voximplant/platform_api/A2PSendSms/");
    private static final List<String> READ_PATHS = List.of(
            "/primevox/api/messaging/v1/conversations",
            "/primevox/api/messaging/v1/conversation",
            "/primevox/media/100001/x",
            "/voiceelements/v1/ListMyNumbers",
            "/voiceelements/v1/ListMyNumbersEx",
            "/voiceelements/v1/ListMyCampaigns",
            "/voiceelements/v1/ListAvailableNumbersByPrefix",
            "/voiceelements/v1/ListAvailableNumbersByCity",
            "/voiceelements/v1/GetAvailableCities",
            "/voiceelements/v1/GetAvailableNumbers",
            "/voiceelements/v1/AssignNumber",
            "/voiceelements/v1/ReturnNumber",
            "/voiceelements/v1/media/x.jpg");
    // Half of them let a query through to the next check.
    private static final List<String> PARAMETERS = List.of(
            "auth=sandbox-key",
            "containerID=100001",
            "phoneNumber=3035550100",
            "conversationID=12001",
            "AreaCode=720",
            "City=DENVER",
            "Prefix=720",
            "auth=",
            "containerID=",
            "phoneNumber=",
            "conversationID=",
            "AreaCode=",
            "City=",
            "Prefix=",
            "Page=",
            "PageSize=",
            "Number=");
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

    private final TestHttpClient wire = new TestHttpClient();

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
                            CREDENTIALS)
                    .status();

            assertThat(status).as("%s with seed %d", path, seed).isBetween(200, 499);
        }
        assertThat(sandbox.messages()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answers_any_query_without_breaking(long seed) {
        Random random = new Random(seed);
        for (String path : READ_PATHS) {
            URI uri = URI.create(sandbox.uri() + path + "?" + query(random));

            assertThat(wire.get(uri, CREDENTIALS).status())
                    .as("%s with seed %d", uri, seed)
                    .isBetween(200, 499);
        }
        assertThat(sandbox.messages()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void takes_any_bytes_under_any_file_name(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            // The server closes the connection after a path that is not valid text, so each file gets its own
            // connection.
            TestHttpClient own = new TestHttpClient();
            URI uri = URI.create(sandbox.voiceelements() + "/v1/media/" + escaped(random) + ".jpg");
            byte[] body = bytes(random);
            int status = own.put(uri, "nonsense", body, CREDENTIALS).status();

            assertThat(status).as("%s with seed %d", uri, seed).isBetween(200, 499);
            if (status == 200) {
                assertThat(own.get(uri, CREDENTIALS).body()).as("%s", uri).containsExactly(body);
            }
        }
    }

    private static String query(Random random) {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            String parameter = PARAMETERS.get(random.nextInt(PARAMETERS.size()));
            query.append(parameter)
                    .append(parameter.endsWith("=") ? escaped(random) : "")
                    .append('&');
        }
        return query.toString();
    }

    /** Returns escaped bytes, which may be invalid in each encoding. */
    private static String escaped(Random random) {
        StringBuilder text = new StringBuilder();
        byte[] bytes = random.nextBoolean() ? new byte[random.nextInt(12)] : pieces(random);
        if (bytes.length < 12) {
            random.nextBytes(bytes);
        }
        // A request line of more than 8 KiB is cut before any vendor sees it.
        for (byte each : Arrays.copyOf(bytes, Math.min(bytes.length, 40))) {
            text.append('%').append(String.format("%02x", each));
        }
        return text.toString();
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
