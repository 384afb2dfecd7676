package dev.polysms.webhook;

import java.util.List;
import java.util.Objects;

/**
 * Rejects requests that do not come from the vendor. Every parser demands one: there is no default. Guards never log; a failed check
 * says why, without the expected value. Thread-safe.
 */
public interface WebhookGuard {
    /**
     * Lets a request pass or not.
     *
     * @throws WebhookException with the reason {@link WebhookException.Reason#SIGNATURE} if it does not pass
     */
    void check(WebhookRequest request);

    /** Demands that this guard and another let the request pass. */
    default WebhookGuard and(WebhookGuard other) {
        Objects.requireNonNull(other, "other");
        return request -> {
            check(request);
            other.check(request);
        };
    }

    /**
     * Demands a secret in the webhook's URL: as a whole segment of its path, or as the value of a query parameter. Every
     * vendor can be set up so.
     *
     * <p><b>Proves</b> that the sender knows the URL. <b>Does not prove</b> who it is or that the body is whole; whoever reads
     * an access log on the way, the vendor's portal or a proxy's, knows the URL too. So make it long and random, serve it by
     * https only, keep it out of logs, and change it now and then: during the change, both the old and the new one are good.
     *
     * @param secret 16 to 200 letters, digits, dots, hyphens, underscores or tildes, made at random
     * @param others further secrets that are good too
     * @throws IllegalArgumentException if a secret is short or has other characters
     */
    static WebhookGuard secretInUrl(String secret, String... others) {
        return new SecretInUrl(Secrets.urlSafe(secret, others));
    }

    /**
     * Demands a header with a secret value. Voice Elements can be set up so.
     *
     * <p><b>Proves</b> that the sender knows the value. <b>Does not prove</b> who it is or that the body is whole. Unlike a
     * URL it is seldom written to logs. During a change, both the old and the new value are good.
     *
     * @param name the header's name
     * @param value its value, 16 to 200 printable ASCII characters, made at random
     * @param others further values that are good too
     * @throws IllegalArgumentException if the name is none, or a value is short or has other characters
     */
    static WebhookGuard header(String name, String value, String... others) {
        return new SecretHeader(name, Secrets.printable(value, others));
    }

    /**
     * Lets every request pass.
     *
     * <p><b>Proves nothing</b>: anybody who finds the URL can make up texts and reports. Use it where something else has
     * verified the request already, such as a gateway or a network that only the vendor can reach.
     */
    static WebhookGuard unauthenticated() {
        return request -> {};
    }

    /**
     * Demands that one of several guards lets the request pass, as while one kind of guard takes another's place.
     *
     * @param guards at least one
     * @return the guard; if none of them lets a request pass, the failure is that of the last
     */
    static WebhookGuard anyOf(WebhookGuard... guards) {
        return new AnyGuard(List.of(guards));
    }
}
