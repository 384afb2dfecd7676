package dev.polysms.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;

/** All that an exception may show of itself: its text, and its stack trace with every cause. */
final class Printed {
    private Printed() {}

    static String of(Throwable failure) {
        StringWriter out = new StringWriter();
        failure.printStackTrace(new PrintWriter(out));
        return out + " " + failure;
    }
}
