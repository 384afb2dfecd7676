package dev.polysms.sandbox.internal.push;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.push.PushClient.PushAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What becomes of a push at servers that do not answer as they should. */
class PushClientTest {
    private static final Duration SHORT = Duration.ofMillis(250);

    @AutoClose
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    @AutoClose
    private final PushClient client = new PushClient(SHORT);

    PushClientTest() throws IOException {}

    private PushAnswer push() throws InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        return client.send(PushRequest.inbound(
                SandboxWebhook.builder("voipex", url).build(),
                "17",
                SandboxResponse.object().put("text", "Hi")));
    }

    /** Accepts one connection and writes to it, without ever reading or closing it before the test ends. */
    private void answer(String text) {
        Thread thread = new Thread(() -> {
            try {
                Socket socket = server.accept();
                socket.getOutputStream().write(text.getBytes(US_ASCII));
                socket.getOutputStream().flush();
            } catch (IOException closed) {
                // The test has ended.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void gives_up_on_a_server_that_does_not_answer() throws InterruptedException {
        assertThat(push()).isEqualTo(PushAnswer.none("No complete answer within 250 ms."));
    }

    @Test
    void gives_up_on_a_server_whose_body_does_not_end() throws InterruptedException {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nnot all of it");

        assertThat(push()).isEqualTo(PushAnswer.none("No complete answer within 250 ms."));
    }

    @Test
    void reports_an_answer_that_is_not_http_without_quoting_it() throws InterruptedException {
        answer("SSH-2.0-a secret\r\n\r\n");

        PushAnswer answer = push();
        assertThat(answer.status()).isEmpty();
        assertThat(answer.text()).startsWith("No answer: ").doesNotContain("secret");
    }
}
