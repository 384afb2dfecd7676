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

/** The last {@value #CAPACITY} exchanges; the oldest leave first. Thread-safe. */
public final class Journal {
    private static final int CAPACITY = 1000;

    private final AtomicLong lastId = new AtomicLong();
    private final Deque<RawExchange> exchanges = new ArrayDeque<>();
    private final List<Consumer<ExchangeSummary>> readers = new CopyOnWriteArrayList<>();
    private final Clock clock;

    /**
     * An empty journal.
     *
     * @param clock tells when an exchange begins
     */
    public Journal(Clock clock) {
        this.clock = clock;
    }

    /**
     * Tells somebody of every exchange from now on, once it is over.
     *
     * @param reader is given the exchange in short; must be quick
     */
    public void listen(Consumer<ExchangeSummary> reader) {
        readers.add(reader);
    }

    /**
     * Begins an exchange.
     *
     * @param vendor the vendor's name
     * @return the exchange to write down once it is over
     */
    public Entry begin(String vendor) {
        return new Entry(lastId.incrementAndGet(), vendor, clock.instant(), System.nanoTime());
    }

    /**
     * An exchange.
     *
     * @param id its id
     * @return the exchange, or nothing if it never was or is gone
     */
    public Optional<SandboxExchange> find(long id) {
        return raw().stream()
                .filter(exchange -> exchange.id() == id)
                .findFirst()
                .map(RawExchange::shown);
    }

    /**
     * The newest exchanges with a vendor.
     *
     * @param vendor the vendor's name, or empty for all vendors
     * @param limit how many at most
     * @return the exchanges, newest last
     */
    public List<SandboxExchange> newest(String vendor, int limit) {
        List<RawExchange> all = raw().stream()
                .filter(exchange -> vendor.isEmpty() || exchange.vendor().equals(vendor))
                .toList();
        return all.stream()
                .skip(Math.max(0, all.size() - limit))
                .map(RawExchange::shown)
                .toList();
    }

    /** Forgets every exchange. Ids go on counting. */
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

    /** An exchange that goes on. */
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

        /**
         * The id.
         *
         * @return counts from 1 on
         */
        public long id() {
            return id;
        }

        /**
         * Writes the exchange down.
         *
         * @param request what came
         * @param response what was answered, or nothing if the connection was cut before any byte
         * @param fault the kind of the fault that the request met
         */
        public void end(SandboxRequest request, Optional<SandboxResponse> response, Optional<String> fault) {
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            add(new RawExchange(id, vendor, at, took, request, response, fault));
        }
    }
}
