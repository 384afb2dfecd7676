package dev.polysms.benchmarks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param work what was done
 * @param subject who did it
 * @param absolute the median of its rounds
 * @param ratio its ratio to the baseline, by rounds; null for a baseline
 * @param most the bound of the ratio, or of the absolute value if there is no ratio; null if there is none
 */
record Finding(
        String work,
        String subject,
        Quantity quantity,
        Quartiles absolute,
        @Nullable Quartiles ratio,
        @Nullable Double most) {
    enum Verdict {
        NO_BOUND(""),
        REACHED("reached"),
        WITHIN_ERROR("within the error"),
        OVER("over the bound");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }
    }

    /**
     * Judges the median.
     *
     * @param margin the part of the bound that is allowed in addition
     */
    Verdict verdict(double margin) {
        if (most == null) {
            return Verdict.NO_BOUND;
        }
        Quartiles judged = ratio == null ? absolute : ratio;
        if (judged.median() <= most) {
            return Verdict.REACHED;
        }
        return judged.median() - judged.error() <= most * (1 + margin) ? Verdict.WITHIN_ERROR : Verdict.OVER;
    }

    String line(double margin) {
        String ratios = ratio == null
                ? ""
                : String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", ratio.median(), ratio.lower(), ratio.upper());
        String bound = most == null
                ? ""
                : ratio == null ? "≤ " + quantity.show(most) : String.format(Locale.ROOT, "≤ %.2f", most);
        return String.format(
                Locale.ROOT,
                "| %-34s | %-12s | %-10s | %9s | %-20s | %-9s | %-16s |",
                work,
                subject,
                quantity.title(),
                quantity.show(absolute.median()),
                ratios,
                bound,
                verdict(margin).words);
    }

    static String header() {
        return String.format(
                        Locale.ROOT,
                        "| %-34s | %-12s | %-10s | %9s | %-20s | %-9s | %-16s |%n",
                        "work",
                        "by",
                        "quantity",
                        "median",
                        "ratio (quartiles)",
                        "bound",
                        "result")
                + "|---|---|---|---|---|---|---|";
    }
}
