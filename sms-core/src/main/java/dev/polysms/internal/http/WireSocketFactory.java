package dev.polysms.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes the sockets of OkHttp's connections: our own, or around those of a user's factory. */
final class WireSocketFactory extends SocketFactory {
    private final SocketFactory sockets;
    private final ServerHabit.Known servers = new ServerHabit.Known();

    WireSocketFactory(SocketFactory sockets) {
        this.sockets = sockets;
    }

    @Override
    public Socket createSocket() throws IOException {
        return sockets.equals(SocketFactory.getDefault())
                ? WireSocket.open(servers)
                : WireSocket.around(sockets.createSocket(), servers);
    }

    // OkHttp calls none of the others.

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return sockets.createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return sockets.createSocket(host, port, localHost, localPort);
    }
}
