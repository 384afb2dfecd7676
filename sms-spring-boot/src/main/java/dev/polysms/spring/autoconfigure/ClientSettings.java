package dev.polysms.spring.autoconfigure;

import dev.polysms.ProviderId;
import dev.polysms.spi.Setting;
import dev.polysms.spi.SmsClientFactory;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.env.Environment;

/** Reads what the properties say of clients, and finds each missing and each unknown setting before a client is made. */
final class ClientSettings {
    static final String PREFIX = "polysms.clients";

    /** What every vendor's client takes. The settings of a vendor are known by its factory. */
    private static final Set<String> OPTIONS = Arrays.stream(PolysmsProperties.Client.class.getRecordComponents())
            .filter(component -> component.getType() != UnreadSetting.class)
            .map(RecordComponent::getName)
            .map(ClientSettings::bare)
            .collect(Collectors.toUnmodifiableSet());

    private final Environment environment;
    private final ClassLoader loader;

    ClientSettings(Environment environment, ClassLoader loader) {
        this.environment = environment;
        this.loader = loader;
    }

    /** Returns the names of the clients, in the order of the properties. */
    List<String> names() {
        Map<String, Object> clients = Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, Object.class))
                .orElseGet(LinkedHashMap::new);
        return clients.keySet().stream()
                .map(key -> key.contains(".") ? key.substring(0, key.indexOf('.')) : key)
                .distinct()
                .toList();
    }

    PolysmsProperties.Client options(String client) {
        return Binder.get(environment).bindOrCreate(PREFIX + "." + client, Bindable.of(PolysmsProperties.Client.class));
    }

    /**
     * Returns the factory of a client's vendor.
     *
     * @throws PolysmsConfigurationException if the vendor is not set, or its adapter is not on the class path
     */
    SmsClientFactory factory(String client) {
        String property = PREFIX + "." + client + ".provider";
        String provider = options(client).provider();
        if (provider == null || provider.isBlank()) {
            throw new PolysmsConfigurationException(
                    "The property " + property + " is missing.", "Set " + property + " to one of " + found() + ".");
        }
        return factoryOf(property, provider);
    }

    /** Returns the values of the secret settings of all clients whose adapter is on the class path. */
    Set<String> secrets() {
        Set<String> secrets = new HashSet<>();
        for (String client : names()) {
            String provider = options(client).provider();
            factories().stream()
                    .filter(factory -> factory.provider().value().equals(provider))
                    .forEach(factory -> {
                        Map<String, String> given = given(client, factory);
                        factory.settings().stream()
                                .filter(Setting::secret)
                                .map(setting -> given.get(setting.name()))
                                .filter(Objects::nonNull)
                                .forEach(secrets::add);
                    });
        }
        return secrets;
    }

    /** Returns the factory of the vendor that a property names. */
    SmsClientFactory factoryOf(String property, String provider) {
        return factories().stream()
                .filter(factory -> factory.provider().value().equals(provider))
                .findFirst()
                .orElseThrow(() -> new PolysmsConfigurationException(
                        "The property " + property + " names the vendor " + provider
                                + ", whose adapter is not on the class path. Found: " + found() + ".",
                        "Add the dependency of its adapter, such as dev.polysms:sms-primevox for primevox, or correct the"
                                + " name."));
    }

    private List<SmsClientFactory> factories() {
        return SmsClientFactory.all(loader);
    }

    private String found() {
        String found = factories().stream()
                .map(factory -> factory.provider().value())
                .sorted()
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "no adapter" : found;
    }

    /**
     * Returns the vendor's settings of a client.
     *
     * @param replaced values that replace those of the properties
     * @throws PolysmsConfigurationException if a setting is missing or unknown
     */
    Map<String, String> settings(String client, SmsClientFactory factory, Map<String, String> replaced) {
        Map<String, String> given = given(client, factory);
        given.putAll(replaced);
        for (Setting setting : factory.settings()) {
            String property = PREFIX + "." + client + "." + setting.name();
            String value = given.get(setting.name());
            if (setting.required() && (value == null || value.isBlank())) {
                throw new PolysmsConfigurationException(
                        "The property " + property + " is missing. " + factory.provider() + " needs it: "
                                + setting.description() + ".",
                        "Set " + property
                                + (setting.secret() ? ", best from the environment and not from a file." : "."));
            }
            if (value != null && value.contains("${")) {
                throw new PolysmsConfigurationException(
                        "The property " + property + " has a placeholder without a value.",
                        "Define the variable that the placeholder names.");
            }
        }
        return given;
    }

    private Map<String, String> given(String client, SmsClientFactory factory) {
        Map<String, String> known = new TreeMap<>();
        factory.settings().forEach(setting -> known.put(bare(setting.name()), setting.name()));
        Map<String, String> given = new TreeMap<>();
        Set<String> unknown = new TreeSet<>();
        Binder.get(environment)
                .bind(PREFIX + "." + client, Bindable.mapOf(String.class, String.class))
                .orElseGet(LinkedHashMap::new)
                .forEach((key, value) -> {
                    String name = known.get(bare(key));
                    if (name != null) {
                        given.put(name, value);
                    } else if (!isOption(key)) {
                        unknown.add(key);
                    }
                });
        if (!unknown.isEmpty()) {
            throw unknown(client, factory.provider(), unknown, known);
        }
        return given;
    }

    /**
     * Returns the properties that a message of a factory or of a builder names, as {@code base-url} or as {@code baseUrl}. Of the options,
     * only those of several words: others are words of prose too.
     */
    static List<String> namedIn(String message, SmsClientFactory factory) {
        Stream<String> options = Arrays.stream(PolysmsProperties.Client.class.getRecordComponents())
                .filter(component -> component.getType() != UnreadSetting.class)
                .map(component -> DataObjectPropertyName.toDashedForm(component.getName()))
                .filter(option -> option.contains("-"));
        Set<String> words = Arrays.stream(message.split("[^A-Za-z0-9-]+"))
                .map(DataObjectPropertyName::toDashedForm)
                .collect(Collectors.toSet());
        return Stream.concat(factory.settings().stream().map(Setting::name), options)
                .filter(words::contains)
                .distinct()
                .toList();
    }

    private static boolean isOption(String key) {
        String bare = bare(key.replaceAll("[\\[.]\\d+]?$", "")); // an element of a list
        return OPTIONS.contains(bare);
    }

    private static PolysmsConfigurationException unknown(
            String client, ProviderId provider, Set<String> unknown, Map<String, String> known) {
        String names =
                unknown.stream().map(name -> PREFIX + "." + client + "." + name).collect(Collectors.joining(", "));
        return new PolysmsConfigurationException(
                "Unknown properties of a client of " + provider + ": " + names + ".",
                "Remove them. The settings of " + provider + " are " + String.join(", ", known.values()) + ".");
    }

    /** Returns a name as environment variables and files can spell it: {@code apikey} for {@code api-key}, {@code API_KEY} and {@code apiKey}. */
    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }
}
