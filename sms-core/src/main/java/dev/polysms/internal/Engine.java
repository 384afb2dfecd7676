package dev.polysms.internal;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.spi.Timing;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What lives as long as a client: its transport, its one timer thread, and its calls in flight. */
final class Engine implements AutoCloseable {
    private final ClientOptions options;
    private final ScheduledThreadPoolExecutor timer;
    private final Timing timing;
    private final Transport transport;
    private final CallsInFlight calls;

    Engine(ProviderId provider, ClientOptions options) {
        this.options = options;
        this.timer = timer("polysms-" + provider + "-timer");
        this.timing = options.timing().orElseGet(() -> new SystemTiming(timer));
        this.transport = new Transport(provider, options, timing);
        this.calls = new CallsInFlight(provider.value(), options.maxPendingCalls(), timer);
    }

    /** One daemon thread, there only while something is to be timed; what comes after its end is dropped. */
    private static ScheduledThreadPoolExecutor timer(String name) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
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

    CallsInFlight calls() {
        return calls;
    }

    @Override
    public void close() {
        if (calls.close(options.closeGrace(), options.callbackExecutor())) {
            transport.close();
            timer.shutdown();
        }
    }
}
