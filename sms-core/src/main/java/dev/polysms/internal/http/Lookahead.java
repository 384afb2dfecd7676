package dev.polysms.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The input of a socket, and a look at whether something has arrived that leaves it there. A look at a socket of our own does
 * not wait. A socket from a user's factory shows its end only to a read, so a look at it waits for a millisecond.
 */
final class Lookahead extends InputStream {
    enum Sight {
        NOTHING,
        BYTES,
        END
    }

    private static final int NONE = -2;
    private static final int END = -1;

    /** Time that a look at a user's socket counts for: one send looks twice. */
    private static final long SEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Socket socket;
    private final InputStream in;
    private final @Nullable SocketChannel channel;
    private final ByteBuffer oneByte = ByteBuffer.allocate(1);
    private int ahead = NONE;
    private long silentAt;
    private boolean seen;
    private volatile boolean ended;

    /**
     * Takes a connected socket.
     *
     * @param channel the socket's channel if its bytes go through nothing else, or null
     */
    Lookahead(Socket socket, @Nullable SocketChannel channel) throws IOException {
        this.socket = socket;
        this.channel = channel;
        this.in = socket.getInputStream();
    }

    /** Looks now, without waiting where that is possible. */
    Sight look() {
        if (ahead != NONE) {
            return sight(ahead);
        }
        try {
            return channel == null ? lookByReading() : sight(poll(channel));
        } catch (IOException e) {
            return Sight.END;
        }
    }

    /** Waits at most so many milliseconds for something to arrive. */
    Sight await(int millis) {
        if (ahead != NONE) {
            return sight(ahead);
        }
        try {
            int timeout = socket.getSoTimeout();
            socket.setSoTimeout(millis);
            try {
                ahead = in.read();
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

    private int poll(SocketChannel open) throws IOException {
        oneByte.clear();
        open.configureBlocking(false);
        try {
            int read = open.read(oneByte);
            if (read != 0) {
                ahead = read < 0 ? END : oneByte.get(0) & 0xFF;
            }
        } finally {
            open.configureBlocking(true);
        }
        return ahead;
    }

    private Sight lookByReading() throws IOException {
        if (in.available() > 0) {
            return Sight.BYTES;
        }
        long now = System.nanoTime();
        if (seen && now - silentAt < SEEN_NANOS) {
            return Sight.NOTHING;
        }
        Sight sight = await(1);
        seen = sight == Sight.NOTHING;
        silentAt = now;
        return sight;
    }

    private static Sight sight(int ahead) {
        return switch (ahead) {
            case NONE -> Sight.NOTHING;
            case END -> Sight.END;
            default -> Sight.BYTES;
        };
    }

    /** Lets every later read find the end: TLS would read on while it closes, for as long as something comes. */
    void end() {
        ended = true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == END ? END : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (ended || ahead == END) {
            return END;
        }
        if (ahead == NONE || length == 0) {
            return in.read(target, offset, length);
        }
        target[offset] = (byte) ahead;
        ahead = NONE;
        return 1;
    }

    @Override
    public int available() throws IOException {
        if (ended || ahead == END) {
            return 0;
        }
        return in.available() + (ahead == NONE ? 0 : 1);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
