package dev.polysms.kafka;

import dev.polysms.spi.SmsClientFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The vendors' adapters in the plugin's folder. */
final class Adapters {
    private Adapters() {}

    /** Returns the factories, in the order of their vendors' names. */
    static List<SmsClientFactory> all() {
        return SmsClientFactory.all(Adapters.class.getClassLoader()).stream()
                .sorted(Comparator.comparing(factory -> factory.provider().value()))
                .toList();
    }

    static Optional<SmsClientFactory> named(String provider) {
        return all().stream()
                .filter(factory -> factory.provider().value().equals(provider))
                .findFirst();
    }

    /** Returns the names of the vendors, for a message. */
    static String names() {
        return all().stream().map(factory -> factory.provider().value()).collect(Collectors.joining(", "));
    }
}
