package dev.polysms.spring;

import dev.polysms.ProviderId;
import java.util.Map;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where clients connect to, and as whom. A bean of this type replaces settings of the properties, as a sandbox in tests does.
 *
 * @since 0.1.0
 */
public interface PolysmsConnectionDetails extends ConnectionDetails {
    /**
     * Returns the settings of a client that replace those of its properties.
     *
     * @param client the client's name in the properties
     * @return values by the names of the vendor's settings, such as {@code base-url}
     */
    Map<String, String> settings(String client, ProviderId provider);
}
