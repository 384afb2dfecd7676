package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmsClientFactoryTest {
    @TempDir
    Path folder;

    /** A factory that says what it was given. */
    public static class Acme implements SmsClientFactory {
        @Override
        public ProviderId provider() {
            return ProviderId.of("acme");
        }

        @Override
        public List<Setting> settings() {
            return List.of(Setting.required("api-key", "the key").asSecret());
        }

        @Override
        public SmsClient create(Settings settings, ClientOptions options) {
            throw new IllegalArgumentException("given: " + settings);
        }
    }

    /** Another. */
    public static final class Zeta extends Acme {
        @Override
        public ProviderId provider() {
            return ProviderId.of("zeta");
        }
    }

    private URLClassLoader loader(Class<?>... factories) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(
                services.resolve(SmsClientFactory.class.getName()),
                List.of(factories).stream().map(Class::getName).toList());
        return new URLClassLoader(new URL[] {url(folder)}, SmsClientFactory.class.getClassLoader());
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    @Test
    void is_found_by_the_class_loader_given() throws IOException {
        try (URLClassLoader loader = loader(Zeta.class, Acme.class)) {
            assertThat(SmsClientFactory.named("acme", loader)).isExactlyInstanceOf(Acme.class);
            assertThat(SmsClientFactory.named("zeta", loader)).isExactlyInstanceOf(Zeta.class);
            assertThat(SmsClientFactory.all(loader)).hasSize(2);
        }
    }

    @Test
    void is_found_by_the_threads_own_class_loader() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = loader(Acme.class)) {
            thread.setContextClassLoader(loader);
            assertThat(SmsClientFactory.named("acme")).isInstanceOf(Acme.class);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void one_that_is_not_there_is_answered_with_those_that_are() throws IOException {
        try (URLClassLoader loader = loader(Zeta.class, Acme.class)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmsClientFactory.named("beta", loader))
                    .withMessageContaining("dev.polysms:sms-beta")
                    .withMessageEndingWith("Found: acme, zeta");
        }
    }

    @Test
    void a_name_in_the_wrong_syntax_is_told_so() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmsClientFactory.named("Acme"))
                .withMessageContaining("lower-case");
    }

    @Test
    void checks_the_names_of_settings_before_it_makes_a_client() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Acme().create(Map.of("key", "s3cr3t"), ClientOptions.defaults()))
                .withMessage("acme has no setting key; it has api-key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Acme().create(Map.of("api-key", "s3cr3t"), ClientOptions.defaults()))
                .withMessage("given: Settings[acme, [api-key]]");
    }
}
