package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;

/** A connection that sends exactly the bytes it is given, as no HTTP client would. */
public final class RawHttp implements AutoCloseable {
    private static final int READ_MILLIS = 10_000;

    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    public static RawHttp connect(URI server) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(READ_MILLIS);
        return new RawHttp(socket);
    }

    public RawHttp write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** The status of an answer whose head is all that is read of it. */
    public int status() throws IOException {
        return Integer.parseInt(line().split(" ")[1]);
    }

    /** Everything until the server closes the connection. */
    public String readToTheEnd() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    private String line() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
