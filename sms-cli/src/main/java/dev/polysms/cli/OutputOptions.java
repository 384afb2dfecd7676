package dev.polysms.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command writes. */
final class OutputOptions {
    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "text or json; for messages also csv. With json, each result is one line of JSON.",
            defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Show progress on the standard error. Without this option: only on a terminal.")
    private @Nullable Boolean progress;

    /** Returns the output of a command that does not print messages. */
    Output output(CliContext context) {
        if (isCsv()) {
            throw new CommandProblem("--format csv is for sms history and for the messages of one conversation.");
        }
        return anyOutput(context);
    }

    boolean isCsv() {
        return format == Format.CSV;
    }

    Output anyOutput(CliContext context) {
        boolean shows = progress == null ? context.terminal() : progress;
        return new Output(context.out(), context.err(), format, shows);
    }
}
