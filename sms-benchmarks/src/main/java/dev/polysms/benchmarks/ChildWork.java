package dev.polysms.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Measures work once in its own JVM: the processor time is that of the whole process, with its compiler and collector. */
final class ChildWork {
    private ChildWork() {}

    /** Measures and reports work. The processor time and the collector's count from the start of the JVM. */
    static void report(SingleWork.Operation work) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = System.nanoTime();
        work.run();
        long wall = System.nanoTime() - start;
        long gc = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        ChildJvm.report(new Measurement(system.getProcessCpuTime(), 0, wall, TimeUnit.MILLISECONDS.toNanos(gc)));
        System.exit(0);
    }
}
