package dev.polysms.testkit;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The facts of a vendor for the contract of a read. They come from the vendor's documents; the assertions are in the contract.
 *
 * @param <T> the rows
 * @since 0.1.0
 */
public interface ReadFixture<T> {
    /**
     * Creates a client that uses the given host for all requests, with a credential that needs no token request.
     *
     * @param vendor the URL before the vendor's paths
     * @param options the options; their clock stands at 2026-01-02T03:04:05Z
     */
    SmsClient client(URI vendor, ClientOptions options);

    /**
     * Returns what must not be printed: keys, tokens, and the numbers and texts in the answers. Of those without a space, neither
     * encoded forms nor pieces of eight characters may be printed.
     */
    List<String> secrets();

    /** Returns the exchanges before the request for the first page, in order. By default, there are none. */
    default List<PreliminaryExchange> preliminary() {
        return List.of();
    }

    /** Returns the documented request for the first page. */
    SenderFixture.ExpectedRequest request();

    /**
     * Returns answers with rows that are the last page: the documented answer first, then every plausible shape if none is
     * documented, and rows with unusual values.
     */
    List<PageAnswer<T>> found();

    /** Returns answers that report that there are no rows. */
    List<PageAnswer<T>> empty();

    /** Returns every documented refusal of this read. */
    List<VendorAnswer> refusals();

    /**
     * Returns answers that look like rows or like a refusal and are neither, including the vendor's breakdowns. Each is a
     * {@link VendorAnswer#unknown}.
     */
    List<VendorAnswer> unproven();

    /** Returns the vendor's pages, or empty if the vendor returns all rows in one answer. */
    Optional<Pages> pages();

    /** The pages of a vendor that returns its rows in several answers. */
    interface Pages {
        /**
         * Returns one page. Each page has other rows. If the vendor names the URL of the next page, it is in the body or in a header;
         * an absolute one starts with {@link VendorAnswer#SERVER}.
         *
         * @param number the number of the page, from 0
         * @param of the number of pages; the last page says that it is the last, or shows it by being short
         */
        VendorAnswer page(int number, int of);

        /** Returns the number of rows of each page, at least 1. */
        int rows();

        /** Returns the number of rows of the last page: as many as the others have by default, fewer if a short page is the last. */
        default int lastRows() {
            return rows();
        }

        /** Returns a page without rows that promises more pages, or empty if the vendor's paging has none. */
        Optional<VendorAnswer> emptyWithMore();
    }
}
