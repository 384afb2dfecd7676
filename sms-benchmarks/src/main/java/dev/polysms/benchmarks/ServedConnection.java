package dev.polysms.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One connection of the canned server: it has one request at a time. */
final class ServedConnection {
    private final SocketChannel channel;
    private final byte[] received = new byte[2_048];
    private final ByteBuffer in = ByteBuffer.wrap(received);
    private @Nullable String request;

    ServedConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Reads what has arrived; returns false at the end of the connection. */
    boolean read() throws IOException {
        if (channel.read(in) < 0) {
            return false;
        }
        String text = new String(received, 0, in.position(), StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head >= 0 && in.position() >= head + 4 + contentLength(text.substring(0, head))) {
            request = text;
            in.clear();
        }
        return true;
    }

    private static int contentLength(String head) {
        int name = head.toLowerCase(Locale.ROOT).indexOf("content-length:");
        if (name < 0) {
            return 0;
        }
        int end = head.indexOf('\r', name);
        return Integer.parseInt(
                head.substring(name + 15, end < 0 ? head.length() : end).strip());
    }

    boolean isAsked() {
        return request != null;
    }

    boolean isSlow() {
        return request != null && path(request).startsWith(CannedServer.SLOW);
    }

    private static String path(String request) {
        int start = request.indexOf(' ') + 1;
        return request.substring(start, request.indexOf(' ', start));
    }

    /** Writes the answer, and waits if the other side is slow to read. */
    void answer() throws IOException {
        String asked = request;
        request = null;
        if (asked == null) {
            return;
        }
        byte[] body = CannedAnswers.to(path(asked), asked);
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\nServer: canned\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer out = ByteBuffer.allocate(head.length + body.length);
        out.put(head).put(body).flip();
        while (out.hasRemaining()) {
            if (channel.write(out) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
