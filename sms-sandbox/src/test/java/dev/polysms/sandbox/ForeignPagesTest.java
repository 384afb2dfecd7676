package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A web page that is open in a browser on this machine can neither steer nor read the sandbox. */
class ForeignPagesTest {
    private static final String SET_CALLBACK =
            "/voximplant/platform_api/SetAccountInfo?account_id=1&api_key=sandbox-key"
                    + "&callback_url=http%3A%2F%2F127.0.0.1%3A6379%2F";

    @AutoClose
    private final SmsSandbox sandbox =
            SmsSandbox.builder().allowHost("Sandbox").allowHost("[fd00::1]").start();

    @ParameterizedTest
    @CsvSource({
        "Origin: http://evil.example, 403",
        "Origin: null, 403",
        "Origin: http://localhost:3000, 403",
        "Origin: nonsense %, 403",
        "Referer: http://evil.example/page, 403",
        "Referer: http://localhost:3000/, 403",
        "Sec-Fetch-Site: cross-site, 403",
        "Sec-Fetch-Site: same-site, 403",
        "Origin: http://localhost, 200",
        "Origin: https://LOCALHOST, 200",
        "Referer: http://localhost/, 200",
        "Sec-Fetch-Site: same-origin, 200",
        "Sec-Fetch-Site: none, 200",
        "User-Agent: voximplant-apiclient-nodejs, 200"
    })
    void ignores_an_image_tag_of_a_foreign_page(String header, int status) throws IOException {
        assertThat(status("GET " + SET_CALLBACK, "localhost", header)).isEqualTo(status);
        assertThat(sandbox.requests("voximplant")).isEqualTo(status == 200 ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /primevox/api/messaging/v1/sendMessage.php",
                "GET /voiceelements/v1/AssignNumber?Number=3035550200",
                "PUT /voiceelements/v1/media/x.jpg",
                "POST /voipex/SMS",
                "OPTIONS /voipex/SMS",
                "POST /voximplant/platform_api",
                "GET /primevox",
                "GET /sandbox/messages",
                "GET /sandbox/events",
                "GET /sandbox/media/voiceelements/v1/media/x.jpg",
                "POST /sandbox/reset"
            })
    void refuses_foreign_origins_and_hosts_everywhere(String call) throws IOException {
        assertThat(status(call, "localhost", "Origin: http://evil.example")).isEqualTo(403);
        assertThat(status(call, "evil.example", "Accept: */*")).isEqualTo(403);
        assertThat(sandbox.vendors())
                .allSatisfy(vendor -> assertThat(sandbox.requests(vendor)).isZero());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 200",
        "127.0.0.1:18099, 200",
        "localhost:18099, 200",
        "LocalHost, 200",
        "[::1]:18099, 200",
        "sandbox:8080, 200",
        "SANDBOX, 200",
        "[fd00::1]:8080, 200",
        "sandbox.evil.example, 403",
        "localhost.evil.example, 403",
        "127.0.0.1.evil.example, 403",
        "10.0.0.7, 403",
        "[fd00::2], 403"
    })
    void answers_only_under_its_own_and_the_allowed_names(String host, int status) throws IOException {
        assertThat(status("GET " + SET_CALLBACK, host, "Accept: */*")).isEqualTo(status);
        assertThat(status("GET /sandbox/state", host, "Accept: */*")).isEqualTo(status);
        assertThat(status("GET /", host, "Accept: */*")).isEqualTo(status);
    }

    @Test
    void opens_no_web_socket() throws IOException {
        String upgrade =
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

        assertThat(status("GET /sandbox/events", "localhost", upgrade + "Origin: http://evil.example"))
                .isEqualTo(403);
    }

    @Test
    void lets_any_page_link_to_the_sandbox() throws IOException {
        assertThat(status("GET /", "localhost", "Sec-Fetch-Site: cross-site\r\nReferer: http://docs.example/"))
                .isEqualTo(200);
    }

    @Test
    void takes_no_place_among_the_listeners_for_a_foreign_page() throws IOException {
        for (int i = 0; i < 40; i++) {
            assertThat(status("GET /sandbox/events", "localhost", "Sec-Fetch-Site: cross-site"))
                    .isEqualTo(403);
        }

        assertThat(status("GET /sandbox/events", "localhost", "Sec-Fetch-Site: same-origin"))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "*.example", "http://sandbox", "sandbox:8080", "a b", "fd00::1"})
    void refuses_an_invalid_allowed_host(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmsSandbox.builder().allowHost(name))
                .withMessageContaining("one name or address");
    }

    private int status(String call, String host, String header) throws IOException {
        try (RawHttp client = RawHttp.connect(sandbox.uri())) {
            return client.write(call + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n" + header + "\r\n\r\n")
                    .status();
        }
    }
}
