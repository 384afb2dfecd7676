package dev.polysms.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** Executes its script byte by byte, and counts the requests on the wire. */
public final class RawServer implements AutoCloseable {
    private static final int BACKLOG = 200;

    /** What happens once the head of a request has arrived. The connection closes when it returns. */
    @FunctionalInterface
    public interface Script {
        void answer(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    /** What happens on a connection, from its first byte on. The connection closes when it returns. */
    @FunctionalInterface
    public interface Talk {
        void on(Connection connection) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final String scheme;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger heads = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch cut = new CountDownLatch(1);
    private final Talk talk;

    /** Makes a server that answers one request on each connection. */
    public RawServer(Script script) throws IOException {
        this(ServerSocketFactory.getDefault(), "http://127.0.0.1:", connection -> {
            connection.readHead();
            script.answer(connection.in(), connection.out());
        });
    }

    private RawServer(ServerSocketFactory sockets, String scheme, Talk talk) throws IOException {
        this.listener = sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        this.scheme = scheme;
        this.talk = talk;
        daemon(this::accept);
    }

    public static RawServer talking(Talk talk) throws IOException {
        return new RawServer(ServerSocketFactory.getDefault(), "http://127.0.0.1:", talk);
    }

    public static RawServer talking(LocalTls tls, Talk talk) throws IOException {
        return new RawServer(tls.served().sslContext().getServerSocketFactory(), "https://localhost:", talk);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                int number = connections.incrementAndGet();
                daemon(() -> serve(socket, number));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket accepted, int number) {
        try (Socket socket = accepted) {
            socket.setTcpNoDelay(true);
            talk.on(new Connection(socket, number));
        } catch (IOException e) {
            cut.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }

    /** Returns a whole answer of status 200. */
    public static String ok(String body) {
        return withStatus("200 OK", body);
    }

    public static String withStatus(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    public String base() {
        return scheme + listener.getLocalPort();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    public int heads() {
        return heads.get();
    }

    /** Returns the number of complete requests. */
    public int requests() {
        return requests.get();
    }

    /** Counts down when the client has cut a connection in the middle of the script. */
    public CountDownLatch cut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** One connection. Requests are read one byte at a time, so that none is read ahead. */
    public final class Connection {
        private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

        private final Socket socket;
        private final int number;

        private Connection(Socket socket, int number) {
            this.socket = socket;
            this.number = number;
        }

        /** Returns 1 for the first connection to the server, and so on. */
        public int number() {
            return number;
        }

        public InputStream in() throws IOException {
            return socket.getInputStream();
        }

        public OutputStream out() throws IOException {
            return socket.getOutputStream();
        }

        public void write(String text) throws IOException {
            RawServer.write(out(), text);
        }

        public String readHead() throws IOException {
            StringBuilder heard = new StringBuilder();
            while (heard.indexOf("\r\n\r\n") < 0) {
                int next = in().read();
                if (next < 0) {
                    throw new EOFException();
                }
                heard.append((char) next);
            }
            heads.incrementAndGet();
            return heard.toString();
        }

        /** Reads a request with its body, and counts it. Returns which of the whole requests to the server it is. */
        public int readRequest() throws IOException {
            return readBody(readHead());
        }

        /** Reads a request with its body, and counts it. Returns its head. */
        public String readRequestHead() throws IOException {
            String head = readHead();
            readBody(head);
            return head;
        }

        private int readBody(String head) throws IOException {
            Matcher length = LENGTH.matcher(head);
            int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
            if (in().readNBytes(bytes).length < bytes) {
                throw new EOFException();
            }
            return requests.incrementAndGet();
        }

        /** Waits until the client closes the connection, and reads over what it still sends. */
        public void awaitEnd() throws IOException {
            in().transferTo(OutputStream.nullOutputStream());
        }
    }
}
