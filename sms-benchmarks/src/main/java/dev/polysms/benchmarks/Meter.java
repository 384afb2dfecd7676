package dev.polysms.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads the processor time and the allocated bytes of all Java threads. The threads of the compiler and of the garbage collector are
 * not among them, and neither is what another program does on the same machine.
 */
final class Meter {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What one thread has used. */
    private record Use(long cpuNanos, long bytes) {}

    /**
     * Measures work.
     *
     * @return the average of one operation
     */
    Measurement measure(Work work, int times) throws Exception {
        Map<Long, Use> before = uses();
        long gcBefore = gcMillis();
        long start = System.nanoTime();
        work.run(times);
        long wall = System.nanoTime() - start;
        long cpu = 0;
        long bytes = 0;
        for (Map.Entry<Long, Use> use : uses().entrySet()) {
            Use earlier = before.getOrDefault(use.getKey(), new Use(0, 0));
            cpu += use.getValue().cpuNanos - earlier.cpuNanos;
            bytes += use.getValue().bytes - earlier.bytes;
        }
        double gc = TimeUnit.MILLISECONDS.toNanos(gcMillis() - gcBefore);
        return new Measurement((double) cpu / times, (double) bytes / times, (double) wall / times, gc / times);
    }

    private static long gcMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private Map<Long, Use> uses() {
        long[] ids = threads.getAllThreadIds();
        long[] cpu = threads.getThreadCpuTime(ids);
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Use> uses = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (cpu[i] >= 0) { // -1 for a thread that has ended
                uses.put(ids[i], new Use(cpu[i], bytes[i]));
            }
        }
        return uses;
    }
}
