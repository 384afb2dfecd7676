package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Doubles an input repeatedly, and fails if the work grows faster than the input. The work is the processor time of the thread,
 * the least of a few runs, so that a loaded machine does not fail a test. Short runs are not judged, because the first runs of
 * any code are slow.
 */
final class LinearTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SHORTEST = 1 << 12;
    private static final int MOST_RUNS = 3;
    private static final long WORTH_JUDGING = Duration.ofMillis(40).toNanos();
    private static final long LONG = Duration.ofMillis(200).toNanos();

    /** Twice the input takes twice the work, or four times the work if the code is quadratic. */
    private static final double MOST = 3;

    /** An upper bound on any single run: an input that takes this long blocks a server. */
    private static final long LONGEST = Duration.ofSeconds(3).toNanos();

    private LinearTime() {}

    /** Fails if a parser needs more than linear time for an input of up to {@code longest} characters. */
    static <I> void assertOf(String what, int longest, IntFunction<I> input, Consumer<I> parser) {
        long before = 0;
        int steep = 0;
        int length = Math.min(SHORTEST, longest);
        while (length <= longest) {
            long work = work(input.apply(length), parser);
            boolean grows = before > WORTH_JUDGING / 4 && work > WORTH_JUDGING && work > MOST * before;
            steep = grows ? steep + 1 : 0;
            if (steep == 2 || work > LONGEST) {
                fail(
                        "%s takes %d ms for %d characters and took %d ms for a shorter input",
                        what, work / 1_000_000, length, before / 1_000_000);
            }
            boolean skips = length < longest && isTooShortToJudge(work, longest / length);
            length = skips ? longest : length * 2;
            before = skips ? 0 : work;
        }
    }

    /** Returns whether the work stays too short to be judged, even if it grows with the third power of the length. */
    private static boolean isTooShortToJudge(long work, long growth) {
        return work * growth * growth * growth < WORTH_JUDGING;
    }

    /** Returns the least work of a few runs. One run is enough if it is long: noise is a small part of it. */
    private static <I> long work(I input, Consumer<I> parser) {
        long least = Long.MAX_VALUE;
        int runs = 0;
        do {
            long start = THREADS.getCurrentThreadCpuTime();
            parser.accept(input);
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - start);
            runs++;
        } while (runs < MOST_RUNS && least > WORTH_JUDGING / 4 && least < LONG);
        return least;
    }
}
