package dev.polysms.testkit;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the contract of a read needs to know of a vendor: facts of its documents, and no assertion.
 *
 * @param <T> the rows
 */
public interface ReadFixture<T> {
    /**
     * Makes a client whose every host is the given one, with a credential that needs no token call.
     *
     * @param vendor where the vendor is; its paths begin right behind
     * @param options how to use the network; their time stands at 2026-01-02T03:04:05Z
     * @return a client
     */
    SmsClient client(URI vendor, ClientOptions options);

    /**
     * Returns what nothing may ever print: keys, tokens, the numbers and texts of the answers.
     *
     * @return at least one
     */
    List<String> secrets();

    /**
     * Returns the request that must go out for the first page: exactly the documented one.
     *
     * @return the request
     */
    SenderFixture.ExpectedRequest request();

    /**
     * Returns answers with rows and nothing behind them: the documented one first, then every shape that is plausible where
     * none is documented, and rows with something odd in them.
     *
     * @return at least one
     */
    List<PageAnswer<T>> found();

    /**
     * Returns answers that say that there is nothing.
     *
     * @return at least one, each without rows
     */
    List<PageAnswer<T>> empty();

    /**
     * Returns every documented refusal of this read.
     *
     * @return the refusals
     */
    List<VendorAnswer> refusals();

    /**
     * Returns answers of this vendor that look like rows or like a refusal and are neither, breakdowns among them.
     *
     * @return at least one, each of them {@link VendorAnswer#unknown}
     */
    List<VendorAnswer> unproven();

    /**
     * Returns how the vendor pages.
     *
     * @return its pages, or empty where the vendor gives everything in one answer
     */
    Optional<Pages> pages();

    /** The pages of a vendor that gives its rows in several answers. */
    interface Pages {
        /**
         * Returns one of several pages, each with rows of its own.
         *
         * @param number the number of the page, from 0
         * @param of how many pages there are; the answer to the last says that it is
         * @return the body of the answer
         */
        String page(int number, int of);

        /**
         * Returns how many rows each page has.
         *
         * @return at least 1
         */
        int rows();

        /**
         * Returns an answer that has no row and says that there are more.
         *
         * @return the body, or empty where the vendor's way of paging cannot say so
         */
        Optional<String> emptyWithMore();
    }
}
