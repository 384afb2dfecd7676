package dev.polysms.sandbox.load;

import com.sun.management.OperatingSystemMXBean;
import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks a sandbox at a fixed rate, sends and reads at all four vendors in turn, and prints the rate that it got, the errors, how
 * long the answers took and how much memory is in use. Run it with {@code mvn -q -Pload -pl sms-sandbox test-compile}.
 */
final class LoadRun {
    private static final int THREADS = 8;

    private final int perSecond;
    private final int seconds;

    private LoadRun(int perSecond, int seconds) {
        this.perSecond = perSecond;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        int perSecond = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        new LoadRun(perSecond, seconds).run();
    }

    private void run() throws InterruptedException, ExecutionException {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.printf("heap at the start      %4d MiB%n", heapMebibytes());
            // Long enough to fill the store, and to compile the code that runs often.
            load(sandbox, 20);
            System.out.printf(
                    "heap when it is full   %4d MiB, %d messages%n",
                    heapMebibytes(), sandbox.messages().size());
            long processor = processorNanos();
            report(load(sandbox, seconds));
            System.out.printf(
                    "processor time, that of the callers in it: %.1f s%n", (processorNanos() - processor) / 1e9);
            System.out.printf(
                    "heap at the end        %4d MiB, %d messages, %d dropped%n",
                    heapMebibytes(), sandbox.messages().size(), sandbox.dropped());
        }
    }

    private List<Lane> load(SmsSandbox sandbox, int duration) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Lane>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int first = i;
                running.add(threads.submit(() -> new Lane(sandbox, first).run(duration)));
            }
            List<Lane> lanes = new ArrayList<>();
            for (Future<Lane> each : running) {
                lanes.add(each.get());
            }
            return lanes;
        } finally {
            threads.shutdown();
        }
    }

    private void report(List<Lane> lanes) {
        long[] micros = lanes.stream()
                .flatMapToLong(lane -> Arrays.stream(lane.micros, 0, lane.done))
                .sorted()
                .toArray();
        double took = lanes.stream().mapToLong(lane -> lane.tookNanos).max().orElse(1) / 1e9;
        System.out.printf(
                "%d requests in %.1f s: %.0f a second, %d errors%n",
                micros.length,
                took,
                micros.length / took,
                lanes.stream().mapToInt(lane -> lane.errors).sum());
        System.out.printf(
                "answered after the time that each was due: half within %.1f ms, 99 %% within %.1f ms, the last %.1f ms%n",
                micros[micros.length / 2] / 1e3,
                micros[(int) (micros.length * 0.99)] / 1e3,
                micros[micros.length - 1] / 1e3);
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long heapMebibytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    /** One of the threads, with a connection of its own. */
    private final class Lane {
        private final SmsSandbox sandbox;
        private final int first;
        private long[] micros = new long[0];
        private int done;
        private int errors;
        private long tookNanos;

        private Lane(SmsSandbox sandbox, int first) {
            this.sandbox = sandbox;
            this.first = first;
        }

        private Lane run(int duration) throws IOException {
            int count = perSecond * duration / THREADS;
            micros = new long[count];
            long step = 1_000_000_000L * THREADS / perSecond;
            try (RawConnection connection = new RawConnection(sandbox.uri())) {
                Requests requests = new Requests(sandbox.uri());
                long start = System.nanoTime();
                for (int i = 0; i < count; i++) {
                    long due = start + i * step;
                    for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                        LockSupport.parkNanos(early);
                    }
                    int status = connection.exchange(requests.at(first + i * (long) THREADS + i));
                    errors += status == 200 ? 0 : 1;
                    micros[done++] = (System.nanoTime() - due) / 1000;
                }
                tookNanos = System.nanoTime() - start;
            }
            return this;
        }
    }
}
