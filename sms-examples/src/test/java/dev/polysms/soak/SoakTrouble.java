package dev.polysms.soak;

import java.util.Random;
import java.util.function.Consumer;

/** Causes trouble at random moments of the time in which an application gets its messages. */
final class SoakTrouble {
    private final int seconds;
    private final Random random;
    private final Consumer<String> failure;
    private volatile boolean over;

    /**
     * @param seconds the time in which the application gets its messages
     * @param failure is called with a failure of the soak itself
     */
    SoakTrouble(int seconds, Random random, Consumer<String> failure) {
        this.seconds = seconds;
        this.random = random;
        this.failure = failure;
    }

    /** Does the work the given number of times, spread over the time. */
    void spread(int times, SoakFaults.Work work) {
        if (times == 0) {
            return;
        }
        int half = Math.max(1, 500 * seconds / times);
        SoakFaults.background(
                () -> {
                    for (int i = 0; i < times && !over; i++) {
                        Soak.sleep(half + random.nextInt(half));
                        work.run();
                    }
                },
                failure);
    }

    /** Starts no further trouble. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}
