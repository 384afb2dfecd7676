package dev.polysms.testkit;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.media.MediaRef;
import java.net.URI;
import java.util.List;

/**
 * The facts of a vendor for {@link MediaFetchContract}.
 *
 * @since 0.1.0
 */
public interface MediaFetchFixture {
    /**
     * Creates a client that uses the given host for all requests, with a credential that needs no token request.
     *
     * @param vendor the URL before the vendor's paths
     */
    SmsClient client(URI vendor, ClientOptions options);

    /** Returns what must not be printed: keys, tokens, and the values of the references. */
    List<String> secrets();

    /**
     * Returns a reference to media of the vendor.
     *
     * @param vendor the URL before the vendor's paths
     */
    MediaRef ref(URI vendor);

    /**
     * Returns the exchanges before the request that gets the media, in order: most often a redirect to a host outside the API, which
     * can be {@link VendorAnswer#OTHER_SERVER} here. By default, there are none.
     */
    default List<PreliminaryExchange> preliminary() {
        return List.of();
    }

    /** Returns the documented request that gets the media. Only the headers listed here are compared. */
    SenderFixture.ExpectedRequest request();

    /** Returns the names of headers that this request must not have, such as the credential to a host outside the API. */
    List<String> forbiddenHeaders();

    /**
     * Returns references that must not be fetched: those of another vendor, and URLs that would carry the credential to another
     * host or to another operation of the vendor.
     *
     * @param vendor the URL before the vendor's paths
     */
    List<MediaRef> foreign(URI vendor);

    /** Returns every documented refusal of a fetch. */
    List<VendorAnswer> refusals();

    /** Returns answers that are neither media nor a documented refusal, each a {@link VendorAnswer#unknown}. */
    List<VendorAnswer> unproven();
}
