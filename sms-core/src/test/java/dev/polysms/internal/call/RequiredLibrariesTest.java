package dev.polysms.internal.call;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredLibrariesTest {
    @TempDir
    Path folder;

    @Test
    void accepts_the_libraries_of_this_build() {
        assertThatCode(RequiredLibraries::check).doesNotThrowAnyException();
    }

    private static RequiredLibraries.Library library(String found) {
        return new RequiredLibraries.Library("Paper", "org.example:paper", "2.10.3", () -> found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.10.3", "2.10.4", "2.11", "2.11.0-SNAPSHOT", "10.0.0", "2.10.3-RC1", "next", ""})
    void accepts_a_version_that_is_new_enough_or_unreadable(String found) {
        assertThatCode(library(found)::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.10.2", "2.9.9", "1.99.99", "2.10", "2.10.2-SNAPSHOT"})
    void an_older_version_is_refused(String found) {
        assertThatIllegalStateException()
                .isThrownBy(library(found)::check)
                .withMessage("Polysms needs Paper 2.10.3 or later and finds " + found + " first on the class path;"
                        + " set the version of org.example:paper to 2.10.3 or later in your build");
    }

    @Test
    void a_missing_library_is_refused() {
        RequiredLibraries.Library missing =
                new RequiredLibraries.Library("Paper", "org.example:paper", "2.10.3", () -> {
                    throw new NoClassDefFoundError("org/example/Paper");
                });
        assertThatIllegalStateException()
                .isThrownBy(missing::check)
                .withMessageContaining("needs Paper 2.10.3 or later and finds none or one that is older")
                .withCauseInstanceOf(NoClassDefFoundError.class);
    }

    // ---- real class paths

    /** Loads the check anew, with some classes replaced and some missing. */
    private static final class OtherLibraries extends ClassLoader {
        private final Map<String, byte[]> replaced;
        private final Set<String> missing;

        OtherLibraries(Map<String, byte[]> replaced, Set<String> missing) {
            super(RequiredLibrariesTest.class.getClassLoader());
            this.replaced = replaced;
            this.missing = missing;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (missing.contains(name)) {
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            byte[] bytes = replaced.get(name);
            if (loaded == null && bytes == null && isCheck(name)) {
                bytes = bytesOf(name);
            }
            if (loaded == null && bytes != null) {
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded != null ? loaded : super.loadClass(name, resolve);
        }

        private static boolean isCheck(String name) {
            return name.startsWith(RequiredLibraries.class.getName()) || name.equals(RenamedLibrary.class.getName());
        }

        private byte[] bytesOf(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        void check() throws Throwable {
            try {
                loadClass(RequiredLibraries.class.getName()).getMethod("check").invoke(null);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    private byte[] compiled(String name, String source) throws IOException {
        Path file = folder.resolve(name.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", file.toString());
        return Files.readAllBytes(folder.resolve(name.replace('.', '/') + ".class"));
    }

    @ParameterizedTest
    @CsvSource({
        "okhttp3.OkHttp, VERSION, OkHttp 5, 4.12.0",
        "kotlin.KotlinVersion, CURRENT, the standard library of Kotlin 1, 1.6.21",
    })
    void finds_an_old_library_that_is_first_on_the_class_path(String type, String field, String needed, String found)
            throws IOException {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        String fieldType = field.equals("CURRENT") ? simple : "String";
        String value = field.equals("CURRENT") ? "new " + simple + "()" : "\"" + found + "\"";
        Map<String, byte[]> old = new HashMap<>();
        old.put(
                type,
                compiled(
                        type,
                        "package " + type.substring(0, type.lastIndexOf('.')) + "; public class " + simple
                                + " { public static final " + fieldType + " " + field + " = " + value
                                + "; public String toString() { return \"" + found + "\"; } }"));
        assertThatThrownBy(new OtherLibraries(old, Set.of())::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs " + needed)
                .hasMessageContaining("finds " + found + " first");
    }

    @ParameterizedTest
    @CsvSource({
        "okhttp3.OkHttp, OkHttp",
        "okio.Socket, Okio",
        "kotlin.KotlinVersion, Kotlin",
        "com.fasterxml.jackson.core.json.PackageVersion, Jackson",
        "org.slf4j.LoggerFactory, SLF4J"
    })
    void finds_a_library_without_a_required_class(String type, String name) {
        assertThatThrownBy(new OtherLibraries(Map.of(), Set.of(type))::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("finds none or one that is older");
    }
}
