package dev.polysms.webhook;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * Rejects requests that do not come from the vendor. Every parser requires one and has no default. A guard never logs. The
 * exception of a failed check gives the cause without the expected value. Thread-safe.
 *
 * <p><b>A guard of your own</b>, for a vendor that signs the URL that it called and the fields of the form:
 *
 * <pre>{@code
 * WebhookGuard signature = request -> {
 *     StringBuilder signed = new StringBuilder(request.publicUrl());
 *     VendorWebhooks.form(request).stream()
 *             .sorted(Comparator.comparing(FormField::name))
 *             .forEach(field -> signed.append(field.name()).append(field.value()));
 *     byte[] given = request.header("X-Acme-Signature").orElse("").getBytes(UTF_8);
 *     if (!MessageDigest.isEqual(hmac(signed.toString()), given)) {
 *         throw WebhookException.signature(Failure.MISMATCH, "X-Acme-Signature does not match the URL and the form");
 *     }
 * };
 * var webhooks = new AcmeWebhooks(signature.at(URI.create("https://www.example.com/sms")));
 * }</pre>
 *
 * @since 0.1.0
 */
public interface WebhookGuard {
    /**
     * Checks a request.
     *
     * @throws WebhookException with the reason {@link WebhookException.Reason#SIGNATURE} if the request does not pass
     */
    void check(WebhookRequest request);

    /**
     * Returns this guard for an application behind a proxy: it checks the URL that the vendor called. Only a guard that uses
     * {@link WebhookRequest#publicUrl()} needs this.
     *
     * @param publicRoot scheme and host as the vendor calls them, with the part of the path that the proxy removes
     * @throws IllegalArgumentException if the root is not an http or https URL, or has a query, a fragment or a user name
     */
    default WebhookGuard at(URI publicRoot) {
        String root = WebhookRequest.root(publicRoot);
        return request -> check(request.at(root));
    }

    /** Returns a guard that lets a request pass if this guard and another let it pass. */
    default WebhookGuard and(WebhookGuard other) {
        Objects.requireNonNull(other, "other");
        return request -> {
            check(request);
            other.check(request);
        };
    }

    /**
     * Returns a guard that requires a secret in the webhook's URL: as a whole segment of its path, or as the value of a query
     * parameter. It works with every vendor.
     *
     * <p><b>Proves</b> that the caller has the URL. <b>Does not prove</b> who the caller is, or that the body was not changed.
     * Anyone who reads the vendor's portal or the access log of a proxy has the URL too. So make the secret long and random, use
     * https only, keep the URL out of logs, and change the secret from time to time. During the change, both the old and the new
     * secret are valid.
     *
     * @param secret 16 to 200 letters, digits, dots, hyphens, underscores or tildes, made at random
     * @param others more secrets that are valid too
     * @throws IllegalArgumentException if a secret is short or has other characters
     */
    static WebhookGuard secretInUrl(String secret, String... others) {
        return new SecretInUrl(Secrets.urlSafe(secret, others));
    }

    /**
     * Returns a guard that requires a header with a secret value. It works with Voice Elements.
     *
     * <p><b>Proves</b> that the caller has the value. <b>Does not prove</b> who the caller is, or that the body was not changed.
     * Unlike a URL, the value is seldom written to logs. During a change, both the old and the new value are valid.
     *
     * @param name the header's name
     * @param value its value, 16 to 200 printable ASCII characters, made at random
     * @param others more values that are valid too
     * @throws IllegalArgumentException if the name is not a header's name, or a value is short or has other characters
     */
    static WebhookGuard header(String name, String value, String... others) {
        return new SecretHeader(name, Secrets.printable(value, others));
    }

    /**
     * Returns a guard that lets every request pass.
     *
     * <p><b>Proves nothing</b>: anyone who finds the URL can forge messages and reports. Use it only behind a gateway that has
     * verified the request, or in a network that only the vendor can reach.
     */
    static WebhookGuard unauthenticated() {
        return request -> {};
    }

    /**
     * Returns a guard that lets a request pass if one of several guards does, for example while you replace one kind of guard by
     * another.
     *
     * @param guards at least one
     * @return the guard; if every guard refuses a request, the failure is that of the last
     */
    static WebhookGuard anyOf(WebhookGuard... guards) {
        return new AnyGuard(List.of(guards));
    }
}
