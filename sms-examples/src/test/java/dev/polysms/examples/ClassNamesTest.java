package dev.polysms.examples;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A class name has one meaning in the repository, tests included: a reader who searches for a class finds one file. */
final class ClassNamesTest {
    @Test
    void no_two_classes_have_the_same_simple_name() throws IOException {
        Map<String, List<Path>> classes = Repository.javaSources().stream()
                .filter(source -> !source.getFileName().toString().endsWith("-info.java"))
                .collect(groupingBy(source -> source.getFileName().toString(), TreeMap::new, toList()));
        assertThat(classes).hasSizeGreaterThan(500);
        assertThat(classes.values())
                .as("files with the same name")
                .allSatisfy(files -> assertThat(files).hasSize(1));
    }
}
