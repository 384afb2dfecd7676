package dev.polysms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.polysms.primevox.PrimeVoxWebhooks;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The controller of docs/webhooks.md, for applications without the starter. */
final class WebhookControllerTest {
    private static final String SECRET = "tR7-pq_9.aZ~4mN2kL8x";
    private static final String PUSH = "{\"eventType\":\"inboundMessage\",\"toNumber\":\"3035550100\","
            + "\"fromNumber\":\"3035550177\",\"containerID\":\"100001\",\"tenantID\":\"0\",\"conversationID\":\"17\","
            + "\"messageText\":\"Máte stůl?\"}";

    // [controller]
    @RestController
    static final class WebhookController {
        private final WebhookParser parser;
        private final Consumer<List<SmsEvent>> application;

        WebhookController(WebhookParser parser, Consumer<List<SmsEvent>> application) {
            this.parser = parser;
            this.application = application;
        }

        @PostMapping("/hooks/primevox/**")
        ResponseEntity<Void> receive(
                HttpServletRequest request, @RequestHeader HttpHeaders headers, @RequestBody byte[] body) {
            String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            WebhookRequest.Builder pushed = WebhookRequest.builder()
                    .url(request.getRequestURI() + query)
                    .body(body);
            headers.forEach((name, values) -> pushed.headers(Map.of(name, values)));
            try {
                application.accept(parser.parse(pushed.build())); // if it throws, Spring answers 500
                return ResponseEntity.noContent().build();
            } catch (WebhookException e) {
                return ResponseEntity.status(e.httpStatus()).build();
            }
        }
    }
    // [/controller]

    private final List<SmsEvent> events = new ArrayList<>();
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new WebhookController(
                    PrimeVoxWebhooks.builder()
                            .guard(WebhookGuard.secretInUrl(SECRET))
                            .build(),
                    events::addAll))
            .build();

    @Test
    void accepts_a_push_with_the_secret_in_the_path_or_in_the_query() throws Exception {
        push("/hooks/primevox/" + SECRET, PUSH, 204);
        push("/hooks/primevox?token=" + SECRET, PUSH, 204);

        assertThat(events)
                .hasSize(2)
                .allSatisfy(event -> assertThat(((InboundMessage) event).text()).isEqualTo("Máte stůl?"));
    }

    @Test
    void refuses_a_push_with_another_secret_and_one_that_cannot_be_read() throws Exception {
        push("/hooks/primevox/a-guess-that-is-wrong-4711", PUSH, 401);
        push("/hooks/primevox/" + SECRET, "{", 400);

        assertThat(events).isEmpty();
    }

    private void push(String url, String body, int status) throws Exception {
        mvc.perform(post(url).contentType(MediaType.APPLICATION_JSON).content(body))
                .andExpect(status().is(status));
    }
}
