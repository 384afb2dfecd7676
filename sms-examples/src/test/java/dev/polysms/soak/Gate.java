package dev.polysms.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a vendor, which can be closed: then connections are cut, and new ones are refused. */
final class Gate implements AutoCloseable {
    private static final int BACKLOG = 500;
    private static final int MOST_TRIES = 1_000;

    private final URI vendor;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket server;

    Gate(URI vendor) throws IOException {
        this.vendor = vendor;
        this.server = listenSomewhere();
        this.port = server.getLocalPort();
        accept(server);
    }

    /** Below the ports that connections get, or one might have this when the gate opens again. */
    private static ServerSocket listenSomewhere() throws IOException {
        for (int port = 20_000; port < 30_000; port++) {
            try {
                return listen(port);
            } catch (BindException e) {
                continue; // taken
            }
        }
        throw new BindException("no port from 20,000 to 30,000 is free");
    }

    /** Where the vendor seems to be. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        return server;
    }

    synchronized void shut() {
        closeQuietly(server);
        open.forEach(Gate::closeQuietly);
    }

    synchronized void reopen() throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                server = listen(port);
                break;
            } catch (BindException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
                Soak.sleep(10); // the JDK closes a socket when the thread that accepts has left it
            }
        }
        accept(server);
    }

    private void accept(ServerSocket from) {
        start(() -> {
            while (true) {
                Socket client = from.accept();
                open.add(client);
                Socket server = new Socket(vendor.getHost(), vendor.getPort());
                open.add(server);
                start(() -> copy(client, server));
                start(() -> copy(server, client));
            }
        });
    }

    private void copy(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** What is cut ends in an exception, as it must. */
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (SocketException e) {
                // closed, by either side or by the gate
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        shut();
    }
}
