package dev.polysms.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Measures Polysms and hand-written code side by side, prints one table, and fails if a ratio is over its bound by more than the
 * error of the run: {@code mvn -q -Pbenchmarks package}.
 */
public final class Benchmarks {
    private static final Pattern ONLY = Pattern.compile(System.getProperty("benchmark.only", ".*"));
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 21);
    private static final int MILLIS = Integer.getInteger("benchmark.millis", 150);
    private static final Failing FAILING =
            Failing.valueOf(System.getProperty("benchmark.fail", "all").toUpperCase(Locale.ROOT));
    private static final double MARGIN = Double.parseDouble(System.getProperty("benchmark.margin", "0"));

    /** The bounds that make the run fail. */
    private enum Failing {
        ALL,
        ALLOCATION,
        NONE;

        boolean concerns(Finding finding) {
            return this == ALL || (this == ALLOCATION && finding.quantity() == Quantity.BYTES);
        }
    }

    private Benchmarks() {}

    /**
     * Runs the benchmarks.
     *
     * @param args none; {@code -Dbenchmark.only=send.*} chooses by name
     */
    public static void main(String[] args) throws Exception {
        System.out.println(); // ends the line that Maven leaves open
        System.out.println(Finding.header());
        List<Finding> findings = new ArrayList<>();
        try (ServerProcess server = new ServerProcess()) {
            List<Benchmark> all = new ArrayList<>();
            all.addAll(new HttpBenchmarks(server.uri()).all());
            all.addAll(new WebhookBenchmarks(server.uri()).all());
            all.addAll(new StackBenchmarks().all());
            all.addAll(new ProcessBenchmarks(server.uri()).all());
            for (Benchmark benchmark : all) {
                if (ONLY.matcher(benchmark.name()).matches()) {
                    List<Finding> found = benchmark.measurement().run(ROUNDS, MILLIS);
                    found.forEach(finding -> System.out.println(finding.line(MARGIN)));
                    findings.addAll(found);
                }
            }
        }
        List<Finding> over = findings.stream()
                .filter(finding -> finding.verdict(MARGIN) == Finding.Verdict.OVER)
                .toList();
        System.out.println();
        System.out.println(over.isEmpty() ? "Every bound is reached." : over.size() + " bounds are not reached.");
        System.exit(over.stream().anyMatch(FAILING::concerns) ? 1 : 0);
    }
}
