package dev.polysms.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;

/** Writes results to the standard output, and messages and progress to the standard error. */
final class Output {
    /** Escapes each character that could control a terminal. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int ROWS_PER_PROGRESS = 100;

    private final PrintStream out;
    private final PrintStream err;
    private final Format format;
    private final boolean showsProgress;
    private boolean unfinishedLine;

    Output(PrintStream out, PrintStream err, Format format, boolean showsProgress) {
        this.out = out;
        this.err = err;
        this.format = format;
        this.showsProgress = showsProgress;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /**
     * Writes one result.
     *
     * @param json the result for programs
     * @param text the result for people; it is made safe for a terminal
     * @throws ClosedPipeException if the output is no longer read
     */
    void result(ObjectNode json, String text) {
        endProgress();
        out.println(format == Format.JSON ? write(json) : Printable.line(text));
        if (out.checkError()) {
            throw new ClosedPipeException();
        }
    }

    /** Writes a line for people only. */
    void text(String line) {
        if (format == Format.TEXT) {
            result(object(), line);
        }
    }

    /** Writes a message. */
    void message(String message) {
        endProgress();
        err.println(Printable.line(message));
    }

    /** Shows what the command is doing, if a person looks at it. */
    void progress(String what) {
        if (showsProgress) {
            err.print("\r\u001b[K" + Printable.line(what));
            err.flush();
            unfinishedLine = true;
        }
    }

    /** Shows the number of rows, now and then. */
    void progress(long rows) {
        if (rows % ROWS_PER_PROGRESS == 0) {
            progress(rows + " rows");
        }
    }

    private void endProgress() {
        if (unfinishedLine) {
            err.print("\r\u001b[K");
            err.flush();
            unfinishedLine = false;
        }
    }

    private static String write(ObjectNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("A tree can always be written", e);
        }
    }
}
