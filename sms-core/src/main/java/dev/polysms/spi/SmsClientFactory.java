package dev.polysms.spi;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Makes a vendor's client from configuration. Each adapter provides one through {@link ServiceLoader}; code that makes
 * clients itself uses the adapter's builder instead.
 *
 * <pre>{@code
 * SmsClient client = SmsClientFactory.named("primevox")
 *         .create(Map.of("api-key", key, "container-id", "100001"), ClientOptions.defaults());
 * }</pre>
 */
public interface SmsClientFactory {
    /**
     * Returns the factory of a vendor, looked for with the calling thread's context class loader.
     *
     * @param provider the vendor's id, such as {@code primevox}
     * @throws IllegalArgumentException if no such adapter is there; the message lists those that are
     */
    static SmsClientFactory named(String provider) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return named(provider, context == null ? SmsClientFactory.class.getClassLoader() : context);
    }

    /**
     * Returns the factory of a vendor.
     *
     * @param provider the vendor's id, such as {@code primevox}
     * @param loader where to look for adapters
     * @throws IllegalArgumentException if no such adapter is there; the message lists those that are
     */
    static SmsClientFactory named(String provider, ClassLoader loader) {
        ProviderId id = ProviderId.of(provider);
        List<SmsClientFactory> factories = all(loader);
        return factories.stream()
                .filter(factory -> factory.provider().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no adapter for " + id
                        + " on the class path; add the dependency dev.polysms:sms-" + id + ". Found: "
                        + factories.stream()
                                .map(factory -> factory.provider().value())
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }

    /**
     * Returns every adapter's factory.
     *
     * @param loader where to look for adapters
     */
    static List<SmsClientFactory> all(ClassLoader loader) {
        return ServiceLoader.load(SmsClientFactory.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** Returns the vendor. */
    ProviderId provider();

    /**
     * Returns the settings that a client of this vendor takes.
     *
     * @return every setting, in the order in which docs show them
     */
    List<Setting> settings();

    /**
     * Makes a client.
     *
     * @param settings values by the names of {@link #settings()}
     * @param options how to use the network
     * @return a client; close it when it is no longer needed
     * @throws IllegalArgumentException if a setting is missing, unknown or wrong; the message names it and not its value
     */
    default SmsClient create(Map<String, String> settings, ClientOptions options) {
        return create(Settings.of(provider(), settings(), settings), options);
    }

    /**
     * Makes a client from settings whose names were checked.
     *
     * @param options how to use the network
     * @throws IllegalArgumentException if a value is wrong
     */
    SmsClient create(Settings settings, ClientOptions options);
}
