package dev.polysms.soak;

import java.io.PrintStream;
import java.util.List;

/** Prints what a soak counted, and its verdict. */
final class SoakReport {
    private static final int SHOWN = 20;

    private final PrintStream out;

    SoakReport(PrintStream out) {
        this.out = out;
    }

    void line(String name, long count) {
        out.printf("  %-60s %,9d%n", name, count);
    }

    /**
     * Prints the first violations, or the sentence if there are none.
     *
     * @return whether there are none
     */
    boolean verdict(List<String> violations, String nothingFound) {
        violations.stream().limit(SHOWN).forEach(violation -> out.println("VIOLATION: " + violation));
        out.println(violations.isEmpty() ? nothingFound : violations.size() + " violations");
        return violations.isEmpty();
    }
}
