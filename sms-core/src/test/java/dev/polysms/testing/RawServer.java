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

/** Does one scripted thing for each connection, and nothing by itself: what it counts is what came over the wire. */
public final class RawServer implements AutoCloseable {
    /** What happens once the head of a request has arrived. The connection closes when it returns. */
    @FunctionalInterface
    public interface Script {
        void answer(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final AtomicInteger heads = new AtomicInteger();
    private final CountDownLatch cut = new CountDownLatch(1);
    private final Script script;

    public RawServer(Script script) throws IOException {
        this.script = script;
        daemon(this::accept);
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
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (Socket socket = connection) {
            readHead(socket.getInputStream());
            heads.incrementAndGet();
            script.answer(socket.getInputStream(), socket.getOutputStream());
        } catch (IOException e) {
            cut.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void readHead(InputStream in) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            heard.append((char) next);
        }
    }

    public static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }

    public String base() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    public int heads() {
        return heads.get();
    }

    /** Counts down when the client has cut a connection in the middle of the script. */
    public CountDownLatch cut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
