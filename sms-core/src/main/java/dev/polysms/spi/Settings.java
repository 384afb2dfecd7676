package dev.polysms.spi;

import dev.polysms.ProviderId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of one client, with names checked. Immutable; {@code toString()} shows names only.
 *
 * @since 0.1.0
 */
public final class Settings {
    private final ProviderId provider;
    private final Map<String, String> values;

    private Settings(ProviderId provider, Map<String, String> values) {
        this.provider = provider;
        this.values = values;
    }

    /**
     * Checks the names of settings: none unknown, none missing.
     *
     * @param provider the vendor
     * @param known the settings that it takes
     * @param values the values by name; a blank value counts as not given
     * @throws IllegalArgumentException if a name is unknown or a required one is missing
     */
    public static Settings of(ProviderId provider, List<Setting> known, Map<String, String> values) {
        Set<String> names = known.stream().map(Setting::name).collect(Collectors.toSet());
        Map<String, String> given = new TreeMap<>();
        values.forEach((name, value) -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(provider + " has no setting " + name + "; it has "
                        + names.stream().sorted().collect(Collectors.joining(", ")));
            }
            if (!value.isBlank()) {
                given.put(name, value);
            }
        });
        for (Setting setting : known) {
            if (setting.required() && !given.containsKey(setting.name())) {
                throw new IllegalArgumentException(
                        provider + " needs the setting " + setting.name() + ": " + setting.description());
            }
        }
        return new Settings(provider, given);
    }

    /**
     * Returns a setting that was checked to be there.
     *
     * @throws IllegalArgumentException if it was not given
     */
    public String required(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException(provider + " needs the setting " + name));
    }

    /**
     * Returns a setting.
     *
     * @return its value, or empty if it was not given
     */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * Returns a setting that is a URL.
     *
     * @return the URL, or empty if it was not given
     * @throws IllegalArgumentException if it is not a URL
     */
    public Optional<URI> url(String name) {
        return optional(name).map(value -> {
            try {
                return URI.create(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        provider + "'s setting " + name + " must be a URL such as https://api.example.com");
            }
        });
    }

    /**
     * Returns a setting that is true or false.
     *
     * @return the truth value, or empty if it was not given
     * @throws IllegalArgumentException if it is neither {@code true} nor {@code false}
     */
    public Optional<Boolean> flag(String name) {
        return optional(name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(provider + "'s setting " + name + " must be true or false");
        });
    }

    /** Returns the names only. */
    @Override
    public String toString() {
        return "Settings[" + provider + ", " + values.keySet() + "]";
    }
}
