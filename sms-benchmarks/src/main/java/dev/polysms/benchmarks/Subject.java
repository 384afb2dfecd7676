package dev.polysms.benchmarks;

/**
 * One way to do an operation.
 *
 * @param name who does it
 */
record Subject(String name, Trial trial) {
    /** Does an operation often enough to measure it. */
    interface Trial extends AutoCloseable {
        /**
         * Does the operation some times.
         *
         * @return the average of one
         */
        Measurement measure(int times) throws Exception;

        @Override
        default void close() {}
    }

    /** Returns a subject that works in this JVM. */
    static Subject here(String name, Work work) {
        Meter meter = new Meter();
        return new Subject(name, new Trial() {
            @Override
            public Measurement measure(int times) throws Exception {
                return meter.measure(work, times);
            }

            @Override
            public void close() {
                work.close();
            }
        });
    }
}
