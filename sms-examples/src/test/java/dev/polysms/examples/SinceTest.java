package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Javadoc of each public type names the release that introduced it. */
final class SinceTest {
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "(?m)^public (?:abstract |final |sealed |non-sealed )*(?:class|interface|enum|record|@interface) \\w+");
    private static final Pattern SINCE = Pattern.compile("\\* @since (\\d+)\\.(\\d+)\\.(\\d+)\\s");
    private static final Pattern NOT_PUBLIC = Pattern.compile("/src/test/|/internal/|-info\\.java$");

    @Test
    void the_javadoc_of_each_public_type_has_the_release_that_introduced_it() throws IOException {
        List<Path> without = new ArrayList<>();
        int types = 0;
        for (Path source : Repository.javaSources()) {
            String code = Files.readString(source);
            Matcher type = PUBLIC_TYPE.matcher(code);
            if (isPublished(source) && type.find()) {
                types++;
                String above = code.substring(0, type.start());
                Matcher since = SINCE.matcher(above.substring(Math.max(0, above.lastIndexOf("/**"))));
                if (!since.find() || order(since) > order(currentVersion())) {
                    without.add(source);
                }
            }
        }

        assertThat(without)
                .as("add '@since' with the version of the next release to the Javadoc of these types")
                .isEmpty();
        assertThat(types).isGreaterThan(300);
    }

    private static boolean isPublished(Path source) throws IOException {
        String module = Repository.path(".")
                .normalize()
                .relativize(source.normalize())
                .getName(0)
                .toString();
        return !NOT_PUBLIC.matcher(source.toString()).find()
                && !Repository.file(module + "/pom.xml").contains("<maven.deploy.skip>true</maven.deploy.skip>");
    }

    /** Returns the version of the build, without its qualifier. */
    private static Matcher currentVersion() throws IOException {
        Matcher version = Pattern.compile("<version>(\\d+)\\.(\\d+)\\.(\\d+)").matcher(Repository.file("pom.xml"));
        assertThat(version.find()).isTrue();
        return version;
    }

    private static long order(Matcher version) {
        return (Long.parseLong(version.group(1)) * 10_000 + Long.parseLong(version.group(2))) * 10_000
                + Long.parseLong(version.group(3));
    }
}
