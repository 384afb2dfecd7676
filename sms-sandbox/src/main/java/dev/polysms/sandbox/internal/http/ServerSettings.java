package dev.polysms.sandbox.internal.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * The settings of the server.
 *
 * @param host the host name or address to listen on
 * @param port the port, 0 for a free one
 * @param allowedHosts host names under which the sandbox may be called, in addition to loopback addresses and its own
 *     host
 * @param readTimeout the time within which a client has to send a request
 * @param clock the source of the {@code Date} header
 */
public record ServerSettings(String host, int port, Set<String> allowedHosts, Duration readTimeout, Clock clock) {
    public ServerSettings {
        allowedHosts = Set.copyOf(allowedHosts);
    }
}
