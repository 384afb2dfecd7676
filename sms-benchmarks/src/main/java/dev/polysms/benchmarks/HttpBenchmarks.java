package dev.polysms.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Sends by each vendor, blocking and asynchronous, and one page of a history; each subject in a JVM of its own. */
final class HttpBenchmarks {
    private static final String BY_HAND = "by hand";
    private static final String POLYSMS = "Polysms";

    private final URI server;

    HttpBenchmarks(URI server) {
        this.server = server;
    }

    List<Benchmark> all() {
        List<Benchmark> all = new ArrayList<>();
        all.add(new Benchmark("send-limits", (rounds, millis) -> limits().run(rounds, millis)));
        for (Vendor vendor : Vendor.values()) {
            for (String way : List.of("1", "16", "64", "async")) {
                all.add(new Benchmark(
                        "send-" + vendor.title() + "-" + way,
                        (rounds, millis) -> send(vendor, way).run(rounds, millis)));
            }
        }
        all.add(new Benchmark(
                "send-after-pause", (rounds, millis) -> afterPause().run(rounds, millis)));
        all.add(new Benchmark("page", (rounds, millis) -> page().run(rounds, millis)));
        return all;
    }

    private Comparison send(Vendor vendor, String way) throws IOException {
        boolean async = way.equals("async");
        return Comparison.of(
                "send, " + vendor.title() + ", " + (async ? "64 in flight" : "threads: " + way),
                pair(vendor.title() + ":" + way),
                new Bound(POLYSMS, Quantity.CPU, async ? 1.15 : 1.10),
                new Bound(POLYSMS, Quantity.BYTES, 1.25));
    }

    private List<Subject> pair(String work) throws IOException {
        return List.of(
                new Subject(BY_HAND, new Worker("byhand:" + work, server)),
                new Subject(POLYSMS, new Worker("polysms:" + work, server)));
    }

    /** The limit below and another vendor's SDK. */
    private Comparison limits() throws IOException {
        return Comparison.of(
                "send, threads: 1",
                List.of(
                        new Subject(BY_HAND, new Worker("byhand:primevox:1", server)),
                        new Subject("raw socket", new Worker("raw", server)),
                        new Subject("Vonage 9.3.1", new Worker("vonage", server))));
    }

    /** What it saves that an idle connection is kept for a while. */
    private Comparison afterPause() throws IOException {
        return Comparison.of(
                        "send after a pause",
                        List.of(
                                new Subject("kept", new Worker("kept", server)),
                                new Subject("new", new Worker("renewed", server))))
                .reporting(Quantity.CPU, Quantity.WALL)
                .inStepsOf(1);
    }

    private Comparison page() throws IOException {
        return Comparison.of("page of 1,000 rows", pair("page"), new Bound(POLYSMS, Quantity.CPU, 1.00))
                .inStepsOf(1);
    }
}
