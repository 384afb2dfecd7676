package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.ProviderId;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VendorWebhooksTest {
    private static final ProviderId ACME = ProviderId.of("acme");

    private int asked;

    /** Makes an event of each id, and fails by itself on a body with a fault. */
    private final class Parser extends VendorWebhooks {
        Parser(WebhookGuard guard) {
            super(ACME, guard, InstantSource.fixed(Instant.EPOCH));
        }

        @Override
        protected List<SmsEvent> events(Json body, Arrival arrival) {
            asked++;
            if (body.has("fault")) {
                throw new IllegalStateException("quotes " + body.text("fault").orElse(""));
            }
            return List.of(
                    new UnrecognizedEvent(arrival.byIds("id", body.text("id").orElse("")), Optional.empty()),
                    new UnrecognizedEvent(arrival.byContent("text", "a", "bc"), Optional.empty()),
                    new UnrecognizedEvent(arrival.byContent("text", "ab", "c"), Optional.empty()),
                    new UnrecognizedEvent(arrival.byPayload("any"), Optional.empty()));
        }
    }

    private static WebhookRequest.Builder json(String body) {
        return WebhookRequest.builder()
                .header("Content-Type", "application/json")
                .body(body);
    }

    @Test
    void reads_json_and_forms_alike() {
        Parser parser = new Parser(WebhookGuard.unauthenticated());

        assertThat(parser.parse(json("{\"id\":17}").build()).get(0).dedupeKey()).isEqualTo("acme:id:17");
        assertThat(parser.parse(json("\ufeff{\"id\":\"17\"}").build()).get(0).dedupeKey())
                .isEqualTo("acme:id:17");
        assertThat(parser.parse(WebhookRequest.builder()
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .body("x=%zz&id=17&=y&")
                                .build())
                        .get(0)
                        .dedupeKey())
                .isEqualTo("acme:id:17");
    }

    @Test
    void reads_json_that_claims_to_be_a_form() {
        WebhookRequest.Builder form =
                WebhookRequest.builder().header("Content-Type", "application/x-www-form-urlencoded");
        Parser parser = new Parser(WebhookGuard.unauthenticated());

        assertThat(parser.parse(form.body("\ufeff {\"id\":17}").build()).get(0).dedupeKey())
                .isEqualTo("acme:id:17");
        assertThatThrownBy(() -> parser.parse(form.body("{id=17&x=1").build())).isInstanceOf(WebhookException.class);
    }

    @Test
    void tells_requests_apart_of_which_nothing_is_known() {
        Parser parser = new Parser(WebhookGuard.unauthenticated());

        assertThat(unknown(parser, "{\"a\":1}"))
                .isEqualTo(unknown(parser, "{\"a\":1}"))
                .isNotEqualTo(unknown(parser, "{\"a\":2}"))
                .startsWith("acme:any:");
    }

    private static String unknown(Parser parser, String body) {
        return parser.parse(json(body).build()).get(3).dedupeKey();
    }

    @Test
    void makes_keys_that_tell_apart_and_name_nobody() {
        List<SmsEvent> events = new Parser(WebhookGuard.unauthenticated())
                .parse(json("{\"id\":\"+13035550142 Dear Bob\"}").build());

        assertThat(events.get(0).dedupeKey()).doesNotContain("5550142", "Bob").hasSizeGreaterThan(64);
        assertThat(events.get(1).dedupeKey()).isNotEqualTo(events.get(2).dedupeKey());
        assertThat(events.get(0).receivedAt()).isEqualTo(Instant.EPOCH);
        assertThat(events.get(0).provider()).isEqualTo(ACME);
        assertThat(events.get(0).payload()).contains("Dear Bob");
        assertThat(events.toString()).doesNotContain("Dear Bob", "5550142");
    }

    @Test
    void reads_nothing_before_the_guard_has_let_it_pass() {
        Parser parser = new Parser(WebhookGuard.secretInUrl("tR7-pq_9.aZ~4mN2kL8x"));

        assertThatThrownBy(() -> parser.parse(json("{\"id\":1}").build()))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.httpStatus()).isEqualTo(401));
        assertThat(asked).isZero();
    }

    @Test
    void a_fault_of_a_parser_is_an_exception_that_quotes_nothing() {
        assertThatThrownBy(() -> new Parser(WebhookGuard.unauthenticated())
                        .parse(json("{\"fault\":\"Dear Bob\"}").build()))
                .isInstanceOf(WebhookException.class)
                .hasNoCause()
                .hasMessageNotContaining("Bob");
    }

    @Test
    void says_where_a_body_is_no_json_without_quoting_it() {
        assertThatThrownBy(() -> new Parser(WebhookGuard.unauthenticated())
                        .parse(json("{\"text\": Dear Bob}").build()))
                .isInstanceOf(WebhookException.class)
                .cause()
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("Bob");
    }
}
