package dev.polysms.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Does the work of one subject in a JVM of its own, so that no subject profits from what another one compiled, keeps open or keeps
 * awake. It works when it is told to, and reports what that took.
 */
final class Worker implements Subject.Trial {
    private final Process process;
    private final BufferedReader reports;

    /**
     * Starts a worker.
     *
     * @param work the name of the work; see {@link NamedWork}
     */
    Worker(String work, URI server) throws IOException {
        process = ChildJvm.start(ChildJvm.own(), Worker.class, "-Xms256m", "-Xmx256m", work, server.toString());
        reports = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public Measurement measure(int times) throws IOException {
        process.getOutputStream().write((times + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        String report = reports.readLine();
        if (report == null) {
            throw new IOException("the worker has ended; it printed its failure");
        }
        return Measurement.parse(report);
    }

    @Override
    public void close() {
        process.destroy();
    }

    /**
     * Runs the worker.
     *
     * @param args the name of the work, and the server
     */
    public static void main(String[] args) throws Exception {
        Work work = NamedWork.of(args[0], URI.create(args[1]));
        Meter meter = new Meter();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(meter.measure(work, Integer.parseInt(order)).line());
        }
        System.exit(0);
    }
}
