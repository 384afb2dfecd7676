package dev.polysms.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command writes. */
final class OutputOptions {
    @Option(
            names = "--format",
            paramLabel = "FORM",
            description =
                    "text or json. With json, each result is one line of JSON. Messages go to the standard error.",
            defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(
            names = "--progress",
            negatable = true,
            description = "Show progress on the standard error. Without this option: only on a terminal.")
    private @Nullable Boolean progress;

    Output output(CliContext context) {
        boolean shows = progress == null ? context.terminal() : progress;
        return new Output(context.out(), context.err(), format, shows);
    }
}
