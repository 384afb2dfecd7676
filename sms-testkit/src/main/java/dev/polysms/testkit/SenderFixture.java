package dev.polysms.testkit;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@link SmsSenderContract} needs to know of a vendor: facts of its documents, and no assertion. */
public interface SenderFixture {
    /**
     * Makes a client whose every host is the given one, with a credential that needs no token call.
     *
     * @param vendor where the vendor is, such as {@code http://127.0.0.1:4711}; its paths begin right behind
     * @param options how to use the network
     * @return a client
     */
    SmsClient client(URI vendor, ClientOptions options);

    /**
     * Makes a client whose credential is asked for at every request and is the given one.
     *
     * @param vendor where the vendor is
     * @param options how to use the network
     * @param credential the key or token
     * @return a client
     */
    SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential);

    /**
     * Returns the credentials of {@link #client}; nothing may ever print them.
     *
     * @return every key, token and password
     */
    List<String> secrets();

    /**
     * Returns a text that the vendor would accept. Its text is at least 20 characters, has a quotation mark and a
     * non-ASCII letter, and is not a phrase of the vendor's own errors.
     *
     * @return the text
     */
    SmsMessage message();

    /**
     * Returns the request that must go out for {@link #message()}: exactly the documented one.
     *
     * @return the request
     */
    ExpectedRequest request();

    /**
     * Tells whether a request went to the documented place, for vendors where the caller makes up a part of it.
     *
     * @param target the path with its query, as it came in
     * @return true if it is what {@link #request()} means
     */
    default boolean isTarget(String target) {
        return target.equals(request().path());
    }

    /**
     * Returns answers that prove acceptance; the first is the documented one.
     *
     * @return at least one
     */
    List<VendorAnswer> accepted();

    /**
     * Returns every documented refusal of a send.
     *
     * @return at least one
     */
    List<VendorAnswer> refusals();

    /**
     * Returns answers of this vendor that look like an acceptance or a refusal and prove neither, breakdowns among them.
     *
     * @return at least one
     */
    List<VendorAnswer> unproven();

    /**
     * Returns the vendor's documented rate limit.
     *
     * @return the answer, or empty if the vendor documents none
     */
    Optional<VendorAnswer> rateLimit();

    /**
     * Returns texts that are known to be wrong, by the field that is.
     *
     * @return the texts, each with exactly one wrong field
     */
    Map<String, List<SmsMessage>> invalid();

    /**
     * A request on the wire.
     *
     * @param method the HTTP method
     * @param path the path with its query
     * @param headers headers that must be there, with their values
     * @param contentType the media type without parameters
     * @param body the body, byte for byte
     */
    record ExpectedRequest(String method, String path, Map<String, String> headers, String contentType, String body) {
        /**
         * Checks that nothing is missing.
         *
         * @param method the HTTP method
         * @param path the path with its query
         * @param headers headers that must be there
         * @param contentType the media type
         * @param body the body
         */
        public ExpectedRequest {
            headers = Map.copyOf(headers);
        }
    }
}
