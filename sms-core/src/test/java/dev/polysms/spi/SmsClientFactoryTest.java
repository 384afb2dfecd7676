package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmsClientFactoryTest {
    @TempDir
    Path folder;

    /** A factory that records its arguments. */
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

    /** A second factory. */
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
    void is_found_by_the_given_class_loader() throws IOException {
        try (URLClassLoader loader = loader(Zeta.class, Acme.class)) {
            assertThat(SmsClientFactory.named("acme", loader)).isExactlyInstanceOf(Acme.class);
            assertThat(SmsClientFactory.named("zeta", loader)).isExactlyInstanceOf(Zeta.class);
            assertThat(SmsClientFactory.all(loader)).hasSize(2);
        }
    }

    @Test
    void is_found_by_the_class_loader_of_the_thread() throws IOException {
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
    void an_unknown_adapter_is_reported_with_the_known_ones() throws IOException {
        try (URLClassLoader loader = loader(Zeta.class, Acme.class)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SmsClientFactory.named("beta", loader))
                    .withMessageContaining("No adapter for beta was found; add the dependency that has the adapter")
                    .withMessageNotContaining("dev.polysms:")
                    .withMessageEndingWith("Found: acme, zeta");
        }
    }

    /** Loads the library and this test's factories itself, as the loader of a fat jar does. */
    private static final class LibraryLoader extends URLClassLoader {
        LibraryLoader(URL... urls) {
            super(urls, SmsClientFactoryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.polysms.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException | NullPointerException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void is_found_by_the_class_loader_of_the_library_if_that_of_the_thread_does_not_find_it() throws Exception {
        loader(Acme.class).close(); // writes the services file
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (LibraryLoader library = new LibraryLoader(url(folder))) {
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            Class<?> factories = library.loadClass(SmsClientFactory.class.getName());
            Object acme = factories.getMethod("named", String.class).invoke(null, "acme");
            assertThat(acme.getClass().getName()).isEqualTo(Acme.class.getName());
            assertThat(acme.getClass().getClassLoader()).isSameAs(library);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void a_loader_without_adapters_is_reported() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmsClientFactory.named("acme", ClassLoader.getPlatformClassLoader()))
                .withMessageEndingWith("Found: none");
    }

    @Test
    void a_name_in_the_wrong_syntax_is_reported() {
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
