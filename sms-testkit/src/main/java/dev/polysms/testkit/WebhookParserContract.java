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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/**
 * The contract of every parser of a vendor's webhooks: it accepts only what its guard lets pass, reads what the vendor sends, and
 * answers everything else with a {@link WebhookException}. It has the requirements of {@link SmsSenderContract}.
 *
 * @since 0.1.0
 */
@ExtendWith(NamedFailures.class)
@SuppressWarnings("exports") // the extension is not for users
public abstract class WebhookParserContract implements NamedFailures.Tested {
    /** The time at which every request of the contract arrives. */
    protected static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static final int ROUNDS = 10_000;
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final String JSON = "application/json";
    private static final List<String> NEVER_READABLE = List.of(
            "", " ", "null", "true", "17", "\"text\"", "{", "[", "<html></html>", "{\"a\":", "\u0000", "[1,2", "{} {}");

    /** Creates the contract. */
    protected WebhookParserContract() {}

    /** Returns the facts of the vendor, the same at every call. */
    protected abstract WebhookFixture fixture();

    /** Returns the name of the parser. */
    @Override
    public final String testedRequest() {
        return open().toString();
    }

    /** Skips the tests if the fixture is incomplete. */
    @BeforeEach
    final void requireFixture(TestInfo test) {
        FixtureRules.ofWebhooks(fixture()).skipIfIncomplete(test);
    }

    @Test
    final void the_fixture_is_complete() {
        FixtureRules.ofWebhooks(fixture()).requireComplete(fixture());
    }

    private WebhookParser open() {
        return fixture().parser(WebhookGuard.unauthenticated(), CLOCK);
    }

    private static <T> Stream<DynamicTest> each(List<T> inputs, Consumer<T> test) {
        // In quotes: the name of a test must not be blank, and a body may be.
        return inputs.stream().map(input -> dynamicTest("'" + input + "'", () -> test.accept(input)));
    }

    private List<WebhookFixture.Push> jsonObjects() {
        return fixture().pushes().stream()
                .filter(WebhookFixture.Push::isJsonObject)
                .toList();
    }

    private Optional<WebhookFixture.Push> firstWithBody() {
        return fixture().pushes().stream().filter(WebhookFixture.Push::hasBody).findFirst();
    }

    private static void requireUnreadable(WebhookParser parser, WebhookRequest request) {
        assertThatThrownBy(() -> parser.parse(request)).isInstanceOfSatisfying(WebhookException.class, e -> {
            assertThat(e.reason()).isEqualTo(WebhookException.Reason.PAYLOAD);
            assertThat(e.httpStatus()).isEqualTo(400);
            assertThat(e.failure()).isEmpty();
        });
    }

    private static WebhookRequest.Builder json() {
        return WebhookRequest.builder().header("Content-Type", JSON);
    }

    // ---- reading

    @TestFactory
    final Stream<DynamicTest> reads_every_documented_push() {
        return each(
                fixture().pushes(),
                push -> assertThat(open().parse(push.request().build())).isEqualTo(push.expected()));
    }

    @TestFactory
    final Stream<DynamicTest> ignores_new_fields() {
        return each(fixture().pushes(), push -> {
            WebhookFixture.Push more = push.withField("\"polysms_new\":[{\"deep\":null}]", "polysms_new=1");
            requireSameKinds(push, open().parse(more.request().build()));
        });
    }

    /** A gateway that pastes a text into JSON does not escape its line breaks. */
    @TestFactory
    final Stream<DynamicTest> reads_a_line_break_that_is_not_escaped() {
        return each(jsonObjects(), push -> {
            WebhookFixture.Push more = push.withField("\"polysms_new\":\"a\r\n\tb\"", "");
            requireSameKinds(push, open().parse(more.request().build()));
        });
    }

    private static void requireSameKinds(WebhookFixture.Push push, List<SmsEvent> events) {
        assertThat(events)
                .extracting(SmsEvent::getClass)
                .isEqualTo(push.expected().stream().map(SmsEvent::getClass).toList());
    }

    @TestFactory
    final Stream<DynamicTest> gives_a_repeated_event_the_same_key_and_another_event_another_key() {
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
    final void reads_an_event_of_a_known_kind_and_one_of_an_unknown_kind() {
        List<SmsEvent> all = fixture().pushes().stream()
                .flatMap(push -> push.expected().stream())
                .toList();
        assertThat(all).anyMatch(UnrecognizedEvent.class::isInstance);
        assertThat(all).anyMatch(event -> !(event instanceof UnrecognizedEvent));
    }

    // ---- refusing

    @TestFactory
    final Stream<DynamicTest> refuses_a_body_of_another_kind() {
        return each(
                NEVER_READABLE,
                body -> requireUnreadable(open(), json().body(body).build()));
    }

    /** The bodies go out as JSON if the vendor sends JSON, otherwise as its first push does. */
    @TestFactory
    final Stream<DynamicTest> refuses_a_body_that_the_vendor_does_not_send() {
        WebhookFixture.Push first = fixture().pushes().get(0);
        WebhookFixture.Push like =
                jsonObjects().isEmpty() ? first : jsonObjects().get(0).withContentType(JSON);
        return each(
                fixture().unreadable(),
                body -> requireUnreadable(
                        open(), like.withPayload(body).request().build()));
    }

    @Test
    final void refuses_bytes_that_are_valid_in_no_charset() {
        byte[] notUtf8 = {'{', '"', (byte) 0x9e, '"', ':', '1', '}'};
        requireUnreadable(
                open(),
                WebhookRequest.builder()
                        .header("Content-Type", "application/json; charset=klingon")
                        .body(notUtf8)
                        .build());
        requireUnreadable(
                open(),
                WebhookRequest.builder()
                        .header("Content-Type", "application/json; charset=\"\"")
                        .body(new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'})
                        .build());
        requireUnreadable(open(), json().body(notUtf8).build());
    }

    /** Gateways name charsets that no JVM has, or another one than that of the body; an opt-out must not be lost by it. */
    @TestFactory
    final Stream<DynamicTest> reads_utf_8_in_spite_of_the_charset_in_the_header() {
        List<String> charsets =
                List.of("klingon", "", "\"utf-8\"", "'utf-8'", "utf8mb4", "UTF-16", "us-ascii", "windows-1250");
        return firstWithBody().stream()
                .flatMap(push -> each(charsets, charset -> {
                    WebhookFixture.Push named = push.withContentType(push.contentType() + "; charset=" + charset);
                    assertThat(open().parse(named.request().build())).isEqualTo(push.expected());
                }));
    }

    @TestFactory
    final Stream<DynamicTest> refuses_a_number_too_large_for_every_type() {
        String number = "1e99999999999";
        List<String> bodies = Stream.concat(
                        Stream.of("{\"text\":" + number + "}"),
                        jsonObjects().stream()
                                .map(push -> push.withField("\"polysms_new\":[" + number + "]", "")
                                        .body()))
                .toList();
        return each(
                bodies,
                body -> assertThatThrownBy(() -> open().parse(json().body(body).build()))
                        .isInstanceOfSatisfying(WebhookException.class, e -> {
                            assertThat(e.reason()).isEqualTo(WebhookException.Reason.PAYLOAD);
                            assertThat(ExceptionText.of(e))
                                    .doesNotContain("9999")
                                    .doesNotContain(fixture().secrets());
                        }));
    }

    @TestFactory
    final Stream<DynamicTest> reads_the_charset_that_the_header_names() {
        return each(jsonObjects().stream().limit(1).toList(), push -> {
            WebhookRequest request = push.withContentType("application/json; charset=UTF-16LE")
                    .requestOf(push.body().getBytes(StandardCharsets.UTF_16LE))
                    .build();
            assertThat(open().parse(request)).isEqualTo(push.expected());
        });
    }

    @TestFactory
    final Stream<DynamicTest> refuses_a_body_that_is_longer_than_any_of_a_vendor() {
        return each(firstWithBody().stream().toList(), push -> {
            WebhookFixture.Push huge = push.withPayload(push.body() + " ".repeat(2 << 20));
            assertThatThrownBy(() -> open().parse(huge.request().build()))
                    .isInstanceOf(WebhookException.class)
                    .hasMessageContaining("longer");
        });
    }

    // ---- time

    /** If a body took minutes, everyone who knows the URL could stop the application. */
    @TestFactory
    final Stream<DynamicTest> takes_time_in_proportion_to_the_length_of_the_body() {
        List<String> units = List.of(" ", ";", "/", "0", "\\n", "media:", "media:a|mime:", "STOP ");
        Stream<LongBody> texts = units.stream()
                .flatMap(unit -> LongBody.withLongStrings(fixture().pushes().get(0), unit));
        return Stream.concat(LongBody.SHAPES.stream(), texts)
                .map(body -> dynamicTest(body.name(), () -> {
                    WebhookParser parser = open();
                    LinearTime.assertOf(body.name(), body.longest(), body.request(), request -> {
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
    final Stream<DynamicTest> a_guard_accepts_the_right_request() {
        return each(fixture().guards(), guarding -> {
            WebhookRequest request =
                    guarding.right().apply(guarding.push().request()).build();
            assertThat(fixture().parser(guarding.guard(), CLOCK).parse(request)).isNotEmpty();
        });
    }

    @TestFactory
    final Stream<DynamicTest> a_guard_refuses_every_forgery_and_says_why() {
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

    /** A guard may have to read any body. */
    @TestFactory
    final Stream<DynamicTest> a_guard_answers_any_body_with_a_webhook_exception() {
        return each(fixture().guards(), guarding -> {
            WebhookParser parser = fixture().parser(guarding.guard(), CLOCK);
            Random random = new Random(3);
            for (int n = 0; n < 1_000; n++) {
                byte[] body = new byte[random.nextInt(60)];
                random.nextBytes(body);
                WebhookRequest request = guarding.push().requestOf(body).build();
                assertThatThrownBy(() -> parser.parse(request)).isInstanceOf(WebhookException.class);
            }
        });
    }

    // ---- anything

    @Test
    final void any_bytes_result_in_events_or_a_webhook_exception() {
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
    final void any_change_of_a_body_results_in_events_or_a_webhook_exception() {
        Random random = new Random(2);
        Tally tally = new Tally();
        List<WebhookFixture.Push> pushes = fixture().pushes();
        for (int n = 0; n < ROUNDS; n++) {
            WebhookFixture.Push push = pushes.get(random.nextInt(pushes.size()));
            tally.add(
                    open(), push.requestOf(BentBody.of(push.payload(), random)).build());
        }
        tally.print("bent bodies", open());
        assertThat(tally.read).as("bent bodies that could still be read").isPositive();
        if (firstWithBody().isPresent()) { // every query can be read as fields
            assertThat(tally.refused).as("bent bodies that could not").isPositive();
        }
    }

    /** Counts the requests that could be read. Fails unless a request results in events or a {@link WebhookException}. */
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
    final Stream<DynamicTest> prints_no_number_or_text() {
        return each(fixture().pushes(), push -> {
            try (LogCapture log = new LogCapture()) {
                WebhookRequest request = push.request().build();
                String shown = request + " " + open() + " " + open().parse(request);
                String payload = push.payload();
                WebhookRequest cut = push.withPayload(payload.substring(0, payload.length() - 1) + "\u0000")
                        .request()
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
