package dev.polysms.sandbox.internal.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Contains the hosts under which the sandbox may be called: loopback addresses, the one it listens on, and those that
 * the user allowed.
 */
final class AllowedHosts {
    private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]");
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "[::]", "::");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    private final String boundHost;
    private final Set<String> named;

    AllowedHosts(String boundHost, Set<String> named) {
        this.boundHost = boundHost.toLowerCase(Locale.ROOT);
        this.named = named.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether a host, with or without a port, is allowed. */
    boolean contain(String authority) {
        String host = host(authority).toLowerCase(Locale.ROOT);
        boolean isIpv4 = IPV4.matcher(host).matches();
        return LOOPBACK.contains(host)
                || (isIpv4 && host.startsWith("127."))
                || named.contains(host)
                || host.equals(boundHost)
                || host.equals("[" + boundHost + "]")
                // A foreign site can make its own name point to this machine, but not an IP address.
                || ((isIpv4 || host.startsWith("[")) && WILDCARDS.contains(boundHost));
    }

    private static String host(String authority) {
        int port = authority.lastIndexOf(':');
        return port < 0 || authority.endsWith("]") ? authority : authority.substring(0, port);
    }
}
