package dev.polysms.sandbox.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
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
    // Longer than any answer is held back.
    private static final long IDLE_MILLIS = 90_000;

    private final Server server;
    private final ServerConnector connector;

    /**
     * Begins on another thread what a cold start would wait for: Jetty's media types ask the JDK for all of its locales, which
     * takes a quarter of the time that Jetty needs to start.
     */
    public static void warmUp() {
        Thread locales = new Thread(Locale::getAvailableLocales, "sms-sandbox-warm-up");
        locales.setDaemon(true);
        locales.start();
    }

    /**
     * Starts serving.
     *
     * @param settings where and how
     * @param sites the vendors' places
     * @param vendors what all vendors have in common
     * @param own what the sandbox answers itself
     * @param saving saves what happened, before it is answered
     * @throws UncheckedIOException if the port cannot be had
     */
    public SandboxServer(
            ServerSettings settings, VendorSites sites, VendorCommons vendors, ControlSite own, Saving saving) {
        Scheduler scheduler = new ScheduledExecutorScheduler("sms-sandbox-timer", true);
        server = new Server(daemonThreads(), scheduler, null);
        server.setErrorHandler(new PlainErrors());
        Bodies bodies = new Bodies(scheduler, settings.readTimeout());
        HeadTimeout headTimeout = new HeadTimeout(scheduler, settings.readTimeout());
        server.setHandler(new SandboxHandler(
                headTimeout,
                new OriginCheck(new AllowedHosts(settings.host(), settings.allowedHosts())),
                sites,
                new VendorHandler(
                        bodies, vendors.journal(), vendors.faults(), new FaultyAnswers(vendors.messages(), scheduler)),
                new ControlHandler(own, bodies, scheduler),
                new Replies(settings.clock(), saving)));
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(quietHeaders()));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.addBean(headTimeout);
        server.addConnector(connector);
        start();
    }

    private void start() {
        try {
            server.start();
        } catch (IOException e) {
            close();
            throw cannotListen(e);
        } catch (UnresolvedAddressException e) {
            close();
            throw cannotListen(new IOException("the host has no address", e));
        } catch (Exception e) {
            close();
            throw new IllegalStateException("The sandbox's HTTP server did not start.", e);
        }
    }

    private UncheckedIOException cannotListen(IOException cause) {
        return new UncheckedIOException(
                "The sandbox cannot listen on " + connector.getHost() + ":" + connector.getPort()
                        + ": the port is taken, or the host is not this machine's. Choose another port, or 0 for a free one.",
                cause);
    }

    /**
     * The port in use.
     *
     * @return never 0
     */
    public int port() {
        return connector.getLocalPort();
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
