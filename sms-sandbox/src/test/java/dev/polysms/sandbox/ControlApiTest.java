package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.sandbox.SandboxFault.Kind;
import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlApiTest {
    private static final String REMOTE = "+13035550142";

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.builder().maxMessages(3).start();

    private final Control control = new Control(sandbox);

    @Test
    void shows_addresses_and_accounts_of_the_vendors() {
        JsonNode vendors = control.get("/sandbox/state").json().path("vendors");

        assertThat(vendors.findValuesAsText("name"))
                .containsExactly("primevox", "voiceelements", "voipex", "voximplant");
        assertThat(vendors.get(0).path("baseUrl").textValue())
                .isEqualTo(sandbox.primevox().toString());
        assertThat(vendors.get(0).path("credentials"))
                .isEqualTo(TestHttpClient.json("{'auth':'sandbox-key','containerID':'100001'}"));
        assertThat(vendors.get(1).path("ownNumbers")).isEqualTo(TestHttpClient.json("['+17205550100','+17205550101']"));
        assertThat(vendors.get(2).path("ownNumbers"))
                .isEqualTo(TestHttpClient.json("['+420777888999','+420222333444']"));
        assertThat(vendors.get(3).path("ownNumbers"))
                .contains(TestHttpClient.json("'+447443332211'"), TestHttpClient.json("'POLYSMS'"));
        assertThat(vendors.findValuesAsText("media")).containsExactly("true", "true", "false", "false");
    }

    @Test
    void shows_a_message_with_its_segments_and_its_exchange() {
        control.send("primevox", REMOTE, "Žluťoučký kůň");

        JsonNode message = only(control.get("/sandbox/messages"));
        assertThat(message.path("vendor").textValue()).isEqualTo("primevox");
        assertThat(message.path("from").textValue()).isEqualTo("+13035550100");
        assertThat(message.path("to").textValue()).isEqualTo(REMOTE);
        assertThat(message.path("text").textValue()).isEqualTo("Žluťoučký kůň");
        assertThat(message.path("direction").textValue()).isEqualTo("out");
        assertThat(message.path("segments").intValue()).isEqualTo(1);
        assertThat(message.path("encoding").textValue()).isEqualTo("UCS-2");
        assertThat(message.path("state").textValue()).isEqualTo("accepted");
        assertThat(message.path("extras").has("conversationId")).isTrue();
        assertThat(message.path("media")).isEmpty();
        assertThat(message.path("exchange").longValue()).isEqualTo(1);
    }

    @Test
    void counts_messages_that_were_removed_because_it_was_full() {
        for (int i = 1; i <= 5; i++) {
            control.send("voipex", REMOTE, "Message " + i);
        }

        JsonNode answer = control.get("/sandbox/messages").json();
        assertThat(answer.path("messages").findValuesAsText("text"))
                .containsExactly("Message 3", "Message 4", "Message 5");
        assertThat(answer.path("dropped").intValue()).isEqualTo(2);
        assertThat(control.get("/sandbox/state").json().path("dropped").intValue())
                .isEqualTo(2);
        assertThat(sandbox.dropped()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "vendor=voipex, Two",
        "number=5550143, Two",
        "text=thr, Three",
        "limit=1, Three",
        "vendor=voximplant&text=one, ''"
    })
    void finds_messages(String query, String text) {
        control.send("primevox", REMOTE, "One");
        control.send("voipex", "+13035550143", "Two");
        control.send("primevox", REMOTE, "Three");

        JsonNode found = control.get("/sandbox/messages?" + query).json().path("messages");
        assertThat(String.join(",", found.findValuesAsText("text"))).isEqualTo(text);
    }

    @Test
    void receives_a_message_with_a_file() {
        String file = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
        TestHttpAnswer answer = control.post(
                "/sandbox/inbound",
                "{'vendor':'voiceelements','from':'+13035551212','to':'+17205550100','text':'Look',"
                        + "'media':[{'name':'a.jpg','type':'image/jpeg','base64':'" + file + "'}]}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("state").textValue()).isEqualTo("received");
        JsonNode media = answer.json().path("media").path(0);
        assertThat(media.path("name").textValue()).isEqualTo("a.jpg");
        assertThat(media.path("url").textValue()).startsWith(sandbox.voiceelements() + "/v1/media/");
        TestHttpAnswer preview = control.get(media.path("preview").textValue());
        assertThat(preview.body()).containsExactly(1, 2, 3);
        assertThat(preview.contentType()).isEqualTo("image/jpeg");
        assertThat(preview.headers().firstValue("Content-Security-Policy")).contains("sandbox; default-src 'none'");
        assertThat(sandbox.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{",
                "{'vendor':'twilio','from':'+13035551212','to':'+17205550100','text':'Hi'}",
                "{'vendor':'primevox','from':'+13035551212','to':'+17205550100','text':'Hi'}",
                "{'vendor':'primevox','from':'+13035551212','to':'+13035550100','text':7}",
                "{'vendor':'primevox','from':'+13035551212','to':'+13035550100','text':'Hi','txt':''}",
                "{'vendor':'primevox','from':'+13035551212','to':'+13035550100','media':[{'name':'a'}]}",
                "{'vendor':'primevox','from':'+13035551212','to':'+13035550100',"
                        + "'media':[{'name':'a.jpg','type':'image/jpeg','base64':'?'}]}",
                "{'vendor':'voipex','from':'+420607608609','to':'+420777888999',"
                        + "'media':[{'name':'a.jpg','type':'image/jpeg','base64':''}]}"
            })
    void refuses_an_invalid_inbound_message_and_states_the_rule(String body) {
        TestHttpAnswer answer = control.post("/sandbox/inbound", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").textValue())
                .hasSizeGreaterThan(20)
                .doesNotContain("Exception");
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void sets_lists_and_removes_faults() {
        JsonNode set = control.post(
                        "/sandbox/faults",
                        "{'vendor':'voipex','operation':'SMS','kind':'rate-limited','count':0,'retryAfterSeconds':3}")
                .json();
        control.send("voipex", REMOTE, "Hello");

        assertThat(sandbox.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.fault().kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(fault.fired()).isEqualTo(1);
            assertThat(fault.isOver()).isFalse();
        });
        JsonNode listed = control.get("/sandbox/faults").json().path("faults").path(0);
        assertThat(listed.path("id")).isEqualTo(set.path("id"));
        assertThat(listed.path("fired").intValue()).isEqualTo(1);
        assertThat(listed.path("takesMessages").booleanValue()).isFalse();
        assertThat(control.delete("/sandbox/faults/" + set.path("id")).status()).isEqualTo(204);
        assertThat(control.delete("/sandbox/faults/" + set.path("id")).status()).isEqualTo(404);
        assertThat(sandbox.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'kind':'explode'}",
                "{'kind':'slow','vendor':'twilio'}",
                "{'kind':'slow','count':-1}",
                "{'kind':'slow','count':1.5}",
                "{'kind':'slow','probability':2}",
                "{'kind':'slow','millis':60001}",
                "{'kind':'slow','recipient':'+1'}"
            })
    void refuses_an_invalid_fault(String body) {
        assertThat(control.post("/sandbox/faults", body).status()).isEqualTo(400);
        assertThat(sandbox.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"primevox", "voiceelements", "voipex", "voximplant"})
    void shows_the_exchange_behind_a_message_without_its_credentials(String vendor) {
        control.send(vendor, REMOTE, "Hello exchange");
        long id = only(control.get("/sandbox/messages")).path("exchange").longValue();

        TestHttpAnswer answer = control.get("/sandbox/exchanges/" + id);
        JsonNode exchange = answer.json();
        assertThat(exchange.path("vendor").textValue()).isEqualTo(vendor);
        assertThat(exchange.path("method").textValue()).isEqualTo("POST");
        assertThat(exchange.path("path").textValue()).startsWith("/" + vendor + "/");
        assertThat(exchange.path("request").path("body").textValue()).contains("exchange");
        assertThat(exchange.path("response").path("status").intValue()).isEqualTo(200);
        assertThat(exchange.path("response").path("body").textValue())
                .contains(sandbox.messages().get(0).id());
        assertThat(exchange.path("fault").isNull()).isTrue();
        assertThat(answer.text())
                .contains("***")
                .doesNotContain("sandbox-key")
                .doesNotContain(SandboxAccount.VOICE_ELEMENTS_TOKEN)
                .doesNotContain(SandboxAccount.VOIPEX_TOKEN);
    }

    @Test
    void finds_exchanges_by_vendor_and_by_message() {
        control.send("primevox", REMOTE, "One");
        control.send("voipex", REMOTE, "Two");
        control.post("/sandbox/faults", "{'kind':'reply-lost'}");

        assertThat(control.get("/sandbox/exchanges?vendor=voipex").json().path("exchanges"))
                .hasSize(1);
        String id = sandbox.messages().get(0).id();
        assertThat(control.get("/sandbox/exchanges?vendor=primevox&message=" + id)
                        .json()
                        .path("exchanges"))
                .hasSize(1);
        assertThat(control.get("/sandbox/exchanges?limit=1").json().path("exchanges"))
                .hasSize(1);
        assertThat(control.get("/sandbox/exchanges/99").status()).isEqualTo(404);
        assertThat(control.get("/sandbox/exchanges/x").status()).isEqualTo(404);
    }

    @Test
    void restores_its_initial_state() {
        control.send("primevox", REMOTE, "Hello");
        control.post("/sandbox/faults", "{'kind':'slow'}");

        assertThat(control.post("/sandbox/reset", "").status()).isEqualTo(204);

        JsonNode state = control.get("/sandbox/state").json();
        assertThat(state.path("messages").intValue()).isZero();
        assertThat(state.path("faults")).isEmpty();
        assertThat(control.get("/sandbox/exchanges").json().path("exchanges")).isEmpty();
    }

    @Test
    void forgets_messages_alone() {
        control.send("primevox", REMOTE, "Hello");
        control.post("/sandbox/faults", "{'kind':'slow'}");

        assertThat(control.delete("/sandbox/messages").status()).isEqualTo(204);

        assertThat(sandbox.messages()).isEmpty();
        assertThat(sandbox.faults()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%2B13035550142",
                "+13035550142",
                "+1303",
                "13035550142",
                "5550142",
                "+1%20(303)%20555-0142",
                "1.303.555.0142",
                "%20%2B1303",
                "+1+303+555+0142",
                "(303)+555-0142",
                "0013035550142",
                "01113035550142",
                "303/555/0142",
                "303%E2%80%93555%E2%80%930142",
                "tel:+1-303-555-0142",
                "%C2%A0%2B13035550142",
                "%E2%80%AA%2B13035550142%E2%80%AC",
                "%EF%BC%8B%EF%BC%91303"
            })
    void finds_a_number_however_it_is_written(String number) {
        control.send("primevox", "+13035550142", "Hello");
        control.send("voipex", "+420607608609", "Ahoj");

        assertThat(control.get("/sandbox/messages?number=" + number)
                        .json()
                        .path("messages")
                        .findValuesAsText("to"))
                .containsExactly("+13035550142");
    }

    @ParameterizedTest
    @CsvSource({"POLYSMS, 1", "POLY, 1", "'', 1", "x+1303, 0", "+44, 0", "+420, 1"})
    void finds_sender_ids_and_parts(String number, int found) {
        control.send("voipex", "+420607608609", "Ahoj");
        sandbox.receive("voipex", "POLYSMS", SandboxAccount.VOIPEX_NUMBER, "Ahoj");

        assertThat(control.get("/sandbox/messages?limit=1&number=" + number)
                        .json()
                        .path("messages"))
                .hasSize(found);
    }

    @Test
    void does_not_remove_all_messages_if_only_those_of_a_vendor_are_meant() {
        control.send("primevox", REMOTE, "One");

        assertThat(control.delete("/sandbox/messages?vendor=voipex").status()).isEqualTo(400);
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void refuses_unknown_paths_methods_and_parameters() {
        assertThat(control.get("/sandbox/nothing").status()).isEqualTo(404);
        assertThat(control.delete("/sandbox/state").status()).isEqualTo(405);
        assertThat(control.delete("/sandbox/state").headers().firstValue("Allow"))
                .contains("GET");
        assertThat(control.get("/sandbox/messages?vendr=voipex").status()).isEqualTo(400);
        assertThat(control.get("/sandbox/messages?limit=x").status()).isEqualTo(400);
        assertThat(control.get("/sandbox/messages?vendor=PrimeVOX").status()).isEqualTo(400);
        assertThat(control.post("/sandbox/inbound", " ".repeat(9 << 20)).status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, 127.0.0.1, http://evil.example, 403",
        "POST, 127.0.0.1, null, 403",
        "POST, localhost, http://localhost, 204",
        "POST, localhost, , 204",
        "POST, evil.example, http://evil.example, 403",
        "POST, localhost.evil.example, , 403",
        "POST, 127.0.0.1.evil.example, , 403",
        "POST, 10.0.0.7, , 403",
        "POST, , , 400",
        "GET, evil.example, , 403",
        "GET, [::1]:80, , 405"
    })
    void ignores_requests_of_a_foreign_page(String method, String host, String origin, int status) throws IOException {
        String head = method + " /sandbox/reset HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\nHost: "
                + (host == null ? "" : host) + "\r\n" + (origin == null ? "" : "Origin: " + origin + "\r\n") + "\r\n";
        control.send("primevox", REMOTE, "Hello");

        assertThat(rawStatus(head)).isEqualTo(status);
        assertThat(sandbox.messages()).hasSize(status == 204 ? 0 : 1);
    }

    @Test
    @Timeout(20)
    void streams_what_happens_and_catches_up() throws IOException {
        try (Socket socket = connect("")) {
            BufferedReader events = reader(socket);
            control.send("primevox", REMOTE, "One");
            assertThat(nextEvent(events)).containsSubsequence("id: 1", "event: message");
            assertThat(nextEvent(events)).containsSubsequence("id: 2", "event: exchange");
            control.post("/sandbox/faults", "{'kind':'slow'}");
            assertThat(nextEvent(events)).containsSubsequence("id: 3", "event: fault");
            control.delete("/sandbox/messages");
            assertThat(nextEvent(events)).containsSubsequence("id: 4", "event: cleared");
        }
        try (Socket socket = connect("Last-Event-ID: 2\r\n")) {
            assertThat(nextEvent(reader(socket))).contains("id: 3");
        }
        try (Socket socket = connect("Last-Event-ID: 77\r\n")) {
            assertThat(nextEvent(reader(socket))).contains("event: reload");
        }
    }

    @Test
    @Timeout(20)
    void drops_a_listener_that_does_not_read_and_accepts_it_again() throws IOException {
        String text = "@".repeat(1 << 20); // the first of its alphabet, and so the quickest to count
        int events = 15;
        try (Socket socket = connect("")) {
            socket.setSoTimeout(10_000);
            for (int i = 0; i < events; i++) {
                sandbox.receive("primevox", REMOTE, SandboxAccount.PRIMEVOX_NUMBER, text);
            }

            assertThat(readToTheEnd(socket)).isLessThan((long) events * text.length());
        }
        try (Socket socket = connect("Last-Event-ID: 1\r\n")) {
            assertThat(nextEvent(reader(socket))).contains("event: reload");
        }
    }

    /** How many bytes come before the stream ends, or is cut. */
    private static long readToTheEnd(Socket socket) throws IOException {
        byte[] some = new byte[1 << 16];
        long bytes = 0;
        try {
            for (int read = socket.getInputStream().read(some);
                    read >= 0;
                    read = socket.getInputStream().read(some)) {
                bytes += read;
            }
        } catch (SocketException cut) {
            // What the reader left unread made the other side cut it.
        }
        return bytes;
    }

    /** Connects a listener whose operating system buffers little. */
    private Socket connect(String header) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1 << 13);
        socket.connect(new InetSocketAddress("127.0.0.1", sandbox.uri().getPort()));
        write(socket, "GET /sandbox/events HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n");
        // The first line comes when the stream is open, and from then on nothing is missed.
        if (header.isEmpty()) {
            BufferedReader lines = reader(socket);
            String line = lines.readLine();
            assertThat(line).contains("200");
            while (!line.startsWith(":")) {
                line = lines.readLine();
            }
        }
        return socket;
    }

    /** Reads byte by byte, so that nothing is lost between two readers. */
    private static BufferedReader reader(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new BufferedReader(
                new InputStreamReader(
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                return in.read();
                            }

                            @Override
                            public int read(byte[] bytes, int offset, int length) throws IOException {
                                return in.read(bytes, offset, Math.min(1, length));
                            }
                        },
                        StandardCharsets.UTF_8),
                1);
    }

    private static List<String> nextEvent(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith("id:")) {
            line = lines.readLine();
        }
        return List.of(line, lines.readLine(), lines.readLine());
    }

    private int rawStatus(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", sandbox.uri().getPort())) {
            write(socket, request);
            return Integer.parseInt(reader(socket).readLine().split(" ")[1]);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static JsonNode only(TestHttpAnswer answer) {
        assertThat(answer.json().path("messages")).hasSize(1);
        return answer.json().path("messages").get(0);
    }
}
