package dev.polysms.primevox;

import static dev.polysms.testkit.VendorAnswer.refused;
import static dev.polysms.testkit.VendorAnswer.unknown;

import dev.polysms.ClientOptions;
import dev.polysms.Reason;
import dev.polysms.SmsClient;
import dev.polysms.testkit.PageAnswer;
import dev.polysms.testkit.ReadFixture;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What both of PrimeVOX's lists share: the key in the query, three of the errors, and no pages.
 *
 * @param target path and query of the request
 * @param list the member that holds the rows
 * @param found answers with rows
 * @param ownRefusals the refusals of this list alone
 */
record PrimeVoxReadFixture<T>(String target, String list, List<PageAnswer<T>> found, List<VendorAnswer> ownRefusals)
        implements ReadFixture<T> {
    @Override
    public SmsClient client(URI vendor, ClientOptions options) {
        return PrimeVoxClient.builder()
                .apiKey(PrimeVoxReads.KEY)
                .containerId("100001")
                .baseUrl(vendor)
                .options(options)
                .build();
    }

    @Override
    public List<String> secrets() {
        return List.of(PrimeVoxReads.KEY, "7205551212", "3035550100");
    }

    @Override
    public SenderFixture.ExpectedRequest request() {
        return new SenderFixture.ExpectedRequest("GET", target, Map.of(), "", "");
    }

    @Override
    public List<PageAnswer<T>> empty() {
        return List.of(
                new PageAnswer<>("PHP's empty map", PrimeVoxPayload.read(list + "/empty-list.json"), List.of()),
                new PageAnswer<>("an empty map", "{\"" + list + "\":{}}", List.of()));
    }

    @Override
    public List<VendorAnswer> refusals() {
        Stream<VendorAnswer> shared = Stream.of(
                refusal(401, "API Key and Container ID are both required.", Reason.AUTHENTICATION),
                refusal(401, "The supplied API Key is invalid.", Reason.AUTHENTICATION),
                refusal(200, "The supplied API Key is invalid.", Reason.AUTHENTICATION));
        return Stream.concat(shared, ownRefusals.stream()).toList();
    }

    static VendorAnswer refusal(int status, String text, Reason reason) {
        return refused(status + " " + text, status, "{\"error\":\"" + text + "\"}", reason);
    }

    @Override
    public List<VendorAnswer> unproven() {
        return List.of(
                unknown("500", 500, "{\"error\":\"Error connecting to the database, please try again later.\"}"),
                unknown("a new error", 400, "{\"error\":\"Something new.\"}"),
                unknown("rows with an error", 200, "{\"" + list + "\":[],\"error\":\"Something new.\"}"),
                unknown("an empty object", 200, "{}"),
                unknown("an empty list", 200, "[]"),
                unknown("null", 200, "{\"" + list + "\":null}"),
                unknown("a word", 200, "{\"" + list + "\":\"none\"}"),
                unknown("204", 204, ""));
    }

    @Override
    public Optional<Pages> pages() {
        return Optional.empty();
    }
}
