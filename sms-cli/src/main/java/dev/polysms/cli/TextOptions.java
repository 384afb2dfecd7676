package dev.polysms.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The text of a message: an argument, a file, or the standard input. */
final class TextOptions {
    private static final int LONGEST = 1_048_576;

    @Option(names = "--text", paramLabel = "TEXT", description = "The text of the message.")
    private @Nullable String text;

    @Option(
            names = "--text-file",
            paramLabel = "FILE",
            description =
                    "A file with the text in UTF-8, or - for the standard input. A line break at the end is removed.")
    private @Nullable String file;

    /** Returns the text; empty if none was given. */
    String text(CliContext context) throws IOException {
        if (text != null && file != null) {
            throw new CommandProblem("--text and --text-file contradict each other. Remove one of them.");
        }
        if (text != null) {
            return text;
        }
        return file == null ? "" : withoutLastBreak(decode(bytes(file, context)));
    }

    private static byte[] bytes(String file, CliContext context) throws IOException {
        if (file.equals("-")) {
            return bounded(context.in().readNBytes(LONGEST + 1));
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(LONGEST + 1); // a device may have no end
            if (bytes.length <= LONGEST) {
                return bytes;
            }
        } catch (InvalidPathException | IOException unreadable) {
            // Reported below.
        }
        throw new CommandProblem("Cannot read the file of --text-file. It must be a readable file of at most 1 MiB.");
    }

    private static byte[] bounded(byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new CommandProblem("The standard input has more than 1 MiB. Give a shorter text.");
        }
        return bytes;
    }

    private static String decode(byte[] bytes) {
        try {
            return TextFile.utf8(bytes);
        } catch (CharacterCodingException malformed) {
            throw new CommandProblem("The text is not UTF-8. Convert it, for example with iconv.");
        }
    }

    private static String withoutLastBreak(String text) {
        return text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
