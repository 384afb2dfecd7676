package dev.polysms.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the program gets from the system, so that a test can replace it.
 *
 * @param environment the environment variables
 * @param home the user's home folder
 * @param in the standard input
 * @param out the standard output: results only
 * @param err the standard error: messages and progress
 * @param terminal whether a person reads the standard error
 * @param interrupts what to do at Ctrl-C
 */
record CliContext(
        Map<String, String> environment,
        Path home,
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Interrupts interrupts) {
    CliContext {
        environment = Map.copyOf(environment);
    }

    /** Returns a folder of the user by the XDG convention: the variable's value, or a folder in the home folder. */
    Path folder(String variable, String inHome) {
        String value = environment.getOrDefault(variable, "");
        return value.isBlank() ? home.resolve(inHome) : Path.of(value);
    }

    /** Returns the variables and the home folder only by their number: they may contain secrets. */
    @Override
    public String toString() {
        return "CliContext[" + environment.size() + " variables]";
    }
}
