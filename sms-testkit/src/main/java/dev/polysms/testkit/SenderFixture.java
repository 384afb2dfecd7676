package dev.polysms.testkit;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of a vendor for {@link SmsSenderContract}. They come from the vendor's documents; the assertions are in the contract.
 *
 * @since 0.1.0
 */
public interface SenderFixture {
    /**
     * Creates a client that uses the given host for all requests, with a credential that needs no token request.
     *
     * @param vendor the URL before the vendor's paths, such as {@code http://127.0.0.1:4711}
     */
    SmsClient client(URI vendor, ClientOptions options);

    /**
     * Creates a client whose credential comes from a supplier that returns the given one.
     *
     * @param vendor the URL before the vendor's paths
     * @param credential the key or token
     */
    SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential);

    /**
     * Returns all keys, tokens and passwords of {@link #client}. They must not be printed: neither encoded, nor pieces of eight
     * characters of them.
     */
    List<String> secrets();

    /**
     * Returns a message that the vendor would accept. Its text has at least 20 characters, a quotation mark and a non-ASCII letter,
     * and does not occur in the vendor's errors.
     */
    SmsMessage message();

    /** Returns the documented request for {@link #message()}. */
    ExpectedRequest request();

    /**
     * Returns whether a request has the documented path. Override it if the caller chooses a part of the path.
     *
     * @param target the path with its query, as received
     */
    default boolean isTarget(String target) {
        return target.equals(request().path());
    }

    /** Returns the exchanges before the tested one, in order, such as a lookup of the id to change. By default, there are none. */
    default List<PreliminaryExchange> preliminary() {
        return List.of();
    }

    /** Returns answers that prove acceptance, the documented one first. */
    List<VendorAnswer> accepted();

    /**
     * Returns every documented refusal of a send. A refusal counts with exactly the status that it has here: a 503 that the vendor
     * documents as a wrong number is a refusal, and every other 503 is not.
     */
    List<VendorAnswer> refusals();

    /** Returns answers that look like an acceptance or a refusal and prove neither, including the vendor's breakdowns. */
    List<VendorAnswer> unproven();

    /** Returns the vendor's documented rate limit, or empty if it documents none. */
    Optional<VendorAnswer> rateLimit();

    /** Returns invalid messages by their invalid field. Each has exactly one invalid field. */
    Map<String, List<SmsMessage>> invalid();

    /**
     * A request on the wire.
     *
     * @param method the HTTP method
     * @param path the path with its query
     * @param headers required headers with their values
     * @param contentType the media type without parameters
     * @param body the exact body
     */
    record ExpectedRequest(String method, String path, Map<String, String> headers, String contentType, String body) {
        public ExpectedRequest {
            headers = Map.copyOf(headers);
        }

        /** Returns the method and the path without its query, which may contain a credential. */
        String line() {
            return method + " " + path.replaceFirst("\\?.*", "");
        }
    }
}
