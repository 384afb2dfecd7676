package dev.polysms.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The two streams of a connected socket, and a look at whether something has arrived, which leaves it there.
 *
 * <p>A look at a socket of our own does not wait: its channel stops blocking for the look and for the write that most often
 * follows, and blocks again for the next read. A socket from a user's factory shows its end only to a read, so a look at it
 * waits for a millisecond.
 */
final class RawStreams {
    private static final int NONE = -2;
    private static final int END = -1;

    /** A look at a user's socket counts for this long: one send looks twice. */
    private static final long SEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Socket socket;
    private final @Nullable SocketChannel channel;
    private final InputStream socketInput;
    private final OutputStream socketOutput;
    private final InputStream input = new Input();
    private final OutputStream output = new Output();
    private final ByteBuffer oneByte = ByteBuffer.allocate(1);
    private boolean blocking = true;
    private boolean timed;
    private int ahead = NONE;
    private boolean seenSilent;
    private long silentAt;

    /**
     * Takes a connected socket.
     *
     * @param channel the socket's channel if no other code knows it, or null
     */
    RawStreams(Socket socket, @Nullable SocketChannel channel) throws IOException {
        this.socket = socket;
        this.channel = channel;
        this.socketInput = socket.getInputStream();
        this.socketOutput = socket.getOutputStream();
    }

    InputStream input() {
        return input;
    }

    OutputStream output() {
        return output;
    }

    /**
     * Sets whether reads obey the socket's timeout, as TLS needs for its handshake. OkHttp times its reads and writes itself, by
     * closing the socket.
     */
    void timed(boolean obeyed) {
        timed = obeyed;
    }

    // ---- looking

    /** Looks now, without waiting where that is possible. */
    Sight look() {
        if (ahead != NONE) {
            return sight(ahead);
        }
        try {
            return channel == null ? lookByReading() : lookByPolling(channel);
        } catch (IOException e) {
            return Sight.END;
        }
    }

    private Sight lookByPolling(SocketChannel open) throws IOException {
        if (blocking) {
            open.configureBlocking(false);
            blocking = false;
        }
        oneByte.clear();
        int read = open.read(oneByte);
        if (read != 0) {
            ahead = read < 0 ? END : oneByte.get(0) & 0xFF;
        }
        return sight(ahead);
    }

    private Sight lookByReading() throws IOException {
        if (socketInput.available() > 0) {
            return Sight.BYTES;
        }
        long now = System.nanoTime();
        if (seenSilent && now - silentAt < SEEN_NANOS) {
            return Sight.NOTHING;
        }
        Sight sight = await(1);
        seenSilent = sight == Sight.NOTHING;
        silentAt = now;
        return sight;
    }

    /** Waits at most so many milliseconds for something to arrive. */
    Sight await(int millis) {
        if (ahead != NONE) {
            return sight(ahead);
        }
        try {
            block();
            int timeout = socket.getSoTimeout();
            socket.setSoTimeout(millis);
            try {
                ahead = socketInput.read();
                return sight(ahead);
            } catch (SocketTimeoutException e) {
                return Sight.NOTHING;
            } finally {
                socket.setSoTimeout(timeout);
            }
        } catch (IOException e) {
            return Sight.END;
        }
    }

    private static Sight sight(int ahead) {
        return switch (ahead) {
            case NONE -> Sight.NOTHING;
            case END -> Sight.END;
            default -> Sight.BYTES;
        };
    }

    private void block() throws IOException {
        if (!blocking && channel != null) {
            channel.configureBlocking(true);
            blocking = true;
        }
    }

    // ---- streams

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) == END ? END : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (ahead == END) {
                return END;
            }
            if (ahead != NONE && length > 0) {
                target[offset] = (byte) ahead;
                ahead = NONE;
                return 1;
            }
            block();
            // Read by the channel itself: a timeout would cost four more system calls.
            return channel == null || timed
                    ? socketInput.read(target, offset, length)
                    : channel.read(ByteBuffer.wrap(target, offset, length));
        }

        @Override
        public int available() throws IOException {
            if (ahead == END) {
                return 0;
            }
            return socketInput.available() + (ahead == NONE ? 0 : 1);
        }

        @Override
        public void close() throws IOException {
            socketInput.close();
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int written = 0;
            if (!blocking && channel != null) {
                written = channel.write(ByteBuffer.wrap(bytes, offset, length));
                if (written == length) {
                    return;
                }
                block();
            }
            socketOutput.write(bytes, offset + written, length - written);
        }

        @Override
        public void flush() throws IOException {
            socketOutput.flush();
        }

        @Override
        public void close() throws IOException {
            socketOutput.close();
        }
    }
}
