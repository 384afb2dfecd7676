package dev.polysms.spi;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Makes a vendor's client from configuration. Each adapter provides one through {@link ServiceLoader}; code that makes
 * clients itself uses the adapter's builder instead.
 *
 * <pre>{@code
 * SmsClient client = SmsClientFactory.named("primevox")
 *         .create(Map.of("api-key", key, "container-id", "100001"), ClientOptions.defaults());
 * }</pre>
 *
 * @since 0.1.0
 */
public interface SmsClientFactory {
    /**
     * Returns the factory of a vendor. It is looked for with the calling thread's context class loader, and then with the class
     * loader of this interface: the threads of the common pool have a context class loader that sees no adapter of a fat jar.
     *
     * @param provider the vendor's id, such as {@code primevox}
     * @throws IllegalArgumentException if neither loader finds the adapter; the message lists the adapters that were found
     */
    static SmsClientFactory named(String provider) {
        ClassLoader own = SmsClientFactory.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return AdapterSearch.named(ProviderId.of(provider), context == null ? own : context, own);
    }

    /**
     * Returns the factory of a vendor.
     *
     * @param provider the vendor's id, such as {@code primevox}
     * @param loader where to look for adapters
     * @throws IllegalArgumentException if the loader does not find the adapter; the message lists the adapters that were found
     */
    static SmsClientFactory named(String provider, ClassLoader loader) {
        return AdapterSearch.named(ProviderId.of(provider), loader);
    }

    /**
     * Returns every adapter's factory.
     *
     * @param loader where to look for adapters
     */
    static List<SmsClientFactory> all(ClassLoader loader) {
        return AdapterSearch.all(loader);
    }

    /** Returns the vendor. */
    ProviderId provider();

    /** Returns the class of the clients that this factory makes, so that a container can inject a client by its own type. */
    default Class<? extends SmsClient> clientType() {
        return SmsClient.class;
    }

    /**
     * Makes the parser of what this vendor pushes.
     *
     * @return the parser; empty if this adapter has none
     */
    default Optional<WebhookParser> webhooks(WebhookGuard guard) {
        return Optional.empty();
    }

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
