package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;

/**
 * What every parser of a vendor's webhooks must do: believe nothing that its guard does not let pass, read what the vendor
 * sends, and answer anything else with a {@link WebhookException} and nothing else. It needs what {@link SmsSenderContract}
 * needs.
 */
public abstract class WebhookParserContract {
    /** When every request of the contract comes in. */
    protected static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static final int ROUNDS = 10_000;
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final List<String> NEVER_READABLE = List.of(
            "", " ", "null", "true", "17", "\"text\"", "{", "[", "<html></html>", "{\"a\":", "\u0000", "[1,2", "{} {}");

    /** Makes the contract. */
    protected WebhookParserContract() {}

    /**
     * Returns the facts of the vendor.
     *
     * @return the same facts at every call
     */
    protected abstract WebhookFixture fixture();

    private WebhookParser open() {
        return fixture().parser(WebhookGuard.unauthenticated(), CLOCK);
    }

    private static <T> Stream<DynamicTest> each(List<T> inputs, java.util.function.Consumer<T> test) {
        // In quotes, since a name may not be blank, as a body may.
        return inputs.stream().map(input -> dynamicTest("'" + input + "'", () -> test.accept(input)));
    }

    // ---- reading

    @TestFactory
    final Stream<DynamicTest> reads_what_the_vendor_pushes() {
        return each(
                fixture().pushes(),
                push -> assertThat(open().parse(push.request().build()))
                        .isEqualTo(push.events().apply(push.body())));
    }

    @TestFactory
    final Stream<DynamicTest> reads_it_with_fields_that_are_new() {
        List<WebhookFixture.Push> objects = fixture().pushes().stream()
                .filter(push -> push.body().strip().startsWith("{"))
                .toList();
        return each(objects, push -> {
            String body = "{\"polysms_new\":[{\"deep\":null}],"
                    + push.body().strip().substring(1).stripLeading();
            List<SmsEvent> events = open().parse(push.request().body(body).build());
            assertThat(events).hasSameSizeAs(push.events().apply(push.body()));
            assertThat(events)
                    .extracting(SmsEvent::getClass)
                    .isEqualTo(push.events().apply(push.body()).stream()
                            .map(SmsEvent::getClass)
                            .toList());
        });
    }

    /** A gateway that pastes a text into JSON does not escape its line breaks. */
    @TestFactory
    final Stream<DynamicTest> reads_it_with_a_line_break_that_is_not_escaped() {
        List<WebhookFixture.Push> objects = fixture().pushes().stream()
                .filter(push -> push.body().strip().startsWith("{"))
                .toList();
        return each(objects, push -> {
            String body = "{\"polysms_new\":\"a\r\n\tb\","
                    + push.body().strip().substring(1).stripLeading();
            assertThat(open().parse(push.request().body(body).build()))
                    .extracting(SmsEvent::getClass)
                    .isEqualTo(push.events().apply(push.body()).stream()
                            .map(SmsEvent::getClass)
                            .toList());
        });
    }

    @TestFactory
    final Stream<DynamicTest> gives_a_repeat_the_same_key_and_another_event_another() {
        return each(fixture().pushes(), push -> {
            List<String> keys = keys(open().parse(push.request().build()));
            WebhookParser later =
                    fixture().parser(WebhookGuard.unauthenticated(), InstantSource.fixed(NOW.plusSeconds(3_600)));
            assertThat(keys(later.parse(push.request().build()))).isEqualTo(keys);
            assertThat(keys)
                    .doesNotHaveDuplicates()
                    .allSatisfy(key -> assertThat(key)
                            .startsWith(open().provider() + ":")
                            .doesNotContain(fixture().secrets()));
        });
    }

    private static List<String> keys(List<SmsEvent> events) {
        return events.stream().map(SmsEvent::dedupeKey).toList();
    }

    @Test
    final void knows_an_event_of_each_kind_and_one_that_is_unknown() {
        List<SmsEvent> all = fixture().pushes().stream()
                .flatMap(push -> push.events().apply(push.body()).stream())
                .toList();
        assertThat(all).anyMatch(UnrecognizedEvent.class::isInstance);
        assertThat(all).anyMatch(event -> !(event instanceof UnrecognizedEvent));
    }

    // ---- refusing

    @TestFactory
    final Stream<DynamicTest> refuses_a_body_that_is_none_of_the_vendors() {
        List<String> bodies = new ArrayList<>(NEVER_READABLE);
        bodies.addAll(fixture().unreadable());
        return each(
                bodies,
                body -> assertThatThrownBy(() -> open().parse(WebhookRequest.builder()
                                .header("Content-Type", "application/json")
                                .body(body)
                                .build()))
                        .isInstanceOfSatisfying(WebhookException.class, e -> {
                            assertThat(e.reason()).isEqualTo(WebhookException.Reason.PAYLOAD);
                            assertThat(e.httpStatus()).isEqualTo(400);
                            assertThat(e.failure()).isEmpty();
                        }));
    }

    @Test
    final void refuses_bytes_that_are_in_no_charset() {
        List<WebhookRequest> requests = List.of(
                WebhookRequest.builder()
                        .header("Content-Type", "application/json; charset=klingon")
                        .body(new byte[] {'{', '"', (byte) 0x9e, '"', ':', '1', '}'})
                        .build(),
                WebhookRequest.builder()
                        .header("Content-Type", "application/json; charset=\"\"")
                        .body(new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'})
                        .build(),
                WebhookRequest.builder()
                        .header("Content-Type", "application/json")
                        .body("{\"a\":\"ž\"}".getBytes(StandardCharsets.ISO_8859_1))
                        .body(new byte[] {'{', '"', (byte) 0x9e, '"', ':', '1', '}'})
                        .build());
        for (WebhookRequest request : requests) {
            assertThatThrownBy(() -> open().parse(request))
                    .isInstanceOfSatisfying(
                            WebhookException.class,
                            e -> assertThat(e.reason()).isEqualTo(WebhookException.Reason.PAYLOAD));
        }
    }

    /** Gateways name charsets that no JVM has, or another one than that of the body; an opt-out must not be lost by it. */
    @TestFactory
    final Stream<DynamicTest> reads_utf_8_whatever_charset_the_header_names() {
        WebhookFixture.Push push = fixture().pushes().get(0);
        List<String> charsets =
                List.of("klingon", "", "\"utf-8\"", "'utf-8'", "utf8mb4", "UTF-16", "us-ascii", "windows-1250");
        return each(
                charsets,
                charset -> assertThat(open().parse(WebhookRequest.builder()
                                .header("Content-Type", push.contentType() + "; charset=" + charset)
                                .body(push.body())
                                .build()))
                        .isEqualTo(push.events().apply(push.body())));
    }

    @TestFactory
    final Stream<DynamicTest> refuses_a_number_that_nothing_can_hold() {
        return each(fixture().pushes(), push -> {
            String number = "1e99999999999";
            List<String> bodies = List.of(
                    "{\"text\":" + number + "}",
                    "{\"polysms_new\":[" + number + "]," + push.body().strip().substring(1));
            for (String body : bodies) {
                assertThatThrownBy(() -> open().parse(WebhookRequest.builder()
                                .header("Content-Type", "application/json")
                                .body(body)
                                .build()))
                        .isInstanceOfSatisfying(WebhookException.class, e -> {
                            assertThat(e.reason()).isEqualTo(WebhookException.Reason.PAYLOAD);
                            assertThat(ExceptionText.of(e))
                                    .doesNotContain("9999")
                                    .doesNotContain(fixture().secrets());
                        });
            }
        });
    }

    @Test
    final void reads_the_charset_that_the_header_names() {
        WebhookFixture.Push push = fixture().pushes().get(0);
        WebhookRequest request = WebhookRequest.builder()
                .header("Content-Type", "application/json; charset=UTF-16LE")
                .body(push.body().getBytes(StandardCharsets.UTF_16LE))
                .build();

        assertThat(open().parse(request)).isEqualTo(push.events().apply(push.body()));
    }

    @Test
    final void refuses_a_body_that_is_longer_than_any_of_a_vendors() {
        String huge = fixture().pushes().get(0).body() + " ".repeat(2 << 20);

        assertThatThrownBy(() -> open().parse(
                                fixture().pushes().get(0).request().body(huge).build()))
                .isInstanceOf(WebhookException.class)
                .hasMessageContaining("longer");
    }

    // ---- time

    /** The longest body that is read; one that takes minutes would let anybody who knows the URL stop the application. */
    @TestFactory
    final Stream<DynamicTest> takes_time_in_proportion_to_the_length_of_the_body() {
        List<String> units = List.of(" ", ";", "/", "0", "\\n", "media:", "media:a|mime:", "STOP ");
        Stream<LongBody> texts = units.stream()
                .flatMap(unit -> LongBody.withLongStrings(fixture().pushes().get(0), unit));
        return Stream.concat(LongBody.SHAPES.stream(), texts)
                .map(body -> dynamicTest(body.name(), () -> {
                    WebhookParser parser = open();
                    LinearTime.assertOf(body.name(), body.longest(), length -> body.request(length), request -> {
                        try {
                            parser.parse(request);
                        } catch (WebhookException e) {
                            assertThat(e.reason()).isEqualTo(WebhookException.Reason.PAYLOAD);
                        }
                    });
                }));
    }

    // ---- guards

    @TestFactory
    final Stream<DynamicTest> a_guard_lets_the_right_request_pass() {
        return each(fixture().guards(), guarding -> {
            WebhookRequest request =
                    guarding.right().apply(guarding.push().request()).build();
            assertThat(fixture().parser(guarding.guard(), CLOCK).parse(request)).isNotEmpty();
        });
    }

    @TestFactory
    final Stream<DynamicTest> a_guard_refuses_every_other_and_says_why() {
        return fixture().guards().stream()
                .flatMap(guarding -> each(guarding.forgeries(), forgery -> {
                    WebhookRequest request =
                            forgery.change().apply(guarding.push().request()).build();
                    WebhookParser parser = fixture().parser(guarding.guard(), CLOCK);
                    assertThatThrownBy(() -> parser.parse(request))
                            .isInstanceOfSatisfying(WebhookException.class, e -> {
                                assertThat(e.reason()).isEqualTo(WebhookException.Reason.SIGNATURE);
                                assertThat(e.httpStatus()).isEqualTo(401);
                                assertThat(e.failure()).contains(forgery.failure());
                                assertThat(ExceptionText.of(e) + guarding.guard() + parser + request)
                                        .doesNotContain(fixture().secrets());
                            });
                }));
    }

    /** A guard that looks into the body must not be shaken by one that is none. */
    @TestFactory
    final Stream<DynamicTest> a_guard_answers_any_body_with_an_exception_of_ours() {
        return each(fixture().guards(), guarding -> {
            WebhookParser parser = fixture().parser(guarding.guard(), CLOCK);
            Random random = new Random(3);
            for (int n = 0; n < 1_000; n++) {
                byte[] body = new byte[random.nextInt(60)];
                random.nextBytes(body);
                WebhookRequest request = guarding.push().request().body(body).build();
                assertThatThrownBy(() -> parser.parse(request)).isInstanceOf(WebhookException.class);
            }
        });
    }

    // ---- anything

    @Test
    final void any_bytes_give_events_or_an_exception_of_ours() {
        Random random = new Random(1);
        Tally tally = new Tally();
        for (int n = 0; n < ROUNDS; n++) {
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            WebhookRequest request = WebhookRequest.builder()
                    .header("Content-Type", n % 2 == 0 ? "application/json" : "application/x-www-form-urlencoded")
                    .body(body)
                    .build();
            tally.add(open(), request);
        }
        tally.print("random bodies", open());
    }

    @Test
    final void any_change_of_a_true_body_gives_events_or_an_exception_of_ours() {
        Random random = new Random(2);
        Tally tally = new Tally();
        List<WebhookFixture.Push> pushes = fixture().pushes();
        for (int n = 0; n < ROUNDS; n++) {
            WebhookFixture.Push push = pushes.get(random.nextInt(pushes.size()));
            byte[] body = BentBody.of(push.body(), random);
            WebhookRequest request = push.request().body(body).build();
            tally.add(open(), request);
        }
        tally.print("bent bodies", open());
        assertThat(tally.read).as("bent bodies that could still be read").isPositive();
        assertThat(tally.refused).as("bent bodies that could not").isPositive();
    }

    /** How many requests could be read; anything but events and our exception fails the test. */
    private final class Tally {
        private int read;
        private int refused;
        private int events;

        void add(WebhookParser parser, WebhookRequest request) {
            try {
                for (SmsEvent event : parser.parse(request)) {
                    assertThat(event.dedupeKey()).isNotBlank();
                    assertThat(event.toString()).doesNotContain(fixture().secrets());
                    events++;
                }
                read++;
            } catch (WebhookException e) {
                assertThat(e.reason()).isEqualTo(WebhookException.Reason.PAYLOAD);
                refused++;
            }
        }

        void print(String what, WebhookParser parser) {
            assertThat(read + refused).isEqualTo(ROUNDS);
            LoggerFactory.getLogger("dev.polysms.testkit.webhooks")
                    .info(
                            "{}: {} {}: {} read, with {} events; {} refused",
                            parser,
                            ROUNDS,
                            what,
                            read,
                            events,
                            refused);
        }
    }

    // ---- privacy

    @TestFactory
    final Stream<DynamicTest> shows_and_logs_nothing_personal() {
        return each(fixture().pushes(), push -> {
            try (LogCapture log = new LogCapture()) {
                WebhookRequest request = push.request().build();
                String shown = request + " " + open() + " " + open().parse(request);
                WebhookRequest cut = push.request()
                        .body(push.body().substring(0, push.body().length() - 1) + "\u0000")
                        .build();
                try {
                    shown += open().parse(cut);
                } catch (WebhookException e) {
                    shown += ExceptionText.of(e);
                }
                assertThat(shown + String.join("", log.lines()))
                        .doesNotContain(fixture().secrets());
            }
        });
    }
}
