package dev.polysms.sandbox.internal.journal;

import dev.polysms.sandbox.SandboxExchange;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Records the last {@value #CAPACITY} exchanges. Thread-safe. */
public final class Journal {
    private static final int CAPACITY = 1000;

    private final AtomicLong lastId = new AtomicLong();
    private final Deque<RawExchange> exchanges = new ArrayDeque<>();
    private final List<Consumer<ExchangeSummary>> readers = new CopyOnWriteArrayList<>();
    private final Clock clock;

    public Journal(Clock clock) {
        this.clock = clock;
    }

    /** Adds a reader, which gets each exchange once it is complete. It must return quickly. */
    public void listen(Consumer<ExchangeSummary> reader) {
        readers.add(reader);
    }

    /** Begins an exchange. */
    public Entry begin(String vendor) {
        return new Entry(lastId.incrementAndGet(), vendor, clock.instant(), System.nanoTime());
    }

    /** Returns an exchange, or nothing if it is unknown or too old. */
    public Optional<SandboxExchange> find(long id) {
        return raw().stream()
                .filter(exchange -> exchange.id() == id)
                .findFirst()
                .map(RawExchange::shown);
    }

    /** Returns the newest exchanges, newest last. An empty vendor stands for all vendors. */
    public List<SandboxExchange> newest(String vendor, int limit) {
        List<RawExchange> all = raw().stream()
                .filter(exchange -> vendor.isEmpty() || exchange.vendor().equals(vendor))
                .toList();
        return all.stream()
                .skip(Math.max(0, all.size() - limit))
                .map(RawExchange::shown)
                .toList();
    }

    /** Removes all exchanges. Ids go on counting. */
    public void clear() {
        synchronized (exchanges) {
            exchanges.clear();
        }
    }

    private List<RawExchange> raw() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    private void add(RawExchange exchange) {
        synchronized (exchanges) {
            if (exchanges.size() == CAPACITY) {
                exchanges.removeFirst();
            }
            exchanges.addLast(exchange);
        }
        readers.forEach(reader -> reader.accept(exchange.summary()));
    }

    /** An exchange that is not complete. */
    public final class Entry {
        private final long id;
        private final String vendor;
        private final Instant at;
        private final long startNanos;

        private Entry(long id, String vendor, Instant at, long startNanos) {
            this.id = id;
            this.vendor = vendor;
            this.at = at;
            this.startNanos = startNanos;
        }

        public long id() {
            return id;
        }

        /**
         * Records the exchange.
         *
         * @param response the answer, or nothing if the connection was cut before the first byte
         * @param fault the kind of the fault that the request met
         */
        public void end(SandboxRequest request, Optional<SandboxResponse> response, Optional<String> fault) {
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            add(new RawExchange(id, vendor, at, took, request, response, fault));
        }
    }
}
