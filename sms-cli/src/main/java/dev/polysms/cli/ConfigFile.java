package dev.polysms.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The file with the profiles: lines {@code profile.setting=value}, and a few settings without a profile. */
final class ConfigFile {
    private static final Set<String> GLOBAL = Set.of("default", "sandbox", "ledger");
    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private static final int LONGEST = 1 << 20;

    private final Path path;
    private final boolean exists;
    private final Map<String, String> values;

    private ConfigFile(Path path, boolean exists, Map<String, String> values) {
        this.path = path;
        this.exists = exists;
        this.values = values;
    }

    /**
     * Reads the file.
     *
     * @param given the path from the command line; it must exist. Without it, the usual file is read if there is one
     */
    static ConfigFile read(CliContext context, Optional<Path> given) {
        Path path = given.orElseGet(() ->
                context.folder("XDG_CONFIG_HOME", ".config").resolve("polysms").resolve("config"));
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LONGEST + 1); // a device may have no end
            if (bytes.length > LONGEST) {
                throw new CommandProblem(path + " has more than 1 MiB. Give the file with the profiles.");
            }
            properties.load(new StringReader(TextFile.utf8(bytes)));
        } catch (NoSuchFileException missing) {
            if (given.isPresent()) {
                throw new CommandProblem("The file of --config does not exist: " + path + ". Give an existing file.");
            }
            return new ConfigFile(path, false, Map.of());
        } catch (IOException | IllegalArgumentException malformed) {
            // The exception may quote the file.
            throw new CommandProblem(
                    "Cannot read " + path + ": it must be a file of lines name=value in UTF-8 that you can read.");
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> values.put(name, properties.getProperty(name).strip()));
        ConfigFile file = new ConfigFile(path, true, values);
        file.checkNames();
        return file;
    }

    private void checkNames() {
        for (String name : values.keySet()) {
            if (name.indexOf('.') < 0 && !GLOBAL.contains(name)) {
                throw new CommandProblem(path + " has the setting " + name
                        + ", which belongs to no profile. Write profile.setting=value; without a profile there are only "
                        + String.join(", ", new TreeSet<>(GLOBAL)) + ".");
            }
        }
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return exists;
    }

    /** Returns a setting that belongs to no profile. */
    Optional<String> global(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Returns the settings of a profile by their names. */
    Map<String, String> profile(String profile) {
        String prefix = profile + ".";
        Map<String, String> settings = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix) && !value.isEmpty()) {
                settings.put(name.substring(prefix.length()), value);
            }
        });
        return settings;
    }

    /** Returns the names of all profiles. */
    Set<String> profiles() {
        Set<String> names = new TreeSet<>();
        values.keySet().stream()
                .filter(name -> name.indexOf('.') > 0)
                .forEach(name -> names.add(name.substring(0, name.indexOf('.'))));
        return names;
    }

    /** Returns whether users other than the owner can read or change a file. False where files have no such rights. */
    static boolean isOpenToOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
