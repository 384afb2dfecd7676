package dev.polysms.internal.http;

import dev.polysms.ClientOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, read as it is asked for. Its end is the true end: what breaks off, takes too long or is too long
 * fails. Reading is for one thread at a time; closing or cutting it on any thread wakes the reader.
 */
public final class StreamedBody extends InputStream {
    private static final int END = -1;
    private static final String TOO_SLOW =
            "the media took longer than ClientOptions.mediaTimeout; raise it, or read faster";

    private final Exchange exchange;
    private final ResponseBody body;
    private final AnnouncedLength announced;
    private final InputStream in;
    private final ClientOptions options;
    private final OpenStreams registry;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicReference<@Nullable String> cut = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Future<?> alarm;
    private volatile boolean ended;

    // Both guarded by reading.
    private long count;
    private @Nullable String failure;

    private StreamedBody(Exchange exchange, Transport transport, ResponseBody body, AnnouncedLength announced) {
        this.exchange = exchange;
        this.body = body;
        this.announced = announced;
        this.in = body.byteStream();
        this.options = transport.options();
        this.registry = transport.streams();
    }

    /** Takes a body over from its exchange. From now on it ends with its reader, its time or its client. */
    static StreamedBody of(Exchange exchange, Transport transport, ResponseBody body, AnnouncedLength announced) {
        StreamedBody stream = new StreamedBody(exchange, transport, body, announced);
        stream.alarm = transport.later(transport.options().mediaTimeout(), () -> stream.cut(TOO_SLOW));
        transport.streams().add(stream);
        return stream;
    }

    static String tooLong(ClientOptions options) {
        return "the media is longer than " + options.maxMediaBytes()
                + " bytes; if that is right, raise ClientOptions.maxMediaBytes";
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == END ? END : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        reading.lock();
        try {
            refuseIfOver();
            if (length == 0) {
                return 0;
            }
            return ended ? END : next(target, offset, length);
        } finally {
            reading.unlock();
        }
    }

    private void refuseIfOver() throws IOException {
        if (closed.get()) {
            throw new IOException("The stream is closed");
        }
        if (failure != null) {
            throw new IOException(failure);
        }
        String reason = cut.get();
        if (reason != null && !ended) {
            throw failed(reason, null);
        }
    }

    private int next(byte[] target, int offset, int length) throws IOException {
        int read;
        try {
            // One byte more than allowed, to distinguish the end from a body that is too long.
            long most = options.maxMediaBytes() - count + 1;
            read = in.read(target, offset, (int) Math.min(length, most));
        } catch (IOException | RuntimeException e) { // an interceptor of the user's may have wrapped the body
            throw failed(what(e), Faults.withoutQuotes(e));
        }
        if (read == END) {
            if (announced.isMoreThan(count)) {
                throw failed("the media broke off before its announced end", null);
            }
            ended = true;
            release();
            return END;
        }
        count += read;
        if (announced.isLessThan(count)) {
            throw failed("the media is longer than its announced length", null);
        }
        if (count > options.maxMediaBytes()) {
            throw failed(tooLong(options), null);
        }
        return read;
    }

    private String what(Exception e) {
        String reason = cut.get();
        if (closed.get()) {
            return "the stream was closed while it was read";
        }
        if (reason != null) {
            return reason;
        }
        if (e instanceof SocketTimeoutException) {
            return "the vendor kept silent for longer than ClientOptions.readTimeout";
        }
        if (e instanceof InterruptedIOException || e instanceof ClosedByInterruptException) {
            return "the reading thread was interrupted";
        }
        return "the connection failed in the middle of the media";
    }

    private IOException failed(String reason, @Nullable Throwable cause) {
        failure = reason;
        exchange.cancel();
        release();
        return new IOException(reason, cause);
    }

    /** Ends the stream from outside: the next read, or the one that waits, fails with the reason. */
    void cut(String reason) {
        if (ended || !cut.compareAndSet(null, reason)) {
            return;
        }
        exchange.cancel();
        registry.remove(this);
        if (reading.tryLock()) { // else a reader is there, wakes and cleans up
            try {
                release();
            } finally {
                reading.unlock();
            }
        }
    }

    /** Lets go of the connection. What has not come yet is not waited for, nor read to use the connection again. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (!ended) {
            exchange.cancel();
        }
        reading.lock();
        try {
            release();
        } finally {
            reading.unlock();
        }
    }

    private void release() {
        Future<?> running = alarm;
        if (running != null) {
            running.cancel(false);
        }
        registry.remove(this);
        try {
            body.close();
        } catch (RuntimeException e) {
            // An interceptor or a listener of the user's threw; the connection is given back all the same.
        }
    }
}
