package dev.polysms.benchmarks;

/** An operation that is repeated and measured. */
interface Work extends AutoCloseable {
    /** Does it some times, and returns when all of them are done. */
    void run(int times) throws Exception;

    /** Ends what the work has opened; nothing by default. */
    @Override
    default void close() {}
}
