package dev.polysms.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener of the user that cannot harm a call: every exception of it is logged and not passed on. Otherwise it would lose an
 * answer that has come, or end the one thread that times every call of OkHttp in this process. Events of the cache are left out:
 * there is no cache.
 */
final class HarmlessListener extends EventListener {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.transport");

    private final EventListener listener;

    private HarmlessListener(EventListener listener) {
        this.listener = listener;
    }

    /** Returns a factory of harmless listeners. A factory that fails gives none. */
    static Factory from(Factory factory) {
        return call -> {
            try {
                return new HarmlessListener(factory.create(call));
            } catch (Throwable e) {
                warn(e);
                return NONE;
            }
        };
    }

    private static void run(Runnable event) {
        try {
            event.run();
        } catch (Throwable e) { // Errors and undeclared exceptions too
            warn(e);
        }
    }

    private static void warn(Throwable fault) {
        try {
            LOG.warn(
                    "An EventListener threw {}; the call goes on",
                    fault.getClass().getName());
        } catch (RuntimeException | Error e) {
            // An appender of the user's threw. The call goes on.
        }
    }

    @Override
    public void callStart(Call call) {
        run(() -> listener.callStart(call));
    }

    @Override
    public void dispatcherQueueStart(Call call, Dispatcher dispatcher) {
        run(() -> listener.dispatcherQueueStart(call, dispatcher));
    }

    @Override
    public void dispatcherQueueEnd(Call call, Dispatcher dispatcher) {
        run(() -> listener.dispatcherQueueEnd(call, dispatcher));
    }

    @Override
    public void proxySelectStart(Call call, HttpUrl url) {
        run(() -> listener.proxySelectStart(call, url));
    }

    @Override
    public void proxySelectEnd(Call call, HttpUrl url, List<Proxy> proxies) {
        run(() -> listener.proxySelectEnd(call, url, proxies));
    }

    @Override
    public void dnsStart(Call call, String domainName) {
        run(() -> listener.dnsStart(call, domainName));
    }

    @Override
    public void dnsEnd(Call call, String domainName, List<InetAddress> addresses) {
        run(() -> listener.dnsEnd(call, domainName, addresses));
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        run(() -> listener.connectStart(call, address, proxy));
    }

    @Override
    public void secureConnectStart(Call call) {
        run(() -> listener.secureConnectStart(call));
    }

    @Override
    public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
        run(() -> listener.secureConnectEnd(call, handshake));
    }

    @Override
    public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
        run(() -> listener.connectEnd(call, address, proxy, protocol));
    }

    @Override
    public void connectFailed(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol, IOException failure) {
        run(() -> listener.connectFailed(call, address, proxy, protocol, failure));
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        run(() -> listener.connectionAcquired(call, connection));
    }

    @Override
    public void connectionReleased(Call call, Connection connection) {
        run(() -> listener.connectionReleased(call, connection));
    }

    @Override
    public void requestHeadersStart(Call call) {
        run(() -> listener.requestHeadersStart(call));
    }

    @Override
    public void requestHeadersEnd(Call call, Request request) {
        run(() -> listener.requestHeadersEnd(call, request));
    }

    @Override
    public void requestBodyStart(Call call) {
        run(() -> listener.requestBodyStart(call));
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        run(() -> listener.requestBodyEnd(call, byteCount));
    }

    @Override
    public void requestFailed(Call call, IOException failure) {
        run(() -> listener.requestFailed(call, failure));
    }

    @Override
    public void responseHeadersStart(Call call) {
        run(() -> listener.responseHeadersStart(call));
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        run(() -> listener.responseHeadersEnd(call, response));
    }

    @Override
    public void responseBodyStart(Call call) {
        run(() -> listener.responseBodyStart(call));
    }

    @Override
    public void responseBodyEnd(Call call, long byteCount) {
        run(() -> listener.responseBodyEnd(call, byteCount));
    }

    @Override
    public void responseFailed(Call call, IOException failure) {
        run(() -> listener.responseFailed(call, failure));
    }

    @Override
    public void callEnd(Call call) {
        run(() -> listener.callEnd(call));
    }

    @Override
    public void callFailed(Call call, IOException failure) {
        run(() -> listener.callFailed(call, failure));
    }

    @Override
    public void canceled(Call call) {
        run(() -> listener.canceled(call));
    }

    @Override
    public void retryDecision(Call call, IOException failure, boolean retry) {
        run(() -> listener.retryDecision(call, failure, retry));
    }

    @Override
    public void followUpDecision(Call call, Response answer, @Nullable Request next) {
        run(() -> listener.followUpDecision(call, answer, next));
    }
}
