package dev.polysms.benchmarks;

/** Work on the calling thread, one operation after the other. */
record SingleWork(Operation operation) implements Work {
    /** Does the operation once. */
    interface Operation {
        void run() throws Exception;
    }

    @Override
    public void run(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            operation.run();
        }
    }
}
