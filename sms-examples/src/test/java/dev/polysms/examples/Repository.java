package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository, for the tests of what it says about itself. */
final class Repository {
    private static final Path ROOT = Path.of("..");

    private Repository() {}

    static Path path(String path) {
        return ROOT.resolve(path);
    }

    static String file(String path) throws IOException {
        return Files.readString(path(path));
    }

    /** The README, the pages below docs/ and those beside the README. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(path("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** What stands between two marks, without the indentation. */
    static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        int to = text.indexOf(end, from + start.length());
        assertThat(from).as(start).isNotNegative();
        assertThat(to).as(end).isNotNegative();
        return text.substring(text.indexOf('\n', from) + 1, to).stripIndent().strip();
    }

    /** What an example has between the marks of a name. */
    static String snippet(String example, String name) throws IOException {
        return between(file(example(example)), "// [" + name + "]", "// [/" + name + "]");
    }

    /** Where an example is: a test if its name says so. */
    static String example(String name) {
        String folder = name.endsWith("Test") ? "test" : "main";
        return "sms-examples/src/" + folder + "/java/dev/polysms/examples/" + name + ".java";
    }
}
