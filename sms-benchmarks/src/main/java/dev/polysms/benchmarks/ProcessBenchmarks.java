package dev.polysms.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What needs a JVM of its own for each run: a small heap, a fresh start, or ten thousand threads. */
final class ProcessBenchmarks {
    private static final String BY_HAND = "byhand";
    private static final String POLYSMS = "polysms";

    private final URI server;

    ProcessBenchmarks(URI server) {
        this.server = server;
    }

    List<Benchmark> all() {
        return List.of(
                new Benchmark(
                        "first-send",
                        (rounds, millis) -> pairs(
                                "client and first send, fresh JVM",
                                Math.min(rounds, 11),
                                ChildJvm.own(),
                                FirstSend.class,
                                List.of(),
                                List.of(Quantity.CPU, Quantity.WALL),
                                new Bound("Polysms", Quantity.CPU, 1.10))),
                new Benchmark(
                        "million-rows",
                        (rounds, millis) -> pairs(
                                "a million rows in 64 MB",
                                Math.min(rounds, 5),
                                ChildJvm.own(),
                                MillionRows.class,
                                List.of("-Xmx64m"),
                                List.of(Quantity.CPU, Quantity.GC),
                                new Bound("Polysms", Quantity.CPU, 1.05),
                                new Bound("Polysms", Quantity.GC, 2.0))),
                tenThousand("virtual"),
                tenThousand("async"));
    }

    private Benchmark tenThousand(String way) {
        return new Benchmark(
                "10000-" + way,
                (rounds, millis) -> pairs(
                        "10,000 sends at once, " + way,
                        Math.min(rounds, 5),
                        ChildJvm.newest(),
                        TenThousandSends.class,
                        List.of("-Xmx2g", way),
                        List.of(Quantity.WALL, Quantity.CPU),
                        new Bound("Polysms", Quantity.WALL, 1.20)));
    }

    private List<Finding> pairs(
            String work,
            int rounds,
            Path java,
            Class<?> program,
            List<String> arguments,
            List<Quantity> quantities,
            Bound... bounds)
            throws IOException {
        List<Measurement> byHand = new ArrayList<>();
        List<Measurement> own = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            byHand.add(run(java, program, arguments, BY_HAND));
            own.add(run(java, program, arguments, POLYSMS));
        }
        List<Finding> findings = new ArrayList<>();
        for (Quantity quantity : quantities) {
            findings.add(new Finding(
                    work,
                    "by hand",
                    quantity,
                    Quartiles.of(byHand.stream().mapToDouble(quantity::of).toArray()),
                    null,
                    null));
            findings.add(new Finding(
                    work,
                    "Polysms",
                    quantity,
                    Quartiles.of(own.stream().mapToDouble(quantity::of).toArray()),
                    Comparison.ratios(own, byHand, quantity),
                    List.of(bounds).stream()
                            .filter(bound -> bound.quantity() == quantity)
                            .map(Bound::most)
                            .findFirst()
                            .orElse(null)));
        }
        return findings;
    }

    private Measurement run(Path java, Class<?> program, List<String> arguments, String subject) throws IOException {
        List<String> all = new ArrayList<>(arguments);
        all.add(server.toString());
        all.add(subject);
        return ChildJvm.measure(java, program, all.toArray(String[]::new));
    }
}
