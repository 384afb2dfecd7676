package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.internal.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/** The HTTP server under all vendors. Its threads are daemons: a forgotten sandbox keeps no program alive. */
public final class SandboxServer implements AutoCloseable {
    private static final int MAX_THREADS = 32;
    private static final int MIN_THREADS = 2;
    private static final long STOP_MILLIS = 500;

    private final Server server;
    private final ServerConnector connector;
    private final Map<String, VendorSite> sites;

    /**
     * Starts serving.
     *
     * @param host the address to listen on
     * @param port the port to listen on, 0 for a free one
     * @param vendors who answers
     * @param own what the sandbox answers itself
     * @param journal writes the exchanges with the vendors down
     * @param clock tells the time that goes out with every answer
     * @throws UncheckedIOException if the port cannot be had
     */
    public SandboxServer(String host, int port, List<VendorSite> vendors, OwnPages own, Journal journal, Clock clock) {
        sites = Collections.unmodifiableMap(vendors.stream()
                .collect(Collectors.toMap(
                        VendorSite::name, Function.identity(), (one, other) -> one, LinkedHashMap::new)));
        Scheduler scheduler = new ScheduledExecutorScheduler("sms-sandbox-timer", true);
        server = new Server(daemonThreads(), scheduler, null);
        server.setErrorHandler(new PlainErrors());
        server.setHandler(new SandboxHandler(
                sites, new VendorHandler(journal), new OwnHandler(own, new OwnSite(host), scheduler), clock));
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(quietHeaders()));
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        start();
    }

    private void start() {
        try {
            server.start();
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(
                    "The sandbox cannot listen on " + connector.getHost() + ":" + connector.getPort()
                            + ". Choose another port, or 0 for a free one.",
                    e);
        } catch (Exception e) {
            close();
            throw new IllegalStateException("The sandbox's HTTP server did not start.", e);
        }
    }

    /**
     * The port in use.
     *
     * @return never 0
     */
    public int port() {
        return connector.getLocalPort();
    }

    /**
     * A vendor's place.
     *
     * @param vendor the vendor's name
     * @return its place
     * @throws IllegalArgumentException if there is no such vendor
     */
    public VendorSite site(String vendor) {
        VendorSite site = sites.get(vendor);
        if (site == null) {
            throw new IllegalArgumentException("No vendor is named \"" + vendor + "\". Use one of "
                    + sites.keySet().stream().sorted().toList() + ".");
        }
        return site;
    }

    /**
     * All vendors' places.
     *
     * @return in the order in which they were given
     */
    public Collection<VendorSite> sites() {
        return sites.values();
    }

    /** Stops serving; requests in flight are cut. Closing again does nothing. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The sandbox's HTTP server did not stop.", e);
        }
    }

    private static QueuedThreadPool daemonThreads() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("sms-sandbox");
        threads.setDaemon(true);
        threads.setStopTimeout(STOP_MILLIS);
        return threads;
    }

    private static HttpConfiguration quietHeaders() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        // The handler writes the date: clients measure their clock by it, so it must come from the sandbox's clock.
        configuration.setSendDateHeader(false);
        return configuration;
    }
}
