package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the pages with the code: quoted Java, links, commands of examples, and the index. */
final class DocsTest {
    private static final Pattern JAVA = Pattern.compile("(?:([^\\n]*)\\n)?```java\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern KOTLIN =
            Pattern.compile("<!-- SendFromCoroutines \\[(\\w+)] -->\\n```kotlin\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern MARK = Pattern.compile("<!-- (\\w+) \\[(\\w+)] -->");
    private static final Pattern MARK_IN_CODE = Pattern.compile("// \\[(\\w+)]");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern COMMAND = Pattern.compile("mvn [^\\n]*-Dexample=[^\\n]*");
    private static final Pattern EXAMPLE = Pattern.compile("mvn -q -Pexample -Dexample=(\\w+) package");

    static List<Path> pages() throws IOException {
        return Repository.pages();
    }

    /** Returns the examples in the folder of the given one. */
    private static List<String> examplesInFolderOf(String example) throws IOException {
        try (Stream<Path> files =
                Files.list(Repository.path(Repository.example(example)).resolveSibling("."))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") && !name.contains("-"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .filter(name -> Files.exists(Repository.path(Repository.example(name))))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void quoted_java_is_equal_to_the_compiled_example(Path page) throws IOException {
        for (MatchResult block : JAVA.matcher(Files.readString(page)).results().toList()) {
            String above = block.group(1);
            assertThat(above)
                    .as("the line above a block of Java names its example and mark, as <!-- Inbox [inbox] --> does")
                    .matches(MARK);
            MatchResult mark = MARK.matcher(above).results().findFirst().orElseThrow();
            assertThat(block.group(2)).as(above).isEqualTo(Repository.snippet(mark.group(1), mark.group(2)));
        }
    }

    @Test
    void quoted_kotlin_is_equal_to_the_application_that_is_built_with_it() throws IOException {
        String page = Repository.file("docs/kotlin.md");
        String application = Repository.file(
                "consumers/applications/kotlin/src/main/kotlin/com/example/kotlin/SendFromCoroutines.kt");
        List<MatchResult> blocks = KOTLIN.matcher(page).results().toList();

        assertThat(blocks).hasSize(2);
        for (MatchResult block : blocks) {
            assertThat(block.group(2))
                    .isEqualTo(Repository.between(
                            application, "// [" + block.group(1) + "]", "// [/" + block.group(1) + "]"));
        }
    }

    @Test
    void each_marked_snippet_is_quoted() throws IOException {
        Set<String> quoted = new TreeSet<>();
        for (Path page : pages()) {
            MARK.matcher(Files.readString(page))
                    .results()
                    .map(MatchResult::group)
                    .filter(mark -> !mark.contains("SendFromCoroutines")) // Kotlin, compared by its own test
                    .forEach(quoted::add);
        }
        Set<String> marked = new TreeSet<>();
        for (String folder : List.of(
                "Inbox",
                "InboxTest",
                "ObservationExampleTest",
                "WebhookControllerTest",
                "BookingApplication",
                "LarklineErrors",
                "LarklineSenderTest")) {
            for (String example : examplesInFolderOf(folder)) {
                MARK_IN_CODE
                        .matcher(Repository.file(Repository.example(example)))
                        .results()
                        .forEach(mark -> marked.add("<!-- " + example + " [" + mark.group(1) + "] -->"));
            }
        }

        assertThat(quoted).isEqualTo(marked).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void quoted_java_uses_no_class_of_the_examples_that_the_page_does_not_explain(Path page) throws IOException {
        String text = Files.readString(page);
        String prose = text.replaceAll("(?s)```.*?```", "");
        for (MatchResult block : JAVA.matcher(text).results().toList()) {
            for (String example : examplesInFolderOf("Inbox")) {
                boolean used = Pattern.compile("\\b" + example + "\\b")
                        .matcher(block.group(2))
                        .find();
                boolean defined = text.contains("class " + example + " ") || text.contains("record " + example + "(");
                assertThat(used && !defined && !prose.contains(example))
                        .as("%s uses %s, which no module publishes", block.group(1), example)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void each_link_leads_to_a_file_and_a_heading(Path page) throws IOException {
        for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertThat(target).as(link.group()).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as(link.group()).contains(link.group(2));
            }
        }
    }

    private static List<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    @Test
    void each_command_names_an_example_and_each_example_has_a_command() throws Exception {
        Set<String> run = new TreeSet<>();
        for (Path page : pages()) {
            List<String> commands = COMMAND.matcher(Files.readString(page))
                    .results()
                    .map(MatchResult::group)
                    .toList();
            for (String command : commands) {
                assertThat(command).as(page.toString()).containsPattern(EXAMPLE);
                EXAMPLE.matcher(command).results().forEach(known -> run.add(known.group(1)));
            }
        }

        assertThat(run).isEqualTo(withMain());
    }

    private static Set<String> withMain() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String example : examplesInFolderOf("Inbox")) {
            if (Repository.file(Repository.example(example)).contains("public static void main(")) {
                names.add(example);
            }
        }
        names.remove("Quickstart"); // has its own profile
        return names;
    }

    @Test
    void the_index_lists_every_page() throws IOException {
        Path index = Repository.path("docs/README.md");
        List<Path> listed = LINK.matcher(Files.readString(index))
                .results()
                .map(link -> index.resolveSibling(link.group(1)))
                .toList();

        for (Path page : pages()) {
            boolean isPage = page.startsWith(Repository.path("docs"))
                    && Files.readString(page).startsWith("# ");
            if (isPage && !page.equals(index)) {
                assertThat(listed).as("docs/README.md lists %s", page).anyMatch(page::startsWith);
            }
        }
    }
}
