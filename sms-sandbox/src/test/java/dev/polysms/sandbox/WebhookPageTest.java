package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The commands of docs/sandbox-webhooks.md do what the page describes. */
class WebhookPageTest {
    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    @AutoClose
    private final Receiver receiver = new Receiver();

    @Test
    void its_commands_register_receive_send_report_and_list() throws IOException, InterruptedException {
        TestHttpClient wire = new TestHttpClient();
        List<TestHttpAnswer> answers = new ArrayList<>();
        String id = "";
        for (String command : CurlLines.of("sandbox-webhooks.md")) {
            answers.add(wire.send(CurlLines.request(
                    command.replace("http://127.0.0.1:18099", sandbox.uri().toString())
                            .replace("http://127.0.0.1:8080", receiver.url("").toString())
                            .replace("'$ID'", id))));
            if (command.contains("SendSMS")) {
                id = answers.get(answers.size() - 1).json().path("trackingId").textValue();
            } else {
                assertThat(sandbox.awaitPushes(Duration.ofSeconds(20))).isTrue();
            }
        }

        assertThat(answers).extracting(TestHttpAnswer::status).containsExactly(200, 201, 200, 202, 200);
        assertThat(receiver.pushes()).allSatisfy(push -> {
            assertThat(push.path()).isEqualTo("/hooks/voiceelements");
            assertThat(push.header("X-sms-secret")).isEqualTo("a-secret-made-at-random-4711");
        });
        assertThat(receiver.bodies().get(0).path("text").textValue()).isEqualTo("Do you have a table?");
        // On a slow machine the message was reported as delivered before.
        List<JsonNode> failed = receiver.bodies().stream()
                .filter(body -> body.path("deliveryState").asText().equals("not-delivered"))
                .toList();
        assertThat(failed).hasSize(2);
        assertThat(failed.get(0).path("customerTag").textValue()).isEqualTo("table-7");
        assertThat(answers.get(4).json().path("pushes")).hasSameSizeAs(receiver.pushes());
    }
}
