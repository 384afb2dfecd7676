package dev.polysms.testing;

import dev.polysms.testing.RawServer.Talk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;

/** How a test reaches its server: with or without TLS, by our sockets or by those of a user's factory. */
public enum Route {
    PLAIN,
    TLS,
    FOREIGN_SOCKETS,
    FOREIGN_SOCKETS_AND_TLS;

    private static final LocalTls LOCAL_TLS = new LocalTls();

    private boolean isSecure() {
        return this == TLS || this == FOREIGN_SOCKETS_AND_TLS;
    }

    public RawServer server(Talk talk) throws IOException {
        return isSecure() ? RawServer.talking(LOCAL_TLS, talk) : RawServer.talking(talk);
    }

    /** Returns a client that trusts the server. */
    public OkHttpClient client() {
        OkHttpClient.Builder client = isSecure() ? LOCAL_TLS.client() : new OkHttpClient.Builder();
        return this == PLAIN || this == TLS
                ? client.build()
                : client.socketFactory(new ForeignSockets()).build();
    }

    /** A factory as a user may give one: its sockets have no channel. */
    private static final class ForeignSockets extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new Socket();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return new Socket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return new Socket(host, port, local, localPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return new Socket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return new Socket(host, port, local, localPort);
        }
    }
}
