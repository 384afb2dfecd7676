package dev.polysms.spring;

import dev.polysms.ClientOptions;

/**
 * Changes the options of clients before they are made. A bean of this type is found automatically.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SmsClientOptionsCustomizer {
    /**
     * Changes the options of a client.
     *
     * @param name the client's name in the properties
     */
    void customize(String name, ClientOptions.Builder options);
}
