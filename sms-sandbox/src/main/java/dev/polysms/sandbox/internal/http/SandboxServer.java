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

/** Runs the HTTP server. Its threads are daemons, so an open sandbox does not keep a program alive. */
public final class SandboxServer implements AutoCloseable {
    private static final int MAX_THREADS = 32;
    private static final int MIN_THREADS = 2;
    private static final long STOP_MILLIS = 500;
    // Longer than a fault delays an answer.
    private static final long IDLE_MILLIS = 90_000;

    private final Server server;
    private final ServerConnector connector;

    /**
     * Loads the JDK's locales on another thread. Jetty's media types need them, and loading them takes a quarter of the
     * time of Jetty's start.
     */
    public static void warmUp() {
        Thread locales = new Thread(Locale::getAvailableLocales, "sms-sandbox-warm-up");
        locales.setDaemon(true);
        locales.start();
    }

    /**
     * Starts the server.
     *
     * @param saving saves the state before an answer is sent
     * @throws UncheckedIOException if the port is taken or the host is not an address of this machine
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
                        + ": the port is taken, or the host is not an address of this machine. Choose another port, or 0 for a free one.",
                cause);
    }

    /** Returns the port in use. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Stops the server and cuts the requests in flight. Closing again does nothing. */
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
        // Clients correct their own clocks by the date, so Reply writes it from the sandbox's clock.
        configuration.setSendDateHeader(false);
        return configuration;
    }
}
