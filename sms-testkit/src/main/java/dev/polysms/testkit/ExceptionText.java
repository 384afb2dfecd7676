package dev.polysms.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Returns everything that printing an exception shows: its text, and its stack trace with all causes. */
final class ExceptionText {
    private ExceptionText() {}

    static String of(Throwable failure) {
        StringWriter out = new StringWriter();
        failure.printStackTrace(new PrintWriter(out));
        return out + " " + failure;
    }
}
