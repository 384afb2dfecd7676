package dev.polysms.internal.call;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A library whose artifact got another name. A build tool takes the two names for two libraries, and puts both on the class path.
 * Which one a class comes from is then an accident, and can differ between the test and the server.
 *
 * @param formerly the coordinates of the artifact that has no classes any more
 * @param type a class that every version has
 * @param oldest the version from which on the former artifact has no classes and suits Polysms
 */
record RenamedLibrary(String name, String formerly, Supplier<Class<?>> type, String oldest) {

    /**
     * Refuses two versions.
     *
     * @throws IllegalStateException with a sentence that names both, and what to do
     */
    void check() {
        Class<?> found;
        try {
            found = type.get();
        } catch (LinkageError e) {
            return; // missing, which RequiredLibraries reports
        }
        List<URL> copies = copies(found);
        if (copies.size() > 1 && differ(copies)) {
            throw new IllegalStateException("The class path contains two versions of " + name + ", "
                    + jar(copies.get(0).toString(), file(found)) + " and "
                    + jar(copies.get(1).toString(), file(found))
                    + "; Polysms needs exactly one; set the version of " + formerly + " to " + oldest
                    + " or later in your build, where it has no classes of its own, or exclude it");
        }
    }

    /** Returns where a class loader finds a class. What its parent finds too may be hidden on purpose, as in a servlet container. */
    private static List<URL> copies(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null) {
            return List.of();
        }
        try {
            Map<String, URL> copies = new LinkedHashMap<>();
            Collections.list(loader.getResources(file(type))).forEach(url -> copies.put(url.toString(), url));
            ClassLoader parent = loader.getParent();
            if (parent != null) {
                Collections.list(parent.getResources(file(type))).forEach(url -> copies.remove(url.toString()));
            }
            return List.copyOf(copies.values());
        } catch (IOException e) {
            return List.of(); // then nothing is known to be wrong
        }
    }

    private static String file(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    /** Tools list a jar twice, or copy its classes into another jar. That is harmless if the bytes are equal. */
    private static boolean differ(List<URL> copies) {
        try {
            return !Arrays.equals(bytes(copies.get(0)), bytes(copies.get(1)));
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] bytes(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        }
    }

    /** Returns the last name in the path of a jar or folder, such as {@code okhttp-4.12.0.jar}. */
    static String jar(String url, String file) {
        String home = url.substring(0, url.length() - file.length()).replaceAll("[!/]+$", "");
        return home.substring(home.lastIndexOf('/') + 1);
    }
}
