package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.ProviderId;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VendorWebhooksTest {
    private static final ProviderId ACME = ProviderId.of("acme");

    private int asked;

    /** Returns an event for each id, and throws for a body with the member "fault". */
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
    void a_guard_that_looks_into_the_body_and_the_parser_read_it_once() {
        List<Json> read = new ArrayList<>();
        Parser parser = new Parser(request -> read.add(VendorWebhooks.json(request)));
        WebhookRequest request = json("{\"id\":17}").build();

        assertThat(parser.parse(request)).hasSize(4);
        assertThat(read).hasSize(1);
        assertThat(VendorWebhooks.json(request)).isSameAs(read.get(0));
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

    private final class Texts extends VendorWebhooks {
        private String text = "";

        Texts() {
            super(ACME, WebhookGuard.unauthenticated(), InstantSource.fixed(Instant.EPOCH));
        }

        @Override
        protected List<SmsEvent> events(Json body, Arrival arrival) {
            text = body.text("id").orElse("none") + "|" + body.text("text").orElse("none");
            return List.of(new UnrecognizedEvent(arrival.byPayload("any"), Optional.empty()));
        }

        String form(String parameter, byte[] body) {
            parse(WebhookRequest.builder()
                    .header("Content-Type", "application/x-www-form-urlencoded" + parameter)
                    .body(body)
                    .build());
            return text;
        }

        String form(String parameter, String body) {
            return form(parameter, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void reads_the_escapes_of_a_form_in_the_charset_that_they_are_in() {
        Texts parser = new Texts();

        assertThat(parser.form("", "id=1&text=zru%C5%A1it")).isEqualTo("1|zrušit");
        assertThat(parser.form("; charset=windows-1250", "id=1&text=zru%9Ait")).isEqualTo("1|zrušit");
        assertThat(parser.form(";charset=\"windows-1250\"", "id=1&text=p%F8%ed%9Atě"))
                .as("escapes in one charset, letters in another")
                .startsWith("1|p");
        assertThat(parser.form("; charset=windows-1250", "id=1&text=zru%C5%A1it"))
                .as("a header that names another charset than that of the escapes")
                .isEqualTo("1|zrušit");
        assertThat(parser.form("", "id=1&text=zru%9Ait"))
                .as("as browsers assume")
                .isEqualTo("1|zrušit");
        assertThat(parser.form("; charset=klingon", "id=1&text=STOP")).isEqualTo("1|STOP");
        assertThat(parser.form("; charset=UTF-16", "id=1&text=zru%9Ait")).isEqualTo("1|zrušit");
        assertThat(parser.form("; charset=windows-1251", "id=1&text=%F1%F2%EE%EF"))
                .isEqualTo("1|стоп");
    }

    @Test
    void reads_the_letters_of_a_form_that_are_not_escaped() {
        Texts parser = new Texts();

        assertThat(parser.form("", "id=1&text=zrušit")).isEqualTo("1|zrušit");
        assertThat(parser.form("; charset=windows-1250", "id=1&text=zru\u009ait".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("1|zrušit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "text/plain", ""})
    void reads_a_form_that_claims_to_be_json(String contentType) {
        Texts parser = new Texts();

        parser.parse(WebhookRequest.builder()
                .header("Content-Type", contentType)
                .body("id=1&text=zru%C5%A1it+%7B%7D")
                .build());

        assertThat(parser.text).isEqualTo("1|zrušit {}");
        for (String body : List.of("=1", "a b=1", "<a href=\"x\">", "\"a=1\"", "x".repeat(65) + "=1", "id")) {
            WebhookRequest request = WebhookRequest.builder()
                    .header("Content-Type", contentType)
                    .body(body)
                    .build();
            assertThatThrownBy(() -> parser.parse(request)).as(body).isInstanceOf(WebhookException.class);
        }
    }

    @Test
    void reads_every_field_of_a_form_after_a_byte_order_mark() {
        assertThat(new Texts().form("", "\ufeffid=1&text=STOP")).isEqualTo("1|STOP");
        assertThat(new Texts().form("; charset=windows-1250", "\ufeffid=1&text=STOP"))
                .isEqualTo("1|STOP");
    }

    @Test
    void keeps_a_broken_escape_as_it_is_written() {
        Texts parser = new Texts();

        assertThat(parser.form("", "id=1&text=100%+sure")).isEqualTo("1|100% sure");
        assertThat(parser.form("", "id=1&text=100%zz+%4")).isEqualTo("1|100%zz %4");
        assertThat(parser.form("", "id=1&text=STOP%")).isEqualTo("1|STOP%");
        assertThat(parser.form("", "id=1&text=STOP%0A")).isEqualTo("1|STOP\n");
        assertThat(parser.form("", "text=a=b&id=1&&=&x")).isEqualTo("1|a=b");
    }

    @Test
    void reads_a_line_break_that_json_does_not_escape() {
        Texts parser = new Texts();
        parser.parse(json("{\"id\":65786.0,\"text\":\"STOP\n\"}").build());
        assertThat(parser.text).isEqualTo("65786|STOP\n");
    }

    @Test
    void refuses_a_number_out_of_range_without_quoting_it() {
        assertThatThrownBy(
                        () -> new Texts().parse(json("{\"text\":1e99999999999}").build()))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.reason()).isEqualTo(WebhookException.Reason.PAYLOAD))
                .hasMessageNotContaining("999")
                .cause()
                .hasNoCause()
                .hasMessageNotContaining("999");
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
    void unknown_requests_have_different_keys() {
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
    void makes_distinct_keys_without_personal_data() {
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
    void reads_the_body_only_after_the_guard_accepted_the_request() {
        Parser parser = new Parser(WebhookGuard.secretInUrl("tR7-pq_9.aZ~4mN2kL8x"));

        assertThatThrownBy(() -> parser.parse(json("{\"id\":1}").build()))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.httpStatus()).isEqualTo(401));
        assertThat(asked).isZero();
    }

    @Test
    void an_exception_of_a_parser_becomes_one_that_quotes_nothing() {
        assertThatThrownBy(() -> new Parser(WebhookGuard.unauthenticated())
                        .parse(json("{\"fault\":\"Dear Bob\"}").build()))
                .isInstanceOf(WebhookException.class)
                .hasNoCause()
                .hasMessageNotContaining("Bob");
    }

    @Test
    void reports_the_position_of_malformed_json_without_quoting_it() {
        assertThatThrownBy(() -> new Parser(WebhookGuard.unauthenticated())
                        .parse(json("{\"text\": Dear Bob}").build()))
                .isInstanceOf(WebhookException.class)
                .cause()
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("Bob");
    }

    @Test
    void reads_a_push_by_get() {
        Parser parser = new Parser(WebhookGuard.secretInUrl("0123456789abcdef"));
        WebhookRequest push = WebhookRequest.builder()
                .method("get")
                .url("https://example.com/sms/0123456789abcdef?id=17&text=zru%C5%A1it+to#top")
                .build();
        SmsEvent event = parser.parse(push).get(0);
        assertThat(event.dedupeKey()).isEqualTo("acme:id:17");
        assertThat(event.envelope().payload()).isEqualTo("id=17&text=zru%C5%A1it+to");
        assertThat(VendorWebhooks.json(push).text("text")).contains("zrušit to");
    }

    @Test
    void refuses_a_get_without_a_query() {
        assertThatThrownBy(() -> new Parser(WebhookGuard.unauthenticated())
                        .parse(WebhookRequest.builder()
                                .method("GET")
                                .url("/sms")
                                .body("{\"id\":17}")
                                .build()))
                .isInstanceOf(WebhookException.class)
                .hasMessageContaining("The URL has no query");
        assertThat(asked).isZero();
    }

    @Test
    void a_guard_gets_every_field_in_its_order() {
        WebhookRequest form = WebhookRequest.builder()
                .url("/sms?q=1&q=%202&flag")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("\ufeffMediaUrl=b&MediaUrl=a&Body=+&Empty=&flag&=x&&Text=zru%C5%A1it")
                .build();
        assertThat(VendorWebhooks.form(form))
                .containsExactly(
                        new FormField("MediaUrl", "b"),
                        new FormField("MediaUrl", "a"),
                        new FormField("Body", " "),
                        new FormField("Empty", ""),
                        new FormField("flag", ""),
                        new FormField("", "x"),
                        new FormField("Text", "zrušit"));
        assertThat(VendorWebhooks.query(form))
                .containsExactly(new FormField("q", "1"), new FormField("q", " 2"), new FormField("flag", ""));
        assertThat(VendorWebhooks.form(json("{}").build())).isEmpty();
        assertThat(VendorWebhooks.form(
                        WebhookRequest.builder().method("GET").url("/sms?a=1").build()))
                .containsExactly(new FormField("a", "1"));
    }

    @Test
    void a_polled_event_has_the_key_of_its_push() {
        SmsEvent pushed = new Parser(WebhookGuard.unauthenticated())
                .parse(json("{\"id\":17}").build())
                .get(0);
        VendorWebhooks.Arrival arrival =
                VendorWebhooks.Arrival.polled(ACME, InstantSource.fixed(Instant.MAX), "{\"rows\":[{\"id\":17}]}");
        assertThat(arrival.byIds("id", "17").dedupeKey()).isEqualTo(pushed.dedupeKey());
        assertThat(arrival.byIds("id", "17").receivedAt()).isEqualTo(Instant.MAX);
        assertThat(arrival.byIds("id", "17").payload()).isEqualTo("{\"rows\":[{\"id\":17}]}");
    }
}
