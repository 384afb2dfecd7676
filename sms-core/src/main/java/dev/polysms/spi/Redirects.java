package dev.polysms.spi;

import dev.polysms.ClientOptions;
import dev.polysms.SmsException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts to which a {@link StreamingOperation} may be redirected, such as the storage of a vendor's media. The request that
 * follows is a GET without any header of the first one but {@code Accept}: no credential goes along. Immutable.
 *
 * <pre>{@code
 * public Redirects redirects() {
 *     return Redirects.to("media.example.com", "*.cdn.example.net");
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Redirects {
    private static final Redirects NONE = new Redirects(List.of());
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final int MOST = 3;
    private static final String ANY_SUBDOMAIN = "*";

    private final List<String> hosts;

    private Redirects(List<String> hosts) {
        this.hosts = hosts;
    }

    /** Returns the rule that no redirect is followed: such an answer goes to {@link Operation#decode}. */
    public static Redirects none() {
        return NONE;
    }

    /**
     * Returns the rule that redirects to these hosts are followed, by https, up to three times. A redirect to another host ends the
     * read.
     *
     * @param hosts host names in lower case; {@code *.example.net} stands for every host below {@code example.net}
     */
    public static Redirects to(String... hosts) {
        for (String host : hosts) {
            String name = host.startsWith(ANY_SUBDOMAIN + ".") ? host.substring(2) : host;
            if (name.isEmpty() || name.contains(ANY_SUBDOMAIN) || !name.equals(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "A host of a redirect must be a host name in lower case, perhaps with *."
                                + " before it, and not " + host);
            }
        }
        return new Redirects(List.of(hosts));
    }

    /**
     * Returns the request for the place to which an answer redirects. Core calls this.
     *
     * @param request the request that was answered
     * @param count which redirect of the call this is, from 1
     * @param options which hosts may be reached without TLS
     * @return the request; empty if the answer does not redirect, or if no redirect is followed
     * @throws SmsException if the place is not allowed
     */
    public Optional<ApiRequest> next(ApiRequest request, ApiResponse answer, int count, ClientOptions options) {
        if (hosts.isEmpty() || !STATUSES.contains(answer.status())) {
            return Optional.empty();
        }
        if (count > MOST) {
            throw answer.unproven("the vendor redirected more than " + MOST + " times");
        }
        AbsoluteUrl place = answer.header("Location")
                .flatMap(location -> place(request, location))
                .filter(url -> !url.hasUserName())
                .orElseThrow(() -> answer.unproven("the vendor redirected to no URL that can be requested"));
        boolean safe = place.isHttps() || options.plainHttpAllowed(place.host());
        if (!safe || hosts.stream().noneMatch(host -> matches(host, place.host()))) {
            throw answer.unproven("the vendor redirected to " + (place.isHttps() ? "https://" : "http://")
                    + place.host() + ", which is not among the hosts that the adapter allows");
        }
        return Optional.of(ApiRequest.redirected(request, place.value()));
    }

    private static Optional<AbsoluteUrl> place(ApiRequest request, String location) {
        try {
            return Optional.of(
                    AbsoluteUrl.of("Location", URI.create(request.url()).resolve(location)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean matches(String allowed, String host) {
        return allowed.startsWith(ANY_SUBDOMAIN) ? host.endsWith(allowed.substring(1)) : host.equals(allowed);
    }

    /** Returns the hosts. */
    @Override
    public String toString() {
        return "Redirects" + hosts;
    }
}
