package dev.polysms.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.jdbc.JdbcSeenEvents;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spring.SmsEventHandler;
import dev.polysms.spring.SmsListener;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SeenEvents;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

final class WebhookAutoConfigurationTest {
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final String PUSH =
            "{\"eventType\": \"inboundMessage\", \"toNumber\": \"3035550100\", \"fromNumber\": \"3035550123\", \"containerID\": \"100001\", \"tenantID\": \"1\", \"conversationID\": \"7\", \"messageText\": \"yes\"}";

    private static SmsSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = SmsSandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    /** Stands for the vendor's parser: each request is one event whose key is its body. */
    static final class Listening {
        final List<String> got = new ArrayList<>();
        boolean fails;

        @SmsListener
        void any(SmsEvent event) {
            if (fails) {
                throw new IllegalStateException("not now");
            }
            got.add(event.getClass().getSimpleName());
        }

        @SmsListener
        void report(DeliveryReport report) {
            got.add("a report");
        }
    }

    static final class WrongListener {
        @SmsListener
        void two(InboundMessage message, String more) {}
    }

    private static WebApplicationContextRunner servlet() {
        return new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(PolysmsRunner.ALL))
                .withPropertyValues(PolysmsRunner.properties(sandbox, "primevox", "primevox"))
                .withPropertyValues("polysms.webhooks.primevox.path=/sms/primevox");
    }

    private static WebApplicationContextRunner guarded() {
        return servlet().withPropertyValues("polysms.webhooks.primevox.guard.secret-in-url=" + SECRET);
    }

    @SuppressWarnings("unchecked")
    static int push(RouterFunction<?> routes, String url, String body) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", url);
        request.setContentType("application/json");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        ServerRequest asked = ServerRequest.create(request, List.of());
        var handler = ((RouterFunction<ServerResponse>) routes).route(asked);
        if (handler.isEmpty()) {
            return 404;
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        handler.get().handle(asked).writeTo(request, response, List::of);
        return response.getStatus();
    }

    @Test
    void a_push_reaches_the_listeners_of_its_kind_and_a_repetition_does_not() {
        guarded().withBean(Listening.class).run(context -> {
            RouterFunction<?> routes = context.getBean(RouterFunction.class);
            String url = "/sms/primevox/" + SECRET;
            assertThat(push(routes, url, PUSH)).isEqualTo(204);
            assertThat(push(routes, url, PUSH)).isEqualTo(204);
            assertThat(context.getBean(Listening.class).got).containsExactly("InboundMessage");
        });
    }

    @Test
    void a_push_whose_listener_throws_gets_500_and_is_handled_when_it_is_repeated() {
        guarded().withBean(Listening.class).run(context -> {
            RouterFunction<?> routes = context.getBean(RouterFunction.class);
            Listening listening = context.getBean(Listening.class);
            listening.fails = true;
            assertThat(push(routes, "/sms/primevox/" + SECRET, PUSH)).isEqualTo(500);
            listening.fails = false;
            assertThat(push(routes, "/sms/primevox/" + SECRET, PUSH)).isEqualTo(204);
            assertThat(listening.got).containsExactly("InboundMessage");
        });
    }

    @Test
    void a_push_that_another_process_is_handling_gets_503_so_that_the_vendor_repeats_it() {
        guarded()
                .withBean(Listening.class)
                .withBean(SeenEvents.class, () -> (event, handler) -> SeenEvents.Result.IN_PROGRESS)
                .run(context -> {
                    assertThat(push(context.getBean(RouterFunction.class), "/sms/primevox/" + SECRET, PUSH))
                            .isEqualTo(503);
                    assertThat(context.getBean(Listening.class).got).isEmpty();
                });
    }

    @Test
    void an_event_that_was_handled_reaches_the_opt_outs_again_but_no_other_handler() {
        List<SmsEvent> optOuts = new ArrayList<>();
        List<SmsEvent> handled = new ArrayList<>();
        WebhookEvents events = new WebhookEvents(EventMemory.inMemory(), optOuts::add, List.of(handled::add));
        WebhookParser parser = dev.polysms.primevox.PrimeVoxWebhooks.builder()
                .guard(WebhookGuard.unauthenticated())
                .build();
        WebhookRequest request =
                WebhookRequest.builder().url("/sms/primevox").body(PUSH).build();
        assertThat(events.status("primevox", parser, request)).isEqualTo(204);
        assertThat(events.status("primevox", parser, request)).isEqualTo(204);
        assertThat(handled).hasSize(1);
        assertThat(optOuts).hasSize(2);
    }

    @Test
    void handled_events_are_in_the_database_if_there_is_one_and_a_bean_of_the_application_takes_its_place() {
        guarded()
                .withBean(javax.sql.DataSource.class, SenderAutoConfigurationTest::database)
                .withBean(Listening.class)
                .run(context -> {
                    assertThat(context).hasSingleBean(JdbcSeenEvents.class);
                    RouterFunction<?> routes = context.getBean(RouterFunction.class);
                    assertThat(push(routes, "/sms/primevox/" + SECRET, PUSH)).isEqualTo(204);
                    assertThat(push(routes, "/sms/primevox/" + SECRET, PUSH)).isEqualTo(204);
                    assertThat(context.getBean(Listening.class).got).containsExactly("InboundMessage");
                });
        SeenEvents own = EventMemory.inMemory();
        guarded()
                .withBean(javax.sql.DataSource.class, SenderAutoConfigurationTest::database)
                .withBean(SeenEvents.class, () -> own)
                .run(context -> assertThat(context.getBean(SeenEvents.class)).isSameAs(own));
    }

    @Test
    void handlers_of_the_application_get_events_too() {
        List<SmsEvent> got = new ArrayList<>();
        guarded().withBean(SmsEventHandler.class, () -> got::add).run(context -> {
            push(context.getBean(RouterFunction.class), "/sms/primevox/" + SECRET, PUSH);
            assertThat(got).hasSize(1);
        });
    }

    @ParameterizedTest
    @CsvSource({"/sms/primevox", "/sms/primevox/fedcba9876543210fedcba9876543210"})
    void a_forged_push_is_refused(String url) {
        guarded().withBean(Listening.class).run(context -> {
            assertThat(push(context.getBean(RouterFunction.class), url, PUSH)).isBetween(400, 499);
            assertThat(context.getBean(Listening.class).got).isEmpty();
        });
    }

    @Test
    void a_push_that_is_too_long_is_refused() {
        guarded()
                .run(context -> assertThat(push(
                                context.getBean(RouterFunction.class),
                                "/sms/primevox/" + SECRET,
                                "x".repeat((1 << 20) + 1)))
                        .isEqualTo(413));
    }

    @Test
    void guards_can_be_a_header_a_bean_or_left_to_something_else() {
        servlet()
                .withPropertyValues(
                        "polysms.webhooks.primevox.guard.header-name=X-Secret",
                        "polysms.webhooks.primevox.guard.header-value=" + SECRET)
                .run(context -> assertThat(push(context.getBean(RouterFunction.class), "/sms/primevox", PUSH))
                        .isBetween(400, 499));
        servlet()
                .withBean("mine", WebhookGuard.class, WebhookGuard::unauthenticated)
                .withPropertyValues("polysms.webhooks.primevox.guard.bean=mine")
                .run(context -> assertThat(push(context.getBean(RouterFunction.class), "/sms/primevox", PUSH))
                        .isEqualTo(204));
        servlet()
                .withPropertyValues("polysms.webhooks.primevox.guard.unauthenticated=true")
                .run(context -> assertThat(push(context.getBean(RouterFunction.class), "/sms/primevox", PUSH))
                        .isEqualTo(204));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "polysms.webhooks.primevox.guard.unauthenticated=false",
                "polysms.webhooks.primevox.guard.secret-in-url=short",
                "polysms.webhooks.primevox.guard.secret-in-url=${NO_SUCH_VARIABLE}",
                "polysms.webhooks.primevox.guard.bean=missing",
                "polysms.webhooks.primevox.path=",
                "polysms.webhooks.primevox.provider=acme",
                "polysms.webhooks.other.path=/other"
            })
    void a_missing_or_wrong_property_is_named(String property) {
        servlet().withPropertyValues(property).run(context -> {
            assertThat(context).hasFailed();
            assertThat(new PolysmsConfigurationFailureAnalyzer()
                            .analyze(context.getStartupFailure())
                            .getDescription())
                    .contains("polysms.webhooks");
        });
    }

    @Test
    void a_listener_with_other_parameters_is_refused_at_the_start() {
        guarded().withBean(WrongListener.class).run(context -> {
            assertThat(context).hasFailed();
            assertThat(new PolysmsConfigurationFailureAnalyzer()
                            .analyze(context.getStartupFailure())
                            .getDescription())
                    .contains("@SmsListener");
        });
    }

    @Test
    void webflux_handles_pushes_off_the_event_loop() {
        List<Boolean> mayBlock = new ArrayList<>();
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(PolysmsRunner.ALL))
                .withPropertyValues(PolysmsRunner.properties(sandbox, "primevox", "primevox"))
                .withPropertyValues(
                        "polysms.webhooks.primevox.path=/sms/primevox",
                        "polysms.webhooks.primevox.guard.secret-in-url=" + SECRET)
                .withBean(
                        SmsEventHandler.class,
                        () -> event -> mayBlock.add(!reactor.core.scheduler.Schedulers.isInNonBlockingThread()))
                .run(context -> {
                    @SuppressWarnings("unchecked")
                    var routes = (org.springframework.web.reactive.function.server.RouterFunction<
                                    org.springframework.web.reactive.function.server.ServerResponse>)
                            context.getBean(org.springframework.web.reactive.function.server.RouterFunction.class);
                    MockServerWebExchange exchange =
                            MockServerWebExchange.from(MockServerHttpRequest.post("/sms/primevox/" + SECRET)
                                    .header("Content-Type", "application/json")
                                    .body(PUSH));
                    RouterFunctions.toWebHandler(routes, HandlerStrategies.withDefaults())
                            .handle(exchange)
                            .block(java.time.Duration.ofSeconds(5));
                    assertThat(exchange.getResponse().getStatusCode().value()).isEqualTo(204);
                    assertThat(mayBlock).containsExactly(true);
                });
    }

    @Test
    void an_application_without_webhooks_has_no_routes() {
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(PolysmsRunner.ALL))
                .withPropertyValues(PolysmsRunner.properties(sandbox, "primevox", "primevox"))
                .run(context -> assertThat(context).doesNotHaveBean(RouterFunction.class));
    }

    @Test
    void the_log_of_a_forged_push_does_not_quote_it() {
        WebhookParser parser = dev.polysms.primevox.PrimeVoxWebhooks.builder()
                .guard(WebhookGuard.secretInUrl(SECRET))
                .build();
        WebhookEvents events = new WebhookEvents(EventMemory.inMemory(), event -> {}, List.of());
        WebhookRequest forged =
                WebhookRequest.builder().url("/sms/primevox").body(PUSH).build();
        assertThat(events.status("primevox", parser, forged)).isBetween(400, 499);
    }
}
