package dev.polysms.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** One pushed message of each vendor, against a tree that is read by hand; each subject in a JVM of its own. */
final class WebhookBenchmarks {
    private static final String POLYSMS = "Polysms";

    private final URI server;

    WebhookBenchmarks(URI server) {
        this.server = server;
    }

    List<Benchmark> all() {
        return Arrays.stream(Vendor.values())
                .map(vendor -> new Benchmark(
                        "webhook-" + vendor.title(),
                        (rounds, millis) -> push(vendor).run(rounds, millis)))
                .toList();
    }

    private Comparison push(Vendor vendor) throws IOException {
        String work = ":webhook:" + vendor.title();
        return Comparison.of(
                "webhook, " + vendor.title(),
                List.of(
                        new Subject("by hand", new Worker("byhand" + work, server)),
                        new Subject(POLYSMS, new Worker("polysms" + work, server))),
                new Bound(POLYSMS, Quantity.CPU, 1.50));
    }
}
