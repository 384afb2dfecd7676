package dev.polysms.sandbox.internal.http;

import java.time.Clock;

/**
 * Where the server listens, and by which clock it tells the time.
 *
 * @param host a host name or address
 * @param port the port, 0 for a free one
 * @param clock dates the answers: clients measure their clocks by them
 */
public record Listen(String host, int port, Clock clock) {}
