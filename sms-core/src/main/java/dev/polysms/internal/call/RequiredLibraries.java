package dev.polysms.internal.call;

import com.fasterxml.jackson.core.json.PackageVersion;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kotlin.KotlinVersion;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import okio.Buffer;
import okio.Socket;
import org.slf4j.LoggerFactory;

/**
 * The libraries that a client needs. A missing or old one is found when the client is built: later, the missing class would be
 * found while a message is on its way.
 */
public final class RequiredLibraries {
    /** The oldest versions that have everything that is used here, and in OkHttp. */
    private static final List<Library> LIBRARIES = List.of(
            new Library("OkHttp", "com.squareup.okhttp3:okhttp-jvm", "5.4.0", () -> OkHttp.VERSION),
            new Library("Okio", "com.squareup.okio:okio-jvm", "3.15.0", () -> linked(Socket.class, "3.15.0")),
            new Library(
                    "the standard library of Kotlin",
                    "org.jetbrains.kotlin:kotlin-stdlib",
                    "1.8.20",
                    () -> KotlinVersion.CURRENT.toString()),
            new Library(
                    "Jackson",
                    "com.fasterxml.jackson.core:jackson-core",
                    "2.15.0",
                    () -> PackageVersion.VERSION.toString()),
            new Library("SLF4J", "org.slf4j:slf4j-api", "1.7.0", () -> linked(LoggerFactory.class, "1.7.0")));

    /** Before version 5 of OkHttp and version 3 of Okio, the artifacts had other names, so a build tool sees no conflict. */
    private static final List<RenamedLibrary> RENAMED = List.of(
            new RenamedLibrary("OkHttp", "com.squareup.okhttp3:okhttp", () -> OkHttpClient.class, "5.4.0"),
            new RenamedLibrary("Okio", "com.squareup.okio:okio", () -> Buffer.class, "3.15.0"));

    private RequiredLibraries() {}

    /**
     * Refuses libraries that are missing, too old, or there in two versions.
     *
     * @throws IllegalStateException with a sentence that names what was found, what is needed, and what to do
     */
    public static void check() {
        RENAMED.forEach(RenamedLibrary::check);
        LIBRARIES.forEach(Library::check);
    }

    /** Returns the version for a class that only this version and later ones have; loading it fails in earlier ones. */
    private static String linked(Class<?> present, String version) {
        return present.getName().isEmpty() ? "" : version;
    }

    /** A library, its coordinates, the oldest version that suffices, and how to read the version that is there. */
    record Library(String name, String coordinates, String oldest, Supplier<String> version) {
        private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?.*");

        void check() {
            String found;
            try {
                found = version.get();
            } catch (LinkageError e) {
                throw new IllegalStateException(sentence("finds none or one that is older"), e);
            }
            if (number(found) < number(oldest)) {
                throw new IllegalStateException(sentence("finds " + found + " first"));
            }
        }

        private String sentence(String what) {
            return "Polysms needs " + name + " " + oldest + " or later and " + what
                    + " on the class path; set the version of " + coordinates + " to " + oldest
                    + " or later in your build";
        }

        /** A version in an unknown format counts as new enough. */
        private static long number(String version) {
            Matcher matcher = VERSION.matcher(version);
            if (!matcher.matches()) {
                return Long.MAX_VALUE;
            }
            long patch = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3));
            return (Long.parseLong(matcher.group(1)) * 1_000_000 + Long.parseLong(matcher.group(2))) * 1_000_000
                    + patch;
        }
    }
}
