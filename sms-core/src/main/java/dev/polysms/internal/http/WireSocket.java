package dev.polysms.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A plain connection, alone or under TLS. */
final class WireSocket extends ForwardingSocket implements Wired, Link {
    private final ServerHabit.Known servers;
    private final @Nullable SocketChannel channel;
    private final Wire wire = new Wire(this);
    private @Nullable ServerHabit habit;
    private @Nullable RawStreams streams;

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
        return wire.input(streams().input());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return wire.output(streams().output());
    }

    private RawStreams streams() throws IOException {
        RawStreams known = streams;
        if (known == null) {
            known = new RawStreams(socket(), channel);
            streams = known;
        }
        return known;
    }

    /** See {@link RawStreams#timed}. */
    void timed(boolean obeyed) throws IOException {
        streams().timed(obeyed);
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
    public Sight look(boolean used) {
        try {
            return streams().look();
        } catch (IOException e) {
            return Sight.END;
        }
    }

    @Override
    public Sight await(int millis) {
        try {
            return streams().await(millis);
        } catch (IOException e) {
            return Sight.END;
        }
    }

    @Override
    public Sight watch(int millis) {
        return await(millis);
    }

    @Override
    public boolean hasBytes() {
        try {
            return streams().input().available() > 0;
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
