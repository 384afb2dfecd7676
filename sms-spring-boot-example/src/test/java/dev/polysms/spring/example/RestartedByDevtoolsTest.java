package dev.polysms.spring.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.SmsSandbox;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.devtools.restart.classloader.RestartClassLoader;
import org.springframework.context.ConfigurableApplicationContext;

/** The example in the class loader of spring-boot-devtools, which loads the classes of the projects that are open in the editor. */
class RestartedByDevtoolsTest {
    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static ConfigurableApplicationContext start(ClassLoader loader, SmsSandbox sandbox) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Class<?> application = loader.loadClass(BookingApplication.class.getName());
            assertThat(application).isNotEqualTo(BookingApplication.class);
            return SpringApplication.run(
                    application, Running.arguments(sandbox, "--spring.main.web-application-type=servlet"));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @ParameterizedTest(name = "the adapter is open too: {0}")
    @ValueSource(booleans = {false, true})
    void adapters_are_found_and_beans_of_both_class_loaders_match(boolean adapterToo) throws Exception {
        List<URL> open = new ArrayList<>(List.of(location(BookingApplication.class)));
        if (adapterToo) {
            open.add(location(PrimeVoxClient.class));
        }
        ClassLoader base = getClass().getClassLoader();
        try (SmsSandbox sandbox = SmsSandbox.start();
                RestartClassLoader restart = new RestartClassLoader(base, open.toArray(URL[]::new));
                ConfigurableApplicationContext context = start(restart, sandbox)) {
            assertThat(context.getBean("primevox").getClass().getClassLoader()).isSameAs(adapterToo ? restart : base);
            HttpResponse<String> sent = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(Running.base(context) + "/bookings/1"))
                                    .POST(HttpRequest.BodyPublishers.ofString("3035550123"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(sent.body()).isEqualTo("primevox");
            sandbox.webhook(SandboxWebhook.builder(
                            "primevox",
                            URI.create(Running.base(context) + "/sms/primevox/0123456789abcdef0123456789abcdef"))
                    .build());
            sandbox.receive("primevox", "+13035550123", SandboxAccount.PRIMEVOX_NUMBER, "We come at eight");
            assertThat(sandbox.awaitPushes(Duration.ofSeconds(20))).isTrue();
            assertThat(sandbox.messages().stream().map(SandboxMessage::text))
                    .contains("Your table is ready", "Thank you, we have got your message");
        }
    }
}
