package dev.polysms.cli;

import dev.polysms.spi.Setting;
import dev.polysms.spi.SmsClientFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds the settings of a profile. The environment comes first, then the file. A value is given itself, or by the path of a file
 * that contains it: {@code POLYSMS_OFFICE_API_KEY}, {@code POLYSMS_OFFICE_API_KEY_FILE}, {@code office.api-key},
 * {@code office.api-key-file}.
 */
final class Profiles {
    static final String VENDOR = "vendor";
    static final String FROM = "from";
    static final String WEBHOOK_SECRET = "webhook-secret";

    private static final String FILE = "-file";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int LONGEST_FILE = 65_536;

    private final CliContext context;
    private final ConfigFile file;

    Profiles(CliContext context, ConfigFile file) {
        this.context = context;
        this.file = file;
    }

    /** Returns the adapters, by the vendors' ids. */
    static Map<String, SmsClientFactory> factories() {
        Map<String, SmsClientFactory> factories = new TreeMap<>();
        for (SmsClientFactory factory : SmsClientFactory.all(Profiles.class.getClassLoader())) {
            factories.put(factory.provider().value(), factory);
        }
        return factories;
    }

    /** Returns the name of the profile that the user chose: by the option, or by the file. */
    Optional<String> chosen(Optional<String> option) {
        return option.or(() -> file.global("default"));
    }

    /** Returns the vendor of a profile. */
    SmsClientFactory vendor(String profile) {
        requireName(profile);
        Optional<String> named = value(profile, VENDOR, file.profile(profile));
        String vendor = named.orElse(profile);
        SmsClientFactory factory = factories().get(vendor);
        if (factory != null) {
            return factory;
        }
        String vendors = String.join(", ", factories().keySet());
        if (named.isPresent()) {
            throw new CommandProblem("The vendor of the profile " + profile + " must be one of " + vendors + ".");
        }
        throw new CommandProblem("There is no profile " + profile + ". Write " + profile + ".vendor=… into "
                + file.path() + ", or use the id of a vendor as the profile: " + vendors + ".");
    }

    /** Returns a profile with all its settings. */
    Profile profile(String name) {
        SmsClientFactory factory = vendor(name);
        Map<String, String> own = file.profile(name);
        checkNames(name, factory, own);
        Map<String, String> settings = new TreeMap<>();
        Set<String> secrets = new HashSet<>();
        for (Setting setting : factory.settings()) {
            value(name, setting.name(), own).ifPresent(value -> {
                settings.put(setting.name(), value);
                if (setting.secret()) {
                    requireClosed(name, setting.name(), own);
                    secrets.add(value);
                }
            });
        }
        Optional<String> webhookSecret = value(name, WEBHOOK_SECRET, own);
        webhookSecret.ifPresent(secret -> {
            requireClosed(name, WEBHOOK_SECRET, own);
            secrets.add(secret);
        });
        return new Profile(name, factory, settings, secrets, value(name, FROM, own), webhookSecret);
    }

    private static void requireName(String profile) {
        if (!NAME.matcher(profile).matches()) {
            throw new CommandProblem(
                    "The name of a profile is a small letter, then up to 39 small letters, digits or hyphens.");
        }
    }

    private void checkNames(String profile, SmsClientFactory factory, Map<String, String> own) {
        Set<String> known = new TreeSet<>(List.of(VENDOR, FROM, WEBHOOK_SECRET));
        factory.settings().forEach(setting -> known.add(setting.name()));
        for (String name : own.keySet()) {
            String base = name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
            if (!known.contains(base)) {
                throw new CommandProblem("The profile " + profile + " in " + file.path() + " has the setting " + name
                        + ", which its vendor does not have. It has " + String.join(", ", known) + ".");
            }
        }
    }

    private void requireClosed(String profile, String setting, Map<String, String> own) {
        if (own.containsKey(setting) && ConfigFile.isOpenToOthers(file.path())) {
            throw new CommandProblem("Other users can read " + file.path() + ", which contains the credential "
                    + setting + " of the profile " + profile + ". Run: chmod 600 " + file.path());
        }
    }

    private Optional<String> value(String profile, String setting, Map<String, String> own) {
        String variable = variable(profile, setting);
        return one(variable, variable + "_FILE", context.environment()).or(() -> one(setting, setting + FILE, own));
    }

    /** Returns the variable of a setting: {@code POLYSMS_OFFICE_API_KEY} for {@code api-key} of {@code office}. */
    static String variable(String profile, String setting) {
        return ("POLYSMS_" + profile + "_" + setting).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static Optional<String> one(String name, String fileName, Map<String, String> values) {
        String value = values.getOrDefault(name, "");
        String path = values.getOrDefault(fileName, "");
        if (!value.isBlank() && !path.isBlank()) {
            throw new CommandProblem("Both " + name + " and " + fileName + " are set. Remove one of them.");
        }
        return path.isBlank()
                ? Optional.of(value).filter(text -> !text.isBlank())
                : Optional.of(contents(fileName, path));
    }

    private static String contents(String name, String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] bytes = in.readNBytes(LONGEST_FILE + 1); // a device may have no end
            String text =
                    bytes.length > LONGEST_FILE ? "" : TextFile.utf8(bytes).strip();
            if (!text.isEmpty()) {
                return text;
            }
        } catch (CharacterCodingException malformed) {
            throw new CommandProblem("The file that " + name + " names is not in UTF-8. Save it in UTF-8.");
        } catch (IOException | InvalidPathException unreadable) {
            // Reported below, as an empty file is.
        }
        throw new CommandProblem("Cannot read the file that " + name
                + " names. It must be a text file of at most 64 KiB that is not empty.");
    }
}
