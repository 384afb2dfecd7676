package dev.polysms.examples;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares the versions on the page with those that the build and the applications outside it use. */
final class CompatibilityPageTest {
    private static final String REQUIRED = "sms-core/src/main/java/dev/polysms/internal/call/RequiredLibraries.java";
    private static final Pattern LIBRARY =
            Pattern.compile("new Library\\(\\s*\"[^\"]*\",\\s*\"([^\"]*)\",\\s*\"([^\"]*)\"");

    /** Returns the cells of each row by its first cell. */
    private static Map<String, List<String>> rows() throws IOException {
        String table =
                Repository.between(Repository.file("docs/compatibility.md"), "<!-- versions -->", "<!-- /versions -->");
        return table.lines()
                .skip(2)
                .map(row ->
                        Arrays.stream(row.split("\\|", -1)).map(String::strip).toList())
                .collect(toMap(cells -> cells.get(1).replace("`", ""), cells -> cells));
    }

    private static List<String> tested(String library) throws IOException {
        return List.of(rows().get(library).get(3).split(", "));
    }

    private static String version(String file, String before) throws IOException {
        Matcher found = Pattern.compile(Pattern.quote(before) + "\\s*(?:<version>)?([0-9][0-9A-Za-z.-]*)<")
                .matcher(Repository.file(file));
        assertThat(found.find()).as(before + " in " + file).isTrue();
        return found.group(1);
    }

    private static String application(String name, String artifact) throws IOException {
        return version("consumers/applications/" + name + "/pom.xml", "<artifactId>" + artifact + "</artifactId>");
    }

    @Test
    void the_oldest_accepted_versions_are_those_of_the_code() throws IOException {
        Map<String, List<String>> rows = rows();
        Matcher library = LIBRARY.matcher(Repository.file(REQUIRED));
        int found = 0;
        while (library.find()) {
            found++;
            assertThat(rows).containsKey(library.group(1));
            assertThat(rows.get(library.group(1)).get(2)).as(library.group(1)).isEqualTo(library.group(2));
        }
        assertThat(found).isEqualTo(5);
        assertThat(rows.get("Java").get(2)).isEqualTo(version("pom.xml", "<maven.compiler.release>"));
    }

    @Test
    void the_tested_versions_are_those_of_the_applications() throws IOException {
        assertThat(tested("com.squareup.okhttp3:okhttp-jvm"))
                .containsExactly(version("pom.xml", "<okhttp.version>"))
                .containsExactly(application("okhttp-4-updated", "okhttp"));
        assertThat(tested("org.jetbrains.kotlin:kotlin-stdlib"))
                .startsWith(application("kotlin-stdlib-1.9", "kotlin-stdlib"))
                .endsWith(version("consumers/applications/kotlin/pom.xml", "<kotlin.version>"));
        assertThat(tested("com.fasterxml.jackson.core:jackson-core"))
                .containsExactly(
                        application("jackson-2.18", "jackson-bom"),
                        version("pom.xml", "<jackson.version>"),
                        application("jackson-newest", "jackson-bom"));
        assertThat(tested("org.slf4j:slf4j-api"))
                .containsExactly(application("slf4j-1.7", "slf4j-api"), version("pom.xml", "<slf4j.version>"));
        assertThat(Repository.file(".ci/run"))
                .contains("for boot in " + String.join(" ", tested("Spring Boot")) + "; do");
    }

    @Test
    void the_page_names_the_version_of_okhttp_that_replaces_an_older_one() throws IOException {
        String xml = Repository.between(Repository.file("docs/compatibility.md"), "```xml", "```");

        assertThat(xml).contains("<version>" + application("okhttp-4-updated", "okhttp") + "</version>");
    }
}
