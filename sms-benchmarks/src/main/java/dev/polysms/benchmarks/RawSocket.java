package dev.polysms.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The limit: a request and its answer on a bare socket that is kept, without any library. */
final class RawSocket implements AutoCloseable {
    private static final String BODY =
            "{\"auth\":\"" + Vendor.KEY + "\",\"containerID\":\"100001\",\"fromNumber\":\"3035550100\","
                    + "\"toNumber\":\"3035550177\",\"messageText\":\"" + Vendor.TEXT + "\"}";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    RawSocket(URI server) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    String send() throws IOException {
        String request = "POST /primevox/api/messaging/v1/sendMessage.php HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;
        out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        byte[] buffer = new byte[1_024];
        int read = 0;
        while (true) {
            int more = in.read(buffer, read, buffer.length - read);
            if (more < 0) {
                throw new IOException("the server closed the connection");
            }
            read += more;
            String answer = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
            int head = answer.indexOf("\r\n\r\n");
            if (head >= 0 && answer.endsWith("}}")) {
                int id = answer.indexOf("\"messageId\":\"", head) + 13;
                return answer.substring(id, answer.indexOf('"', id));
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
