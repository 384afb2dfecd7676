package dev.polysms.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/1.1 server on raw loopback sockets that counts complete requests and reacts to each as a script says. It does nothing
 * that could hide or repeat a request. Thread-safe.
 */
public final class FaultServer implements AutoCloseable {
    /**
     * A complete request.
     *
     * @param target the path with its query
     * @param headers the headers; names are compared without case
     * @param body the whole body as text
     */
    public record Seen(String method, String target, Map<String, String> headers, String body) {}

    /** What the server does after a request has arrived completely. */
    @FunctionalInterface
    public interface Reaction {
        /**
         * Reacts to a request.
         *
         * @param client the connection, which stays open unless the reaction closes it
         * @throws IOException if the client has closed the connection
         */
        void to(Socket client) throws IOException;
    }

    private final List<ServerSocket> listeners = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Seen> requests = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Reaction> script = new ArrayDeque<>();
    private final Semaphore connected = new Semaphore(0);
    private final Semaphore received = new Semaphore(0);
    private final Semaphore hungUp = new Semaphore(0);
    private volatile boolean mute;

    /**
     * Starts a server on loopback addresses, on one free port.
     *
     * @param addresses the addresses, such as {@code 127.0.0.1}
     * @throws IOException if the server cannot listen on an address
     */
    public FaultServer(String... addresses) throws IOException {
        int port = 0;
        for (String address : addresses) {
            ServerSocket listener = new ServerSocket(port, 50, InetAddress.getByName(address));
            port = listener.getLocalPort();
            listeners.add(listener);
            daemon(() -> accept(listener));
        }
    }

    /** Reacts to the next requests in this order, and to all further requests with the last reaction. */
    public synchronized FaultServer then(Reaction... reactions) {
        script.clear();
        Collections.addAll(script, reactions);
        return this;
    }

    /** Reads everything and writes nothing, so that a TLS handshake does not end either. */
    public FaultServer readsWithoutAnswering() {
        mute = true;
        return this;
    }

    /** Returns the port, the same for every address. */
    public int port() {
        return listeners.get(0).getLocalPort();
    }

    /** Returns the http URL of the first address. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Returns the complete requests in the order of their arrival. */
    public List<Seen> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Waits for one more connection. */
    public void awaitConnection() {
        await(connected, "a connection");
    }

    /** Waits for one more complete request. */
    public void awaitRequest() {
        await(received, "a request");
    }

    /** Waits until the server has closed one more connection after an answer. */
    public void awaitHangUp() {
        await(hungUp, "the server to close a connection");
    }

    private static void await(Semaphore event, String what) {
        try {
            if (!event.tryAcquire(5, TimeUnit.SECONDS)) {
                throw new AssertionError("Waited five seconds for " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for " + what, e);
        }
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket listener : listeners) {
            listener.close();
        }
        for (Socket socket : open) {
            socket.close();
        }
    }

    // ---- reactions

    /** Returns a reaction that answers with JSON and keeps the connection. */
    public static Reaction answer(VendorAnswer answer) {
        return answer(answer.status(), answer.headers(), answer.body());
    }

    /**
     * Returns a reaction that answers and keeps the connection.
     *
     * @param headers headers in addition to type and length
     */
    public static Reaction answer(int status, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return client -> write(client, status, headers, bytes.length, bytes);
    }

    /** Returns a reaction that answers and then closes the connection without announcing it, as servers do when idle. */
    public Reaction answerAndHangUp(VendorAnswer answer) {
        return client -> {
            answer(answer).to(client);
            client.close();
            hungUp.release();
        };
    }

    /** Returns a reaction that closes the connection instead of answering. */
    public static Reaction loseTheReply() {
        return Socket::close;
    }

    /** Returns a reaction that does not answer and keeps the connection open. */
    public static Reaction stall() {
        return client -> {};
    }

    /** Returns a reaction that announces a body, sends a part of it, and closes the connection. */
    public static Reaction halfTheBody(VendorAnswer answer) {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
        return client -> {
            write(client, answer.status(), answer.headers(), bytes.length + 1, half);
            client.close();
        };
    }

    private static void write(Socket client, int status, Map<String, String> headers, int length, byte[] body)
            throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Content-Type", "application/json");
        all.putAll(headers);
        if (status != 204) {
            all.put("Content-Length", Integer.toString(length));
        }
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        client.getOutputStream().write(out.toByteArray());
        client.getOutputStream().flush();
    }

    // ---- the wire

    private void accept(ServerSocket listener) {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                client.setTcpNoDelay(true);
                connected.release();
                daemon(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try {
            InputStream in = new BufferedInputStream(client.getInputStream());
            if (mute) {
                in.transferTo(OutputStream.nullOutputStream());
                return;
            }
            while (!client.isClosed()) {
                requests.add(read(in));
                Reaction reaction = next();
                received.release();
                reaction.to(client);
            }
        } catch (IOException | UncheckedIOException e) {
            // The client closed the connection or sent no complete request, so there is nothing to count.
        } finally {
            open.remove(client);
        }
    }

    private synchronized Reaction next() {
        if (script.isEmpty()) {
            return answer(500, Map.of(), "The test has not set a reaction; call then(…)");
        }
        return script.size() == 1 ? script.getFirst() : script.removeFirst();
    }

    private static Seen read(InputStream in) throws IOException {
        String[] first = line(in).split(" ", 3);
        if (first.length < 3) {
            throw new EOFException("Not an HTTP request line");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new EOFException("Not an HTTP header line");
            }
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("The body is shorter than announced");
        }
        return new Seen(
                first[0], first[1], Collections.unmodifiableMap(headers), new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || out.size() > 8_192) {
                throw new EOFException("The line has no end");
            }
            out.write(b);
        }
        return out.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "fault-server");
        thread.setDaemon(true);
        thread.start();
    }
}
