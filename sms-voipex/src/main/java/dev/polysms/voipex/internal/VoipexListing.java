package dev.polysms.voipex.internal;

import dev.polysms.spi.AnswerClaims;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A list in one of the forms that Voipex may use. No form is documented, so two are read: a bare array, and the page object of the
 * vendor's sibling service (docs/PROVIDERS.md). Its links are not followed; a page is requested by its number.
 *
 * @param rows the rows, including empty ones
 * @param totalPages the number of pages
 * @param totalResults the number of rows of all pages
 * @param nextLink whether it links to a next page
 */
record VoipexListing(List<Json> rows, OptionalInt totalPages, OptionalInt totalResults, boolean nextLink) {
    private static final List<String> WRAPPERS = List.of("items", "results");

    static VoipexListing read(ApiResponse response, int page) {
        if (!response.isSuccessful()) {
            throw VoipexErrors.ofFailure(response);
        }
        Json json = response.json();
        if (AnswerClaims.atTopOf(json).error()) {
            throw VoipexErrors.inSuccess(response);
        }
        if (page > 1 && json.number("currentPage").orElse(page) != page) {
            throw response.unproven("the answer is another page than the requested one");
        }
        Json list = Stream.concat(Stream.of(json), WRAPPERS.stream().map(json::at))
                .filter(Json::isArray)
                .findFirst()
                .orElseThrow(() -> response.unproven("the answer has no list"));
        VoipexListing listing = new VoipexListing(
                list.items().stream().map(Json.Item::value).toList(),
                json.number("totalPages"),
                json.number("totalResults"),
                linksToNext(json));
        if (listing.lacksRows(page)) {
            throw response.unproven("the answer has none of the rows that it counts");
        }
        return listing;
    }

    /** An empty list beside a count of rows is not an empty history: a message that is not found there may have been sent. */
    private boolean lacksRows(int page) {
        boolean counted = page == 1
                ? totalResults.orElse(0) > 0 || totalPages.orElse(0) > 1 || nextLink
                : totalPages.orElse(0) >= page || nextLink;
        boolean onlyEmptyRows = !rows.isEmpty() && filledRows().isEmpty();
        return onlyEmptyRows || (rows.isEmpty() && counted);
    }

    private static boolean linksToNext(Json json) {
        return json.items("links").stream()
                .anyMatch(link -> link.value().text("rel").equals(Optional.of("next")));
    }

    /** Returns the rows that have any content. */
    List<Json> filledRows() {
        return rows.stream().filter(Json::hasContent).toList();
    }

    /** Returns whether the vendor announces a page after this one; none is announced by an empty one. */
    boolean announcesMoreThan(int page) {
        if (rows.isEmpty()) {
            return false;
        }
        return totalPages.isPresent()
                ? page < totalPages.getAsInt()
                : nextLink || page > 1 || totalResults.orElse(0) > rows.size();
    }

    /** Returns how many rows there are and not the rows. */
    @Override
    public String toString() {
        return "Listing[" + rows.size() + " rows]";
    }
}
