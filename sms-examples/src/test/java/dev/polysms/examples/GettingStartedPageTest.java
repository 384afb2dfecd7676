package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program of docs/getting-started.md as it stands. {@code .ci/run} also builds it with the project on the page. */
final class GettingStartedPageTest {
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(sms-[\\w-]+)</artifactId>");
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>([\\w-]+)</artifactId>\\s*<version>([^<]+)</version>");

    private static String page() throws IOException {
        return Repository.file("docs/getting-started.md");
    }

    @Test
    void the_program_prints_what_the_page_says(@TempDir Path folder) throws Exception {
        String program = Repository.between(
                page().substring(page().indexOf("<!-- GettingStarted [program] -->")), "```java", "\n```");
        Path source = Files.writeString(folder.resolve("GettingStarted.java"), program);

        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD) // the logger's lines
                .start();
        String printed;
        try (InputStream output = java.getInputStream()) {
            printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(java.waitFor()).isZero();
        String shown = Repository.between(page().substring(page().indexOf("<!-- output -->")), "```", "\n```");
        assertThat(printed.strip()).isEqualTo(shown);
    }

    @Test
    void the_project_uses_modules_of_the_bom_and_the_versions_of_this_build() throws IOException {
        String pom = Repository.between(page(), "```xml", "\n```");
        String bom = Repository.file("sms-bom/pom.xml");
        Set<String> artifacts = new TreeSet<>();
        ARTIFACT.matcher(pom).results().forEach(artifact -> artifacts.add(artifact.group(1)));

        assertThat(artifacts).contains("sms-primevox", "sms-sandbox");
        artifacts.remove("sms-bom");
        assertThat(artifacts).allSatisfy(artifact -> assertThat(bom).contains("<artifactId>" + artifact + "<"));
        String build = Repository.file("pom.xml").replace("${slf4j.version}", slf4jVersion());
        VERSION.matcher(pom)
                .results()
                .filter(pair -> !pair.group(1).equals("getting-started"))
                .forEach(pair -> assertThat(build.replace("${project.version}", "0.1.0-SNAPSHOT"))
                        .containsPattern("<artifactId>" + pair.group(1) + "</artifactId>\\s*<version>"
                                + Pattern.quote(pair.group(2)) + "<"));
    }

    private static String slf4jVersion() throws IOException {
        String build = Repository.file("pom.xml");
        String element = "<slf4j.version>";
        int start = build.indexOf(element) + element.length();
        return build.substring(start, build.indexOf('<', start));
    }
}
