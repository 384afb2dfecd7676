package dev.polysms.spring.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spring.SmsEventHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.AsyncTaskExecutor;

/** The example with {@code spring.threads.virtual.enabled}. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Virtual threads need Java 21")
@Timeout(60)
class VirtualThreadsTest {
    private static final int SENDS = 30;
    private static final int REPLIES = 5;

    /** Pins the carrier of the virtual thread that uses it first: this shows that the recording would see it. */
    static final class Pinning {
        static final int VALUE = pin();

        private static int pin() {
            LockSupport.parkNanos(20_000_000);
            return 1;
        }
    }

    private final SmsSandbox sandbox = SmsSandbox.start();

    /** Notes on which threads events are handled. */
    static final class Threads {
        final List<Boolean> virtual = Collections.synchronizedList(new ArrayList<>());

        @Bean
        SmsEventHandler notingHandler() {
            return event -> virtual.add(isVirtual());
        }
    }

    /** Asks as Java 21 can; this code is compiled for Java 17. */
    private static boolean isVirtual() {
        try {
            return (boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("Java 21 has this method", e);
        }
    }

    private static SmsMessage message(int number) {
        return SmsMessage.builder()
                .to(dev.polysms.PhoneNumber.of("+13035550123"))
                .text("Your table is ready")
                .reference("task-" + number)
                .build();
    }

    /** Sends and receives with ids from a number on. */
    private void useAll(ConfigurableApplicationContext context, int first) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        List<CompletableFuture<HttpResponse<String>>> bookings = new ArrayList<>();
        List<Future<Boolean>> tasks = new ArrayList<>();
        SmsSender sender = context.getBean(SmsSender.class);
        AsyncTaskExecutor executor = context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class);
        for (int i = first; i < first + SENDS; i++) {
            int number = i;
            bookings.add(http.sendAsync(
                    HttpRequest.newBuilder(URI.create(Running.base(context) + "/bookings/" + i))
                            .POST(HttpRequest.BodyPublishers.ofString("3035550123"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
            tasks.add(executor.submit(() -> {
                sender.send(message(number));
                return isVirtual();
            }));
        }
        sandbox.webhook(SandboxWebhook.builder(
                        "primevox",
                        URI.create(Running.base(context) + "/sms/primevox/0123456789abcdef0123456789abcdef"))
                .build());
        for (int i = 0; i < REPLIES; i++) {
            sandbox.receive("primevox", "+13035550123", SandboxAccount.PRIMEVOX_NUMBER, "Table " + (first + i));
        }
        for (CompletableFuture<HttpResponse<String>> booking : bookings) {
            assertThat(booking.get(20, TimeUnit.SECONDS).body()).isEqualTo("primevox");
        }
        for (Future<Boolean> task : tasks) {
            assertThat(task.get(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(sandbox.awaitPushes(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void sends_and_webhooks_run_on_virtual_threads_and_pin_no_carrier(@TempDir Path folder) throws Exception {
        sandbox.fault(
                SandboxFault.of(SandboxFault.Kind.SLOW).at("primevox").always().delay(Duration.ofMillis(50)));
        try (sandbox;
                Recording recording = new Recording();
                ConfigurableApplicationContext context = new SpringApplicationBuilder(
                                BookingApplication.class, Threads.class)
                        .run(Running.arguments(
                                sandbox,
                                "--spring.main.web-application-type=servlet",
                                "--spring.threads.virtual.enabled=true"))) {
            useAll(context, 0); // the first use of a class pins the carriers of those who wait for it
            recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
            recording.start();
            useAll(context, SENDS);
            context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class)
                    .submit(() -> Pinning.VALUE)
                    .get(10, TimeUnit.SECONDS);
            recording.stop();
            assertThat(context.getBean(Threads.class).virtual)
                    .hasSize(2 * REPLIES)
                    .containsOnly(true);

            Path file = folder.resolve("pinned.jfr");
            recording.dump(file);
            List<RecordedEvent> pinned = RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getStackTrace() != null)
                    .toList();
            assertThat(pinned).anyMatch(event -> hasFrame(event, Pinning.class.getName()));
            assertThat(pinned)
                    .filteredOn(event -> !hasFrame(event, Pinning.class.getName()))
                    .noneMatch(event -> hasFrame(event, "dev.polysms."));
        }
    }

    private static boolean hasFrame(RecordedEvent pinned, String type) {
        return pinned.getStackTrace().getFrames().stream()
                .anyMatch(frame -> frame.getMethod().getType().getName().startsWith(type));
    }
}
