package dev.polysms.internal.call;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.internal.async.SystemTiming;
import dev.polysms.internal.http.Transport;
import dev.polysms.spi.Timing;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What lives as long as a client: its transport, its one timer thread, and its calls in flight. */
public final class Engine implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;

    private final ClientOptions options;
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor ownCallbacks;
    private final Timing timing;
    private final Transport transport;
    private final CallsInFlight calls;

    public Engine(ProviderId provider, ClientOptions options) {
        this.options = options;
        this.timer = timer("polysms-" + provider + "-timer");
        this.ownCallbacks = callbacks("polysms-" + provider + "-callback");
        this.timing = options.timing().orElseGet(() -> SystemTiming.on(timer));
        this.transport = new Transport(provider, options, timing, timer);
        this.calls = new CallsInFlight(provider.value(), options.maxPendingCalls(), timer);
    }

    /** As many daemon threads as there are callbacks at once; the bound on pending calls bounds them too. */
    private static ThreadPoolExecutor callbacks(String name) {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons(name));
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** One daemon thread, there only while something is to be timed; what comes after its end is dropped. */
    private static ScheduledThreadPoolExecutor timer(String name) {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, daemons(name), new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    public ClientOptions options() {
        return options;
    }

    public Timing timing() {
        return timing;
    }

    public Transport transport() {
        return transport;
    }

    /** Where futures complete: never on a thread of the network, where waiting for another call could wait forever. */
    public Executor callbacks() {
        return options.callbackExecutor().orElse(ownCallbacks);
    }

    public CallsInFlight calls() {
        return calls;
    }

    @Override
    public void close() {
        Grace grace = new Grace(options.closeGrace());
        if (calls.close(grace, callbacks())) {
            transport.streams().close(grace);
            transport.close();
            timer.shutdown();
            ownCallbacks.shutdown();
        }
    }
}
