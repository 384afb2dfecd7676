package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.testkit.DocSection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the packages in docs/architecture.md with the source. */
final class ArchitecturePageTest {
    private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.]+)` \\|");

    @Test
    void lists_each_exported_package_and_the_internal_packages_of_the_core() throws IOException {
        Set<String> expected = exportedPackages();
        expected.addAll(internalPackagesOfCore());

        assertThat(listedPackages()).isEqualTo(expected);
    }

    private static Set<String> listedPackages() {
        String table = DocSection.read(Repository.path("docs/architecture.md"), "packages");
        return ROW.matcher(table).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> exportedPackages() throws IOException {
        try (Stream<Path> modules = Files.list(Repository.path(""))) {
            return modules.map(module -> module.resolve("src/main/java/module-info.java"))
                    .filter(Files::exists)
                    .flatMap(declaration -> EXPORT.matcher(read(declaration)).results())
                    .map((MatchResult export) -> export.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> internalPackagesOfCore() throws IOException {
        try (Stream<Path> folders = Files.list(Repository.path("sms-core/src/main/java/dev/polysms/internal"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> "dev.polysms.internal." + folder.getFileName())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
