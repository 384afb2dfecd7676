package dev.polysms.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Delivers records by a bounded number of threads, and keeps which of them have no outcome yet. A batch that is delivered again continues:
 * records with an outcome are left out, and records that are still being sent are waited for. All methods are called by the thread of the
 * task.
 */
final class DeliveryWindow {
    private static final Duration SHORTEST_REPORT_WAIT = Duration.ofSeconds(5);

    private final Function<SinkRecord, DeliveryResult> delivery;
    private final Reports reports;
    private final int size;
    private final ThreadPoolExecutor threads;
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final Map<RecordPosition, Entry> entries = new LinkedHashMap<>();
    private int running;

    /** Takes the records that are malformed or refused. */
    interface Reports {
        /**
         * Reports a record.
         *
         * @return completes when the report is safe
         * @throws ConnectException if the task must stop
         */
        Future<Void> report(SinkRecord record, Exception reason);
    }

    private enum State {
        WAITING,
        RUNNING,
        DONE
    }

    private static final class Entry {
        private final SinkRecord record;
        private State state = State.WAITING;

        Entry(SinkRecord record) {
            this.record = record;
        }
    }

    private record Ended(Entry entry, DeliveryResult result) {}

    /**
     * How a batch ended.
     *
     * @param retry why a record must be tried again; empty if each record has an outcome, or if only the time was over
     * @param open how many records have no outcome
     * @param pause how long the vendor asked to wait
     */
    record Pass(Optional<Exception> retry, int open, Optional<Duration> pause) {}

    DeliveryWindow(Function<SinkRecord, DeliveryResult> delivery, Reports reports, int size) {
        this.delivery = delivery;
        this.reports = reports;
        this.size = size;
        this.threads = threads(size);
    }

    private static ThreadPoolExecutor threads(int size) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "polysms-sink-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * Delivers a batch, as far as the time allows.
     *
     * @throws ConnectException if the task must stop
     */
    Pass deliver(Collection<SinkRecord> batch, Duration atMost) {
        BatchPass pass = new BatchPass(take(batch), System.nanoTime() + atMost.toNanos());
        pass.run();
        pass.awaitReports();
        int open = (int) entries.values().stream()
                .filter(entry -> entry.state != State.DONE)
                .count();
        if (open == 0) {
            entries.clear();
        }
        return new Pass(Optional.ofNullable(pass.retry), open, Optional.ofNullable(pass.pause));
    }

    /** Returns the records of a batch that have to be started; the others have an outcome or are being sent. */
    private Deque<Entry> take(Collection<SinkRecord> batch) {
        Set<RecordPosition> present = new HashSet<>();
        Deque<Entry> waiting = new ArrayDeque<>();
        for (SinkRecord record : batch) {
            RecordPosition position = RecordPosition.of(record);
            present.add(position);
            Entry entry = entries.computeIfAbsent(position, none -> new Entry(record));
            if (entry.state == State.WAITING) {
                waiting.add(entry);
            }
        }
        entries.entrySet()
                .removeIf(entry -> entry.getValue().state != State.RUNNING && !present.contains(entry.getKey()));
        return waiting;
    }

    /** Returns the lowest offset of a partition that has no outcome. */
    OptionalLong firstOpen(TopicPartition partition) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().partition().equals(partition))
                .filter(entry -> entry.getValue().state != State.DONE)
                .mapToLong(entry -> entry.getKey().offset())
                .min();
    }

    /** Forgets the records of partitions that belong to another task now. What is being sent is sent; the ledger has it. */
    void forget(Collection<TopicPartition> partitions) {
        entries.keySet().removeIf(position -> partitions.contains(position.partition()));
    }

    /** Waits for what is being sent, and ends the threads. */
    void close(Duration atMost) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void start(Entry entry) {
        entry.state = State.RUNNING;
        running++;
        threads.execute(() -> ended.add(new Ended(entry, result(entry.record))));
    }

    /** Each record that was started has a result: without one, the task would wait for it forever. */
    private DeliveryResult result(SinkRecord record) {
        try {
            return delivery.apply(record);
        } catch (Throwable e) {
            return new DeliveryResult.Failed(
                    new ConnectException("The record " + RecordPosition.of(record) + " could not be worked on", e));
        }
    }

    /** One pass over a batch. */
    private final class BatchPass {
        private final Deque<Entry> waiting;
        private final long end;
        private final Map<Entry, Future<Void>> reported = new HashMap<>();
        private final List<RuntimeException> failures = new ArrayList<>();
        private @Nullable Exception retry;
        private @Nullable Duration pause;
        private int retries;

        BatchPass(Deque<Entry> waiting, long end) {
            this.waiting = waiting;
            this.end = end;
        }

        void run() {
            do {
                while (mayStart()) {
                    start(waiting.remove());
                }
            } while (running > 0 && handleNext());
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
        }

        /** Records that are not sent follow each other if the vendor is down: then the rest of the batch waits too. */
        private boolean mayStart() {
            return running < size
                    && !waiting.isEmpty()
                    && failures.isEmpty()
                    && retries < size
                    && System.nanoTime() < end;
        }

        /** Returns false if the time is over, or if the task must stop. */
        private boolean handleNext() {
            try {
                Ended next = ended.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (next != null) {
                    running--;
                    handle(next.entry(), next.result());
                }
                return next != null && failures.isEmpty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RetriableException("The task was interrupted while messages were being sent");
            }
        }

        private void handle(Entry entry, DeliveryResult result) {
            entry.state = State.WAITING;
            if (result instanceof DeliveryResult.Finished) {
                entry.state = State.DONE;
            } else if (result instanceof DeliveryResult.Refused refused) {
                reported.put(entry, reports.report(entry.record, refused.reason()));
            } else if (result instanceof DeliveryResult.Retry again) {
                retries++;
                retry = again.reason();
                again.pause()
                        .filter(asked -> pause == null || asked.compareTo(pause) > 0)
                        .ifPresent(asked -> pause = asked);
            } else if (result instanceof DeliveryResult.Failed failed) {
                failures.add(failed.reason());
            }
        }

        /** A record whose report is not safe in time stays without an outcome, and is reported again. */
        void awaitReports() {
            for (Map.Entry<Entry, Future<Void>> each : reported.entrySet()) {
                long left = Math.max(end - System.nanoTime(), SHORTEST_REPORT_WAIT.toNanos());
                try {
                    each.getValue().get(left, TimeUnit.NANOSECONDS);
                    each.getKey().state = State.DONE;
                } catch (TimeoutException e) {
                    retry = new RetriableException("The dead letter queue did not take a record in time", e);
                } catch (ExecutionException e) {
                    throw new ConnectException(
                            "The dead letter queue cannot be written; correct it and restart the task", e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new RetriableException("The task was interrupted while it waited for the dead letter queue");
                }
            }
        }
    }
}
