package dev.polysms.kafka;

import dev.polysms.Address;
import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.spi.Setting;
import dev.polysms.spi.SmsClientFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one account at a vendor: those that have the prefix.
 *
 * @param prefix such as {@code client.}
 * @param values the settings with the prefix, without it
 */
record ConnectorAccount(String prefix, Map<String, String> values) {
    static final String CLIENT = "client.";
    static final String PROVIDER = "provider";
    static final String DEFAULT_FROM = "default-from";
    static final String ACCOUNT = "account";

    private static final Set<String> OWN = Set.of(PROVIDER, DEFAULT_FROM, ACCOUNT);
    private static final String GROUP = "Account";

    static ConnectorAccount of(Map<String, String> all, String prefix) {
        Map<String, String> values = new TreeMap<>();
        all.forEach((key, value) -> {
            if (key.startsWith(prefix) && value != null) {
                values.put(key.substring(prefix.length()), value);
            }
        });
        return new ConnectorAccount(prefix, values);
    }

    /** Adds the settings of all vendors that were found; each is recommended for the vendors that have it. */
    static void define(ConfigDef definition) {
        SettingGroup group = new SettingGroup(definition, GROUP);
        group.add(
                CLIENT + PROVIDER,
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                new SettingRule(
                        provider -> Adapters.named(provider).isPresent(),
                        "the name of a vendor whose adapter is in the plugin's folder: " + Adapters.names()),
                Importance.HIGH,
                "Vendor",
                "The vendor: one of " + Adapters.names() + ".",
                new Vendors());
        group.optional(
                CLIENT + DEFAULT_FROM,
                ConfigDef.Type.STRING,
                null,
                new SettingRule(from -> !from.isBlank(), "a number in E.164 form, a short code or a sender name"),
                "Default sender",
                "The sender address of records that have none.");
        group.optional(
                CLIENT + ACCOUNT,
                ConfigDef.Type.STRING,
                null,
                null,
                "Account name",
                "Your name for the account, in logs and errors. No secret.");
        Map<String, List<SmsClientFactory>> vendors = new TreeMap<>();
        for (SmsClientFactory factory : Adapters.all()) {
            for (Setting setting : factory.settings()) {
                vendors.computeIfAbsent(setting.name(), none -> new ArrayList<>())
                        .add(factory);
            }
        }
        vendors.forEach((name, factories) -> define(group, name, factories));
    }

    private static void define(SettingGroup group, String name, List<SmsClientFactory> factories) {
        boolean secret = false;
        List<String> docs = new ArrayList<>();
        for (SmsClientFactory factory : factories) {
            for (Setting setting : factory.settings()) {
                if (setting.name().equals(name)) {
                    secret |= setting.secret();
                    docs.add(factory.provider() + ": " + setting.description()
                            + (setting.required() ? " (required)" : ""));
                }
            }
        }
        group.add(
                CLIENT + name,
                secret ? ConfigDef.Type.PASSWORD : ConfigDef.Type.STRING,
                null,
                null,
                Importance.HIGH,
                name,
                String.join("; ", docs) + ".",
                new OfVendors(factories.stream()
                        .map(factory -> factory.provider().value())
                        .toList()));
    }

    String key(String name) {
        return prefix + name;
    }

    /**
     * Returns the vendor's factory.
     *
     * @throws ConfigException if the vendor is missing or unknown
     */
    SmsClientFactory factory() {
        String provider = values.get(PROVIDER);
        return Optional.ofNullable(provider)
                .flatMap(Adapters::named)
                .orElseThrow(() -> new ConfigException(key(PROVIDER) + " is "
                        + (provider == null ? "missing" : "unknown")
                        + "; it must be the name of a vendor whose adapter is in the plugin's folder: "
                        + Adapters.names()));
    }

    /**
     * Makes the client. No I/O.
     *
     * @throws ConfigException if a setting is missing, unknown or wrong; the message names it and not its value
     */
    SmsClient client(String standardName, Duration deadline) {
        SmsClientFactory factory = factory();
        Map<String, String> settings = new TreeMap<>(values);
        settings.keySet().removeAll(OWN);
        try {
            return factory.create(settings, options(standardName, deadline));
        } catch (IllegalArgumentException | IllegalStateException e) {
            // By its contract the message names the setting and does not hold its value.
            throw new ConfigException(
                    "The settings with the prefix " + prefix + " describe no client: " + e.getMessage());
        }
    }

    private ClientOptions options(String standardName, Duration deadline) {
        ClientOptions.Builder options = ClientOptions.builder()
                .account(values.getOrDefault(ACCOUNT, standardName))
                .deadline(deadline);
        address(DEFAULT_FROM).ifPresent(options::defaultFrom);
        return options.build();
    }

    /** Returns a sender address among the settings. */
    Optional<Address> address(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(address -> !address.isBlank())
                .map(Address::of);
    }

    /** Shows the names only. */
    @Override
    public String toString() {
        return "ConnectorAccount[" + prefix + ", " + values.keySet() + "]";
    }

    /** Recommends the vendors whose adapters were found. */
    private record Vendors() implements Recommender {
        @Override
        public List<Object> validValues(String name, Map<String, Object> config) {
            return Adapters.all().stream()
                    .map(factory -> (Object) factory.provider().value())
                    .toList();
        }

        @Override
        public boolean visible(String name, Map<String, Object> config) {
            return true;
        }
    }

    /** Shows a setting for the vendors that have it. */
    private record OfVendors(List<String> vendors) implements Recommender {
        @Override
        public List<Object> validValues(String name, Map<String, Object> config) {
            return List.of();
        }

        @Override
        public boolean visible(String name, Map<String, Object> config) {
            @Nullable Object vendor = config.get(CLIENT + PROVIDER);
            return vendor == null || vendors.contains(vendor.toString());
        }
    }
}
