package dev.polysms.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * The vendors' server in a process of its own: one thread that answers each request with the answer of its path. It prints its port,
 * and ends when its standard input ends, that is with the process that started it.
 */
final class CannedServer {
    /** What a path begins with if its answer is to take a while. */
    static final String SLOW = "/slow";

    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final Deque<Due> delayed = new ArrayDeque<>();

    private CannedServer() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 20_000);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** An answer that waits for its time. */
    private record Due(long at, ServedConnection connection) {}

    /**
     * Runs the server.
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException {
        CannedServer canned = new CannedServer();
        Thread end = new Thread(CannedServer::endWithInput);
        end.setDaemon(true);
        end.start();
        System.out.println(canned.server.socket().getLocalPort());
        canned.serve();
    }

    private static void endWithInput() {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The other process is gone.
        }
        Runtime.getRuntime().halt(0);
    }

    private void serve() throws IOException {
        while (true) {
            Due next = delayed.peek();
            if (next == null) {
                selector.select();
            } else {
                selector.select(1 + TimeUnit.NANOSECONDS.toMillis(Math.max(0, next.at - System.nanoTime())));
            }
            selector.selectedKeys().forEach(this::handle);
            selector.selectedKeys().clear();
            while (!delayed.isEmpty() && delayed.element().at - System.nanoTime() <= 0) {
                answer(delayed.remove().connection);
            }
        }
    }

    private void handle(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
                return;
            }
            ServedConnection connection = (ServedConnection) key.attachment();
            if (!connection.read()) {
                key.cancel();
                connection.close();
            } else if (connection.isAsked()) {
                if (connection.isSlow()) {
                    delayed.add(new Due(System.nanoTime() + SLOW_NANOS, connection));
                } else {
                    answer(connection);
                }
            }
        } catch (IOException e) {
            key.cancel(); // the client has closed the connection
        }
    }

    private static void answer(ServedConnection connection) {
        try {
            connection.answer();
        } catch (IOException e) {
            connection.close();
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new ServedConnection(channel));
        }
    }
}
