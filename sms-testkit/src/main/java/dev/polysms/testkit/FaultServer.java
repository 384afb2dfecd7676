package dev.polysms.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
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
import java.util.function.UnaryOperator;

/**
 * An HTTP/1.1 server on raw loopback sockets that counts complete requests and reacts to each as a script says. It does nothing
 * that could hide or repeat a request. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FaultServer implements AutoCloseable {
    /**
     * A complete request.
     *
     * @param target the path with its query
     * @param headers the headers; names are compared without case
     * @param body the whole body as text, in the charset that its Content-Type header names, otherwise in UTF-8
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

    /** A program may use the port on a later address only. */
    private static final int MOST_PORTS = 20;

    private final List<ServerSocket> listeners = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Seen> requests = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Reaction> script = new ArrayDeque<>();
    private final List<Seen> preliminaryRequests = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore connected = new Semaphore(0);
    private final Semaphore received = new Semaphore(0);
    private final Semaphore preliminaryReceived = new Semaphore(0);
    private final Semaphore hungUp = new Semaphore(0);
    private final Map<PreliminaryExchange, Reaction> preliminary = new ConcurrentHashMap<>();
    private volatile boolean mute;

    /**
     * Starts a server on loopback addresses, on one free port.
     *
     * @param addresses the addresses, such as {@code 127.0.0.1}
     * @throws IOException if the server cannot listen on an address
     */
    public FaultServer(String... addresses) throws IOException {
        int tries = 0;
        while (!listensOn(addresses)) {
            tries++;
            if (tries == MOST_PORTS) {
                throw new BindException("None of " + MOST_PORTS + " ports is free on each of " + List.of(addresses));
            }
        }
        listeners.forEach(listener -> daemon(() -> accept(listener)));
    }

    /** Listens on a port that is free on the first address. Returns false if another program uses it on a later one. */
    private boolean listensOn(String... addresses) throws IOException {
        int port = 0;
        for (String address : addresses) {
            try {
                listeners.add(new ServerSocket(port, 50, InetAddress.getByName(address)));
            } catch (BindException e) {
                for (ServerSocket listener : listeners) {
                    listener.close();
                }
                listeners.clear();
                return false;
            }
            port = listeners.get(0).getLocalPort();
        }
        return true;
    }

    /** Reacts to the next requests in this order, and to all further requests with the last reaction. */
    public synchronized FaultServer then(Reaction... reactions) {
        script.clear();
        Collections.addAll(script, reactions);
        return this;
    }

    /** Answers requests of these exchanges as they say. Such requests are not in {@link #requests()} and use up no reaction. */
    public FaultServer preliminary(List<PreliminaryExchange> exchanges) {
        exchanges.forEach(exchange -> preliminary.put(exchange, answer(exchange.answer())));
        return this;
    }

    /** Reacts to the request of a preliminary exchange otherwise than with its answer. */
    FaultServer insteadOf(PreliminaryExchange exchange, Reaction reaction) {
        preliminary.put(exchange, reaction);
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

    /** Returns the complete requests in the order of their arrival, without those of preliminary exchanges. */
    public List<Seen> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Returns the complete requests of preliminary exchanges in the order of their arrival. */
    public List<Seen> preliminaryRequests() {
        synchronized (preliminaryRequests) {
            return List.copyOf(preliminaryRequests);
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

    /** Waits for one more complete request of a preliminary exchange. */
    void awaitPreliminaryRequest() {
        await(preliminaryReceived, "a request of a preliminary exchange");
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

    /** Returns a reaction that answers, with JSON if the answer has no Content-Type header, and keeps the connection. */
    public static Reaction answer(VendorAnswer answer) {
        return client -> {
            VendorAnswer located = located(answer, client);
            answer(located.status(), located.headers(), located.body()).to(client);
        };
    }

    /** Replaces the placeholders for the URLs of this server. */
    private static VendorAnswer located(VendorAnswer answer, Socket client) {
        int port = client.getLocalPort();
        UnaryOperator<String> locate = text -> text.replace(VendorAnswer.SERVER, "http://127.0.0.1:" + port)
                .replace(VendorAnswer.OTHER_SERVER, "http://127.0.0.2:" + port)
                .replace(VendorAnswer.FOREIGN_SERVER, "http://127.0.0.4:" + port);
        return answer.with(locate);
    }

    /**
     * Returns a reaction that answers and keeps the connection.
     *
     * @param headers headers in addition to type and length
     * @param body the body, which is written in the charset that a Content-Type header names, otherwise in UTF-8
     */
    public static Reaction answer(int status, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(DeclaredCharset.of(headers));
        return client -> write(client, joined(head(status, headers, bytes.length), bytes));
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

    /**
     * Returns a reaction that sends a part of an answer and closes the connection: half of the body after its announced length, or
     * half of the head if the answer has no body.
     */
    public static Reaction halfTheBody(VendorAnswer answer) {
        return client -> {
            write(client, half(located(answer, client)));
            client.close();
        };
    }

    private static byte[] half(VendorAnswer answer) {
        byte[] body = answer.body().getBytes(DeclaredCharset.of(answer.headers()));
        byte[] head = head(answer.status(), answer.headers(), body.length);
        return body.length == 0
                ? Arrays.copyOf(head, head.length / 2)
                : joined(head, Arrays.copyOf(body, body.length / 2));
    }

    private static byte[] head(int status, Map<String, String> headers, int length) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Content-Type", "application/json");
        all.putAll(headers);
        if (status != 204) {
            all.put("Content-Length", Integer.toString(length));
        }
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] head, byte[] body) {
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static void write(Socket client, byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
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
                reactionTo(read(in)).to(client);
            }
        } catch (IOException | UncheckedIOException e) {
            // The client closed the connection or sent no complete request, so there is nothing to count.
        } finally {
            open.remove(client);
        }
    }

    private Reaction reactionTo(Seen request) {
        for (Map.Entry<PreliminaryExchange, Reaction> exchange : preliminary.entrySet()) {
            if (exchange.getKey().matches(request.method(), request.target())) {
                preliminaryRequests.add(request);
                preliminaryReceived.release();
                return exchange.getValue();
            }
        }
        requests.add(request);
        Reaction reaction = next();
        received.release();
        return reaction;
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
        String text = new String(body, DeclaredCharset.of(headers));
        return new Seen(first[0], first[1], Collections.unmodifiableMap(headers), text);
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
