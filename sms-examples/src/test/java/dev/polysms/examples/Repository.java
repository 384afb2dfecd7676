package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the files of this repository for the tests of its documentation. */
final class Repository {
    private static final Path ROOT = Path.of("..");

    private Repository() {}

    static Path path(String path) {
        return ROOT.resolve(path);
    }

    static String file(String path) throws IOException {
        return Files.readString(path(path));
    }

    /** Returns the pages in the root folder and below docs/. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(path("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the Java sources of all modules, tests included, in order. */
    static List<Path> javaSources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> sources = new ArrayList<>();
            for (Path module : modules.filter(Repository::isModule).sorted().toList()) {
                for (String kind : List.of("src/main/java", "src/test/java")) {
                    sources.addAll(javaFiles(module.resolve(kind)));
                }
            }
            return sources;
        }
    }

    private static boolean isModule(Path folder) {
        return Files.exists(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("src"));
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the text between two marks, without indentation. */
    static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        int to = text.indexOf(end, from + start.length());
        assertThat(from).as(start).isNotNegative();
        assertThat(to).as(end).isNotNegative();
        return text.substring(text.indexOf('\n', from) + 1, to).stripIndent().strip();
    }

    /** Returns the lines of an example between the marks with a name. */
    static String snippet(String example, String name) throws IOException {
        return between(file(example(example)), "// [" + name + "]", "// [/" + name + "]");
    }

    /** Returns the path of an example, which is a test if its name ends in Test. Some are with the module that they show. */
    static String example(String name) {
        String folder = name.endsWith("Test") ? "test" : "main";
        if (name.contains("Larkline")) {
            String internal = folder.equals("main") ? "internal/" : "";
            return "consumers/own-vendor/src/" + folder + "/java/com/example/larkline/" + internal + name + ".java";
        }
        return Stream.of(
                        "sms-observation/src/%s/java/dev/polysms/observation/%s.java",
                        "sms-spring-boot-example/src/%s/java/dev/polysms/spring/%s.java",
                        "sms-spring-boot-example/src/%s/java/dev/polysms/spring/example/%s.java")
                .map(path -> path.formatted(folder, name))
                .filter(file -> Files.exists(path(file)))
                .findFirst()
                .orElse("sms-examples/src/" + folder + "/java/dev/polysms/examples/" + name + ".java");
    }
}
