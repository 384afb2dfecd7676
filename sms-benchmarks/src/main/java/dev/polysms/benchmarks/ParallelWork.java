package dev.polysms.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that several threads share. The threads live as long as the work, so that their processor time can be read. */
final class ParallelWork implements Work {
    private final ExecutorService threads;
    private final int count;
    private final SingleWork.Operation operation;

    ParallelWork(int count, SingleWork.Operation operation) {
        this.count = count;
        this.operation = operation;
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "benchmark");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void run(int times) throws Exception {
        List<Future<?>> shares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int share = times / count;
            shares.add(threads.submit(() -> {
                new SingleWork(operation).run(share);
                return null;
            }));
        }
        for (Future<?> share : shares) {
            share.get();
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
