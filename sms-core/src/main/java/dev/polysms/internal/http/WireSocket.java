package dev.polysms.internal.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A plain connection, alone or under TLS. */
final class WireSocket extends ForwardingSocket implements Wired, Link {
    private final ServerHabit.Known servers;
    private final @Nullable SocketChannel channel;
    private final Wire wire = new Wire(this);
    private @Nullable ServerHabit habit;
    private @Nullable Lookahead input;
    private @Nullable Output output;

    /** Wraps a socket from a user's factory. */
    static WireSocket around(Socket socket, ServerHabit.Known servers) throws SocketException {
        return new WireSocket(socket, null, servers);
    }

    static WireSocket open(ServerHabit.Known servers) throws IOException {
        SocketChannel channel = SocketChannel.open();
        return new WireSocket(channel.socket(), channel, servers);
    }

    private WireSocket(Socket socket, @Nullable SocketChannel channel, ServerHabit.Known servers)
            throws SocketException {
        super(socket);
        this.channel = channel;
        this.servers = servers;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        habit = servers.of(endpoint);
        super.connect(endpoint, timeout);
    }

    // ---- streams

    @Override
    public InputStream getInputStream() throws IOException {
        return wire.input(input());
    }

    private Lookahead input() throws IOException {
        Lookahead known = input;
        if (known == null) {
            known = new Lookahead(socket(), channel);
            input = known;
        }
        return known;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        Output known = output;
        if (known == null) {
            known = new Output(super.getOutputStream(), channel);
            output = known;
        }
        return wire.output(known);
    }

    /**
     * Ends both streams for what TLS does while it closes. The JDK's TLS writes a last record, which waits if the server
     * reads nothing, and reads on, for as long as the read timeout or as long as something comes.
     */
    void endStreams() {
        Lookahead in = input;
        if (in != null) {
            in.end();
        }
        Output out = output;
        if (out != null) {
            out.ended = true;
        }
    }

    /** Once it has ended, it writes what goes out without waiting, and discards the rest. */
    private static final class Output extends FilterOutputStream {
        private final @Nullable SocketChannel channel;
        private volatile boolean ended;

        Output(OutputStream out, @Nullable SocketChannel channel) {
            super(out);
            this.channel = channel;
        }

        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!ended) {
                out.write(bytes, offset, length);
            } else if (channel != null) {
                channel.configureBlocking(false);
                channel.write(ByteBuffer.wrap(bytes, offset, length));
            }
        }
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

    @Override
    public Lookahead.Sight look(boolean used) {
        Lookahead in = input;
        return in == null ? Lookahead.Sight.END : in.look();
    }

    @Override
    public Lookahead.Sight await(int millis) {
        Lookahead in = input;
        return in == null ? Lookahead.Sight.END : in.await(millis);
    }

    @Override
    public boolean hasBytes() {
        try {
            return input().available() > 0;
        } catch (IOException e) {
            return true; // closed: the connection is not kept in any case
        }
    }

    @Override
    public ServerHabit habit() {
        ServerHabit known = habit;
        return known == null ? new ServerHabit() : known;
    }

    @Override
    public void cut() {
        try {
            close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
