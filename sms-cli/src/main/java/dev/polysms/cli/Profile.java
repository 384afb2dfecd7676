package dev.polysms.cli;

import dev.polysms.spi.SmsClientFactory;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An account at a vendor.
 *
 * @param name the name that the user gave it
 * @param factory the vendor's adapter
 * @param settings the settings of the vendor's client
 * @param secrets the values among them that are secret
 * @param from the sender of messages that name none
 * @param webhookSecret the secret in the URL for the vendor's pushes
 */
record Profile(
        String name,
        SmsClientFactory factory,
        Map<String, String> settings,
        Set<String> secrets,
        Optional<String> from,
        Optional<String> webhookSecret) {
    Profile {
        settings = Map.copyOf(settings);
        secrets = Set.copyOf(secrets);
    }

    String vendor() {
        return factory.provider().value();
    }

    /** Returns the name and the vendor only. */
    @Override
    public String toString() {
        return "Profile[" + name + ", " + vendor() + "]";
    }
}
