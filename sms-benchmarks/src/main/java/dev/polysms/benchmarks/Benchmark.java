package dev.polysms.benchmarks;

import java.util.List;

/** One measurement of the table, by its name. */
record Benchmark(String name, Measuring measurement) {
    /** Measures when it is asked to, because its clients are made only then. */
    interface Measuring {
        /**
         * Measures.
         *
         * @param rounds how many rounds
         * @param millis how long one subject takes in one round
         */
        List<Finding> run(int rounds, int millis) throws Exception;
    }
}
