package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxFault.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send half of a request hold nothing but their own connections. */
class SlowClientsTest {
    // More than the server has threads.
    private static final int CLIENTS = 100;

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    private final Control control = new Control(sandbox);
    private final List<RawHttp> clients = new ArrayList<>();

    @AfterEach
    void closeClients() throws IOException {
        for (RawHttp client : clients) {
            client.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /voipex/SMS",
                "POST /voximplant/platform_api",
                "PUT /voiceelements/v1/media/picture.jpg",
                "POST /sandbox/inbound",
                "GET /sandbox/state",
                "POST /"
            })
    void answers_a_whole_request_while_many_are_half_sent(String call) throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            client().write(call + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{\"from\":");
        }

        assertThat(control.send("voipex", "+420607608609", "Ahoj").status()).isEqualTo(200);
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void answers_a_whole_request_while_many_chunked_bodies_are_half_sent() throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            client().write(
                            "POST /voipex/SMS HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"fr");
        }

        assertThat(control.send("voipex", "+420607608609", "Ahoj").status()).isEqualTo(200);
    }

    @Test
    void answers_a_whole_request_while_a_fault_waits_for_half_of_many_bodies() throws IOException {
        ActiveFault fault =
                sandbox.fault(SandboxFault.of(Kind.CUT_IN).at("primevox").always());
        for (int i = 0; i < CLIENTS; i++) {
            client().write("POST /primevox/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{");
        }

        assertThat(control.send("voipex", "+420607608609", "Ahoj").status()).isEqualTo(200);
        assertThat(fault.isOver()).isFalse();
    }

    @Test
    void answers_a_whole_request_while_many_too_long_bodies_are_half_sent() throws IOException {
        String tooLong = "x".repeat((1 << 20) + 1);
        for (int i = 0; i < CLIENTS; i++) {
            client().write("POST /voipex/SMS HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n" + tooLong);
        }

        assertThat(control.send("voipex", "+420607608609", "Ahoj").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "POST /voipex/SMS HTTP/1.1\r\nHost: local"})
    void answers_a_whole_request_while_many_connections_have_no_whole_head(String head) throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            client().write(head);
        }

        assertThat(control.send("voipex", "+420607608609", "Ahoj").status()).isEqualTo(200);
    }

    @Test
    void answers_the_half_sent_requests_once_they_are_whole() throws IOException {
        String body = "{\"from\":\"+420777888999\",\"to\":\"+420607608609\",\"text\":\"Ahoj\"}";
        int half = body.length() / 2;
        for (int i = 0; i < CLIENTS; i++) {
            client().write("POST /voipex/SMS HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sandbox-token\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body.substring(0, half));
        }
        for (RawHttp client : clients) {
            client.write(body.substring(half));
        }

        for (RawHttp client : clients) {
            assertThat(client.status()).isEqualTo(200);
        }
        assertThat(sandbox.messages()).hasSize(CLIENTS);
        assertThat(sandbox.requests("voipex")).isEqualTo(CLIENTS);
    }

    @Test
    void refuses_a_huge_head() throws IOException {
        RawHttp client = client().write(
                        "GET /sandbox/state HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(1 << 16) + "\r\n\r\n");

        assertThat(client.status()).isEqualTo(431);
    }

    private RawHttp client() throws IOException {
        RawHttp client = RawHttp.connect(sandbox.uri());
        clients.add(client);
        return client;
    }
}
