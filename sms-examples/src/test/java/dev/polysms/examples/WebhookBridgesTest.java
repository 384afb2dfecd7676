package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.net.httpserver.HttpServer;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voipex.VoipexWebhooks;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests the webhook bridges over HTTP. */
final class WebhookBridgesTest {
    private static final String SECRET = "tR7-pq_9.aZ~4mN2kL8x";
    private static final String REPORT =
            "{\"id\":\"17\",\"from\":\"+420777888999\",\"to\":\"+420607608609\",\"text\":\"ž\","
                    + "\"direction\":\"OUT\",\"state\":\"DELIVERED\",\"createdAt\":\"2021-09-01T00:00:00Z\"}";
    private static final String NEW_KIND = "{\"id\":\"18\",\"direction\":\"SIDEWAYS\",\"state\":\"X\",\"text\":\"a\"}";

    private interface Bridge {
        Running start(WebhookParser parser, Consumer<List<SmsEvent>> application) throws Exception;
    }

    private record Running(int port, AutoCloseable server) implements AutoCloseable {
        @Override
        public void close() {
            try {
                server.close();
            } catch (Exception e) {
                throw new AssertionError("The server did not stop", e);
            }
        }
    }

    private static Running jdk(WebhookParser parser, Consumer<List<SmsEvent>> application) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", new WebhookHandler(parser, application));
        server.start();
        return new Running(server.getAddress().getPort(), () -> server.stop(0));
    }

    private static Running servlet(WebhookParser parser, Consumer<List<SmsEvent>> application) throws Exception {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(new WebhookServlet(parser, application)), "/*");
        server.setHandler(context);
        server.start();
        return new Running(((ServerConnector) server.getConnectors()[0]).getLocalPort(), server::stop);
    }

    private interface Case {
        void run(Bridge bridge) throws Exception;
    }

    private static Stream<DynamicTest> onBoth(Case test) {
        return Stream.of(
                dynamicTest("the JDK's server", () -> test.run(WebhookBridgesTest::jdk)),
                dynamicTest("a servlet", () -> test.run(WebhookBridgesTest::servlet)));
    }

    private static WebhookParser parser() {
        return VoipexWebhooks.builder().guard(WebhookGuard.secretInUrl(SECRET)).build();
    }

    private static CompletableFuture<Integer> push(Running server, String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    private static int status(Running server, String path, String body) throws Exception {
        return push(server, path, body.getBytes(StandardCharsets.UTF_8)).get(10, TimeUnit.SECONDS);
    }

    @TestFactory
    Stream<DynamicTest> passes_the_events_on_and_answers_2xx() {
        return onBoth(bridge -> {
            List<SmsEvent> events = new CopyOnWriteArrayList<>();
            try (Running server = bridge.start(parser(), events::addAll)) {
                assertThat(status(server, "/hooks/" + SECRET, REPORT)).isEqualTo(204);
                assertThat(status(server, "/hooks?token=" + SECRET, NEW_KIND)).isEqualTo(204);
            }
            assertThat(events).hasSize(2);
            assertThat(events.get(0)).isInstanceOf(DeliveryReport.class);
            assertThat(events.get(0).payload()).isEqualTo(REPORT);
            assertThat(events.get(1)).isInstanceOf(UnrecognizedEvent.class);
        });
    }

    @TestFactory
    Stream<DynamicTest> answers_after_the_application_has_handled_the_events() {
        return onBoth(bridge -> {
            CountDownLatch arrived = new CountDownLatch(1);
            CountDownLatch taken = new CountDownLatch(1);
            Consumer<List<SmsEvent>> slow = events -> {
                arrived.countDown();
                await(taken);
            };
            try (Running server = bridge.start(parser(), slow)) {
                CompletableFuture<Integer> answer = push(server, "/" + SECRET, REPORT.getBytes(StandardCharsets.UTF_8));
                await(arrived);
                assertThat(answer).isNotDone();
                taken.countDown();
                assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(204);
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @TestFactory
    Stream<DynamicTest> answers_401_400_413_and_500_and_passes_no_events_on() {
        return onBoth(bridge -> {
            List<SmsEvent> events = new CopyOnWriteArrayList<>();
            try (Running server = bridge.start(parser(), events::addAll)) {
                assertThat(status(server, "/hooks", REPORT)).isEqualTo(401);
                assertThat(status(server, "/hooks/another-secret-4711", REPORT)).isEqualTo(401);
                assertThat(status(server, "/hooks/" + SECRET, "")).isEqualTo(400);
                assertThat(status(server, "/hooks/" + SECRET, "{\"id\":")).isEqualTo(400);
                assertThat(status(server, "/hooks/" + SECRET, " ".repeat((1 << 20) + 1)))
                        .isEqualTo(413);
            }
            assertThat(events).isEmpty();
            Consumer<List<SmsEvent>> broken = all -> {
                throw new IllegalStateException("The database is down");
            };
            try (Running server = bridge.start(parser(), broken)) {
                assertThat(status(server, "/hooks/" + SECRET, REPORT)).isEqualTo(500);
            }
        });
    }

    @Test
    void each_bridge_has_under_forty_lines() throws IOException {
        assertThat(Repository.snippet("WebhookHandler", "jdk").lines()).hasSizeLessThan(40);
        assertThat(Repository.snippet("WebhookServlet", "servlet").lines()).hasSizeLessThan(40);
    }

    @Test
    void the_example_handles_a_push_once_and_answers_and_rejects_a_wrong_secret() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = SandboxClients.primevox(sandbox)) {
            new ReceivePushes(new PrintStream(printed, true, StandardCharsets.UTF_8), client).run();

            assertThat(sandbox.messages())
                    .hasSize(2)
                    .allSatisfy(message -> assertThat(message.to()).isEqualTo("+13035550177"));
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "inbound message of 3 characters from +13…77",
                        "answered 204",
                        "answered 204 to the repeated push",
                        "inbound message of 3 characters from +13…77",
                        "answered 204 to a second message with the same text",
                        "answered 401 to a push with a wrong secret");
    }

    @Test
    void the_example_receives_each_push_of_the_sandbox_twice() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            new ReceiveFromSandbox(new PrintStream(printed, true, StandardCharsets.UTF_8)).run(sandbox);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "inbound message of 20 characters",
                        "inbound message of 20 characters",
                        "delivery report: FAILED",
                        "delivery report: FAILED",
                        "4 pushes, answered 204");
    }

    @Test
    void the_example_follows_messages_to_their_final_state() throws InterruptedException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            new TrackDelivery(new PrintStream(printed, true, StandardCharsets.UTF_8)).run(sandbox);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("voipex: QUEUED", "voipex: DELIVERED", "voximplant: QUEUED", "voximplant: DELIVERED");
    }
}
