package dev.polysms.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamedLibraryTest {
    @TempDir
    Path folder;

    private final List<URLClassLoader> loaders = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    /** Makes a jar with a class whose bytes depend on the version. */
    private URL jar(String name, String version) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source-" + version + "/paper"))
                .resolve("Sheet.java");
        Files.writeString(
                source, "package paper; public class Sheet { public static final String V = \"" + version + "\"; }");
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", source.toString());
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("paper/Sheet.class"));
            entries.write(Files.readAllBytes(source.resolveSibling("Sheet.class")));
            entries.closeEntry();
        }
        return jar.toUri().toURL();
    }

    private URLClassLoader classPath(ClassLoader parent, URL... jars) {
        URLClassLoader loader = new URLClassLoader(jars, parent);
        loaders.add(loader);
        return loader;
    }

    private static RenamedLibrary paper(ClassLoader loader) {
        return new RenamedLibrary("Paper", "org.example:paper", () -> load(loader), "5.1.0");
    }

    private static Class<?> load(ClassLoader loader) {
        try {
            return loader.loadClass("paper.Sheet");
        } catch (ClassNotFoundException e) {
            throw (NoClassDefFoundError) new NoClassDefFoundError("paper/Sheet").initCause(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"paper-4.2.jar, paper-jvm-5.1.jar", "paper-jvm-5.1.jar, paper-4.2.jar"})
    void two_versions_are_refused_in_either_order(String first, String second) throws IOException {
        RenamedLibrary paper = paper(classPath(null, jar(first, first), jar(second, second)));
        assertThatIllegalStateException()
                .isThrownBy(paper::check)
                .withMessage("The class path contains two versions of Paper, " + first + " and " + second
                        + "; Polysms needs exactly one; set the version of org.example:paper to 5.1.0 or later in your build,"
                        + " where it has no classes of its own, or exclude it");
    }

    @Test
    void accepts_one_version() throws IOException {
        assertThatCode(paper(classPath(null, jar("paper-5.1.jar", "5.1")))::check)
                .doesNotThrowAnyException();
    }

    @Test
    void accepts_the_same_version_in_two_jars() throws IOException {
        RenamedLibrary paper = paper(classPath(null, jar("paper-5.1.jar", "5.1"), jar("application.jar", "5.1")));
        assertThatCode(paper::check).doesNotThrowAnyException();
    }

    @Test
    void accepts_another_version_in_the_parent_of_the_class_loader() throws IOException {
        URLClassLoader parent = classPath(null, jar("paper-4.2.jar", "4.2"));
        URL own = jar("paper-5.1.jar", "5.1");
        URLClassLoader child = new URLClassLoader(new URL[] {own}, parent) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.startsWith("paper.") ? findClass(name) : super.loadClass(name, resolve);
            }
        };
        loaders.add(child);
        assertThatCode(paper(child)::check).doesNotThrowAnyException();
    }

    @Test
    void leaves_a_missing_library_to_the_check_of_required_libraries() {
        assertThatCode(paper(classPath(null))::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "jar:file:/srv/lib/paper-4.2.jar!/paper/Sheet.class, paper-4.2.jar",
        "jar:nested:/srv/shop.jar/!BOOT-INF/lib/paper-4.2.jar!/paper/Sheet.class, paper-4.2.jar",
        "jar:file:/srv/shop.jar!/BOOT-INF/lib/paper-4.2.jar!/paper/Sheet.class, paper-4.2.jar",
        "file:/srv/classes/paper/Sheet.class, classes",
    })
    void names_a_jar_without_its_path(String url, String name) {
        assertThat(RenamedLibrary.jar(url, "paper/Sheet.class")).isEqualTo(name);
    }
}
