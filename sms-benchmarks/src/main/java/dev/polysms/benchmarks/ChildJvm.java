package dev.polysms.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Starts programs of this module in JVMs of their own. */
final class ChildJvm {
    private static final String RESULT = "result ";

    private ChildJvm() {}

    /** Returns the java of this JVM. */
    static Path own() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Returns the java of the newest JDK of this machine that has virtual threads, or that of this JVM if there is none. */
    static Path newest() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        if (Runtime.version().feature() >= 21 || !Files.isDirectory(all)) {
            return own();
        }
        try (Stream<Path> homes = Files.list(all)) {
            return homes.filter(home -> feature(home) >= 21)
                    .max((one, other) -> Integer.compare(feature(one), feature(other)))
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .orElse(own());
        }
    }

    private static int feature(Path home) {
        try {
            return Files.readAllLines(home.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION=\""))
                    .map(line -> line.substring(14).split("[.\"+-]", -1)[0])
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException e) {
            return 0; // not a JDK
        }
    }

    static Process start(Path java, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC"));
        List<String> programArguments = new ArrayList<>();
        for (String argument : arguments) {
            (argument.startsWith("-") ? command : programArguments).add(argument);
        }
        Collections.addAll(command, "-cp", System.getProperty("java.class.path"), program.getName());
        command.addAll(programArguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Prints what a program measured, for {@link #measure}. */
    static void report(Measurement measured) {
        System.out.println(RESULT + measured.line());
    }

    /** Runs a program and returns what it reports. */
    static Measurement measure(Path java, Class<?> program, String... arguments) throws IOException {
        Process process = start(java, program, arguments);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return printed.lines()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> Measurement.parse(line.substring(RESULT.length())))
                .findFirst()
                .orElseThrow(() -> new IOException(program.getSimpleName() + " reported nothing: " + printed));
    }
}
