package dev.polysms.spi;

import dev.polysms.ProviderId;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for adapters' factories. */
final class AdapterSearch {
    private AdapterSearch() {}

    static List<SmsClientFactory> all(ClassLoader loader) {
        return ServiceLoader.load(SmsClientFactory.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** Asks one loader after the other, and each only if the one before does not find the vendor. */
    static SmsClientFactory named(ProviderId provider, ClassLoader... loaders) {
        TreeSet<String> found = new TreeSet<>();
        return Stream.of(loaders)
                .distinct()
                .flatMap(loader -> all(loader).stream())
                .peek(factory -> found.add(factory.provider().value()))
                .filter(factory -> factory.provider().equals(provider))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No adapter for " + provider + " was found; add the"
                        + " dependency that has the adapter, and check that its META-INF/services file or its module-info"
                        + " provides " + SmsClientFactory.class.getName() + ". Found: "
                        + (found.isEmpty() ? "none" : String.join(", ", found))));
    }
}
