package dev.polysms.internal.call;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.internal.async.Completions;
import dev.polysms.internal.async.DaemonTimer;
import dev.polysms.internal.async.Grace;
import dev.polysms.internal.async.SystemTiming;
import dev.polysms.internal.http.Transport;
import dev.polysms.spi.Timing;

/** What lives as long as a client: its transport, its timer, and its calls in flight. */
final class Engine implements AutoCloseable {
    private final ClientOptions options;
    private final DaemonTimer timer;
    private final Timing timing;
    private final Transport transport;
    private final CallsInFlight calls;
    private final Completions completions;
    private final Completions ownCompletions;

    Engine(ProviderId provider, ClientOptions options) {
        this.options = options;
        this.timer = new DaemonTimer("polysms-" + provider);
        this.timing = options.timing().orElseGet(() -> new SystemTiming(timer));
        this.transport = new Transport(provider, options, timing, timer);
        this.calls = new CallsInFlight(provider.value(), options.maxPendingCalls(), timer);
        this.ownCompletions = new Completions(timer, timer);
        this.completions = options.callbackExecutor()
                .map(executor -> new Completions(executor, timer))
                .orElse(ownCompletions);
    }

    ClientOptions options() {
        return options;
    }

    Timing timing() {
        return timing;
    }

    Transport transport() {
        return transport;
    }

    DaemonTimer timer() {
        return timer;
    }

    CallsInFlight calls() {
        return calls;
    }

    /** Completes futures where the user wants it: never on a thread that another call needs, because a callback may wait for that call. */
    Completions completions() {
        return completions;
    }

    /** Completes futures on the client's own threads. */
    Completions ownCompletions() {
        return ownCompletions;
    }

    @Override
    public void close() {
        Grace grace = new Grace(options.closeGrace());
        if (calls.close(grace)) {
            transport.streams().close(grace);
            completions.close();
            transport.close();
            timer.shutdown();
        }
    }
}
