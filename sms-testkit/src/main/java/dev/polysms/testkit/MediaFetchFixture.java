package dev.polysms.testkit;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.media.MediaRef;
import java.net.URI;
import java.util.List;

/** What {@link MediaFetchContract} needs to know of a vendor. */
public interface MediaFetchFixture {
    /**
     * Makes a client whose every host is the given one, with a credential that needs no token call.
     *
     * @param vendor where the vendor is; its paths begin right behind
     * @param options how to use the network
     * @return a client
     */
    SmsClient client(URI vendor, ClientOptions options);

    /**
     * Returns what nothing may ever print: keys, tokens, and the values of the references.
     *
     * @return at least one
     */
    List<String> secrets();

    /**
     * Returns media of the vendor.
     *
     * @param vendor where the vendor is
     * @return the reference
     */
    MediaRef ref(URI vendor);

    /**
     * Returns the request that must go out for {@link #ref}.
     *
     * @return the request; only the headers that stand here are compared
     */
    SenderFixture.ExpectedRequest request();

    /**
     * Returns headers that must not be sent, such as that of a credential to a place that is not the API.
     *
     * @return their names
     */
    List<String> forbiddenHeaders();

    /**
     * Returns references that must not be fetched: those of another vendor, and URLs that would carry the credential to
     * another host or to another of the vendor's operations.
     *
     * @param vendor where the vendor is
     * @return many
     */
    List<MediaRef> foreign(URI vendor);

    /**
     * Returns every documented refusal of a fetch.
     *
     * @return the refusals
     */
    List<VendorAnswer> refusals();

    /**
     * Returns answers that are neither media nor a documented refusal.
     *
     * @return each of them {@link VendorAnswer#unknown}
     */
    List<VendorAnswer> unproven();
}
