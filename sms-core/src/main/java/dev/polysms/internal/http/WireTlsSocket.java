package dev.polysms.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A connection with TLS: the wire is what is inside of it. */
final class WireTlsSocket extends ForwardingTlsSocket implements Wired, Link {
    private final Socket under;
    private final ServerHabit habit;
    private final Wire wire = new Wire(this);
    private @Nullable InputStream input;

    /**
     * Wraps a TLS socket.
     *
     * @param under the connected socket that carries it; through a SOCKS proxy it is not ours
     */
    WireTlsSocket(SSLSocket socket, Socket under, ServerHabit habit) {
        super(socket);
        this.under = under;
        this.habit = habit;
    }

    @Override
    public void startHandshake() throws IOException {
        timed(true);
        try {
            super.startHandshake();
        } finally {
            timed(false);
        }
    }

    private void timed(boolean obeyed) throws IOException {
        if (under instanceof WireSocket wired) {
            wired.timed(obeyed);
        }
    }

    // ---- streams

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream known = input;
        if (known == null) {
            known = super.getInputStream();
            input = known;
        }
        return wire.input(known);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return wire.output(super.getOutputStream());
    }

    /**
     * Closes the connection under TLS first. The JDK's TLS would wait while it closes: for a writer that hangs, for a server that
     * reads nothing, and for an answer to its farewell as long as the read timeout. HTTP does not need the farewell.
     */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // a writer that hangs may hold the lock
    public void close() throws IOException {
        cut();
        super.close();
    }

    /** The JDK's TLS does not notice that its connection was cut. */
    @Override
    public boolean isClosed() {
        return super.isClosed() || under.isClosed();
    }

    // ---- what OkHttp asks a connection before it uses it again

    @Override
    public boolean isInputShutdown() {
        return super.isInputShutdown() || wire.isOver();
    }

    @Override
    public Wire wire() {
        return wire;
    }

    // ---- for the wire

    /**
     * Looks under TLS first, which does not wait. What is there on a used connection ends it, even if it is TLS's own: that is
     * rare. After a handshake it is not: servers send their session tickets then, so TLS gets a millisecond to take them.
     */
    @Override
    public Sight look(boolean used) {
        if (hasDecrypted()) {
            return Sight.BYTES;
        }
        if (!(under instanceof WireSocket wired)) {
            return readAhead(1);
        }
        Sight sight = wired.look(used);
        return sight == Sight.BYTES && !used ? readAhead(1) : sight;
    }

    @Override
    public Sight await(int millis) {
        return under instanceof WireSocket wired ? wired.await(millis) : readAhead(millis);
    }

    @Override
    public Sight watch(int millis) {
        return hasDecrypted() ? Sight.BYTES : readAhead(millis);
    }

    /** What this reads is lost, and so is the connection. */
    private Sight readAhead(int millis) {
        InputStream in = input;
        if (in == null) {
            return Sight.END;
        }
        try {
            int timeout = getSoTimeout();
            setSoTimeout(millis);
            timed(true);
            try {
                return in.read() < 0 ? Sight.END : Sight.BYTES;
            } finally {
                timed(false);
                setSoTimeout(timeout);
            }
        } catch (SocketTimeoutException e) {
            return Sight.NOTHING;
        } catch (IOException e) {
            return Sight.END;
        }
    }

    @Override
    public boolean hasBytes() {
        return hasDecrypted() || (under instanceof WireSocket wired && wired.hasBytes());
    }

    private boolean hasDecrypted() {
        InputStream in = input;
        try {
            return in != null && in.available() > 0;
        } catch (IOException e) {
            return true; // closed: the connection is not kept in any case
        }
    }

    @Override
    public ServerHabit habit() {
        return habit;
    }

    @Override
    public void cut() {
        try {
            under.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
