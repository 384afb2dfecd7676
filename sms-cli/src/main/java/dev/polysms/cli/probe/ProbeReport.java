package dev.polysms.cli.probe;

import dev.polysms.SmsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The result of a probe. It contains names that the vendors document, kinds of values and lengths, and no value of the account.
 *
 * @param vendor the vendor's id
 * @param shapes the shapes of the sandbox that all answers fit
 * @param undecided what would decide between several shapes; empty if there is one
 * @param rows the verdict on each row
 * @param answers what was seen, in the order of the calls
 * @param sendFailure why the agreed message was not accepted; not part of the page
 */
public record ProbeReport(
        String vendor,
        List<String> shapes,
        String undecided,
        List<Row> rows,
        List<Answer> answers,
        Optional<SmsException> sendFailure) {
    public ProbeReport {
        shapes = List.copyOf(shapes);
        rows = List.copyOf(rows);
        answers = List.copyOf(answers);
    }

    /**
     * The verdict on a row of docs/PROVIDERS.md.
     *
     * @param section the heading of its section
     * @param fact the row's first column
     * @param result {@code holds}, {@code does not hold}, {@code not seen} or {@code not checkable}
     * @param reason what was seen
     */
    public record Row(String section, String fact, String result, String reason) {}

    /**
     * An answer.
     *
     * @param call the documented name of the call
     * @param status the HTTP status
     * @param type the type of the body
     * @param form the form of the body
     */
    public record Answer(String call, int status, String type, String form) {}

    /** Returns the shape in words. */
    public String shape() {
        if (shapes.isEmpty()) {
            return "none of the sandbox's shapes";
        }
        return String.join(" or ", shapes) + (undecided.isEmpty() ? "" : " (" + undecided + ")");
    }

    /** Returns the number of rows with each result. */
    public String counts() {
        Map<String, Long> counts =
                rows.stream().collect(Collectors.groupingBy(Row::result, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Returns the report as a page, fit to be attached to an issue. */
    public String markdown(String target, String version) {
        StringBuilder page = new StringBuilder("# Probe of " + vendor + "\n\n")
                .append("Made by sms ")
                .append(version)
                .append(" against ")
                .append(target)
                .append(".\n")
                .append("It contains documented names, kinds of values and lengths, and no value of the account.\n\n")
                .append("Answer shape: ")
                .append(shape())
                .append("\n\nRows: ")
                .append(counts())
                .append("\n\n")
                .append("| row of the evidence | result | what was seen |\n|---|---|---|\n");
        rows.forEach(row -> page.append("| ")
                .append(cell(row.section() + ": " + row.fact()))
                .append(" | ")
                .append(row.result())
                .append(" | ")
                .append(cell(row.reason()))
                .append(" |\n"));
        page.append("\n## Answers\n\n| call | status | type | form |\n|---|---|---|---|\n");
        answers.forEach(answer -> page.append("| ")
                .append(answer.call())
                .append(" | ")
                .append(answer.status())
                .append(" | ")
                .append(answer.type())
                .append(" | ")
                .append(cell(answer.form()))
                .append(" |\n"));
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
