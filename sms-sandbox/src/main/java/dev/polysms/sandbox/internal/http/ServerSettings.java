package dev.polysms.sandbox.internal.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * How the server listens and reads.
 *
 * @param host the host name or address to listen on
 * @param port the port, 0 for a free one
 * @param allowedHosts the names under which the sandbox may be called, in addition to loopback addresses and its own host
 * @param readTimeout how long a client may take to send one whole request
 * @param clock dates the answers: clients measure their clocks by them
 */
public record ServerSettings(String host, int port, Set<String> allowedHosts, Duration readTimeout, Clock clock) {
    /**
     * Copies the names.
     *
     * @param host the host name or address to listen on
     * @param port the port
     * @param allowedHosts the names under which the sandbox may be called
     * @param readTimeout how long a client may take to send one whole request
     * @param clock dates the answers
     */
    public ServerSettings {
        allowedHosts = Set.copyOf(allowedHosts);
    }
}
