package dev.polysms.spring.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxPush;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spring.SmsEventHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.AsyncTaskExecutor;

/** The example is closed while calls and webhooks are in flight, over real HTTP. */
@Timeout(60)
class ShutdownTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final SmsSandbox sandbox = SmsSandbox.start();
    private final HttpClient http = HttpClient.newHttpClient();

    /** Holds each event until the test lets it go. */
    static final class Holding {
        final CountDownLatch arrived = new CountDownLatch(1);
        final CountDownLatch closing = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);

        @Bean
        SmsEventHandler holdingHandler() {
            return event -> {
                arrived.countDown();
                await(released);
            };
        }

        @EventListener
        void closing(ContextClosedEvent event) {
            closing.countDown();
        }
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private ConfigurableApplicationContext start(String type, Class<?>... more) {
        Class<?>[] sources = new Class<?>[more.length + 1];
        sources[0] = BookingApplication.class;
        System.arraycopy(more, 0, sources, 1, more.length);
        return new SpringApplicationBuilder(sources)
                .run(Running.arguments(sandbox, "--spring.main.web-application-type=" + type));
    }

    private static SmsMessage message(String reference) {
        return SmsMessage.builder()
                .to(dev.polysms.PhoneNumber.of("+13035550123"))
                .text("Your table is ready, " + reference)
                .reference(reference)
                .build();
    }

    /** On WebFlux each request of the example blocks one of at least four threads of the event loop. */
    @ParameterizedTest
    @CsvSource({"servlet, 12", "reactive, 2"})
    void sends_in_flight_end_with_their_receipts_and_no_message_is_sent_twice(String type, int bookings)
            throws Exception {
        ConfigurableApplicationContext context = start(type);
        sandbox.fault(
                SandboxFault.of(SandboxFault.Kind.SLOW).at("primevox").always().delay(Duration.ofMillis(800)));
        SmsSender sender = context.getBean(SmsSender.class);
        AsyncTaskExecutor tasks = context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class);
        List<CompletableFuture<HttpResponse<String>>> requests = new ArrayList<>();
        for (int i = 0; i < bookings; i++) {
            requests.add(http.sendAsync(
                    HttpRequest.newBuilder(URI.create(Running.base(context) + "/bookings/" + i))
                            .POST(HttpRequest.BodyPublishers.ofString("3035550123"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
        CompletableFuture<SendReceipt> async = sender.sendAsync(message("async"));
        Future<SendReceipt> task = tasks.submit(() -> sender.send(message("task")));
        await(() -> sandbox.requests("primevox") == bookings + 2);
        context.close();

        assertThat(async.get(1, TimeUnit.SECONDS).provider().value()).isEqualTo("primevox");
        assertThat(task.get(1, TimeUnit.SECONDS).provider().value()).isEqualTo("primevox");
        for (CompletableFuture<HttpResponse<String>> request : requests) {
            HttpResponse<String> response = request.get(1, TimeUnit.SECONDS);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("primevox");
        }
        assertThat(sandbox.messages()).hasSize(bookings + 2);
        assertThat(sandbox.requests("primevox")).isEqualTo(bookings + 2);
        assertThat(sandbox.requests("voiceelements")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "reactive"})
    void a_webhook_in_flight_is_handled_and_answered_before_the_application_ends(String type) throws Exception {
        ConfigurableApplicationContext context = start(type, Holding.class);
        Holding holding = context.getBean(Holding.class);
        sandbox.webhook(
                SandboxWebhook.builder("primevox", URI.create(Running.base(context) + "/sms/primevox/" + SECRET))
                        .build());
        sandbox.receive("primevox", "+13035550123", SandboxAccount.PRIMEVOX_NUMBER, "We come at eight");
        await(holding.arrived);
        Thread closing = new Thread(context::close);
        closing.start();
        await(holding.closing);
        holding.released.countDown();
        closing.join(TimeUnit.SECONDS.toMillis(30));

        assertThat(closing.isAlive()).isFalse();
        assertThat(sandbox.awaitPushes(Duration.ofSeconds(5))).isTrue();
        assertThat(sandbox.pushes()).isNotEmpty().allMatch(SandboxPush::isTaken);
        assertThat(sandbox.messages().stream().map(SandboxMessage::text))
                .containsExactlyInAnyOrder("We come at eight", "Thank you, we have got your message");
    }
}
