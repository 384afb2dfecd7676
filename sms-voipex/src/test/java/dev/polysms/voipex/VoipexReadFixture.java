package dev.polysms.voipex;

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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What Voipex's two lists share: the token, the errors, and the pages of its sibling service. */
abstract class VoipexReadFixture<T> implements ReadFixture<T>, ReadFixture.Pages {
    private static final int ROWS = 40;

    /** Path and query of the request. */
    abstract String target();

    /** A row with a number of its own. */
    abstract String row(int number);

    @Override
    public SmsClient client(URI vendor, ClientOptions options) {
        return VoipexFixture.builder(vendor, options).token(VoipexFixture.TOKEN).build();
    }

    @Override
    public List<String> secrets() {
        return List.of(VoipexFixture.TOKEN, "420777888999", "420607608609");
    }

    @Override
    public SenderFixture.ExpectedRequest request() {
        return new SenderFixture.ExpectedRequest(
                "GET",
                target(),
                Map.of("Authorization", "Bearer " + VoipexFixture.TOKEN, "Accept", "application/json"),
                "",
                "");
    }

    @Override
    public List<PageAnswer<T>> empty() {
        return List.of(
                new PageAnswer<>("an empty array", "[]", List.of()),
                new PageAnswer<>("an empty page", "{\"items\":[],\"totalPages\":0,\"totalResults\":0}", List.of()));
    }

    @Override
    public List<VendorAnswer> refusals() {
        return List.of(
                refused("400", 400, VoipexPayload.read("send/error-validation"), Reason.REQUEST),
                refused("401", 401, VoipexPayload.read("send/error-invalid-token"), Reason.AUTHENTICATION),
                refused("403", 403, VoipexPayload.read("send/error-forbidden"), Reason.PERMISSION),
                refused("404", 404, VoipexPayload.read("send/error-not-found"), Reason.NOT_FOUND),
                refused("405 without a body", 405, "", Reason.REQUEST),
                refused("422", 422, VoipexPayload.read("instant/error-bad-request"), Reason.REQUEST));
    }

    @Override
    public List<VendorAnswer> unproven() {
        return List.of(
                unknown("500", 500, VoipexPayload.read("send/error-internal")),
                unknown("429", 429, VoipexPayload.read("send/error-too-many")),
                unknown("409", 409, "{\"message\":\"Conflict\"}"),
                unknown("401 with HTML", 401, "<html>Unauthorized</html>"),
                unknown("204", 204, ""),
                unknown("an empty object", 200, "{}"),
                unknown("rows that are none", 200, "{\"items\":{}}"),
                unknown("rows with an error", 200, "{\"items\":[],\"error\":\"Something new\"}"));
    }

    @Override
    public Optional<Pages> pages() {
        return Optional.of(this);
    }

    @Override
    public VendorAnswer page(int number, int of) {
        String body = IntStream.range(number * ROWS, (number + 1) * ROWS)
                .mapToObj(this::row)
                .collect(Collectors.joining(",", "{\"items\":[", "],\"totalPages\":" + of + "}"));
        return VendorAnswer.page("a page", body);
    }

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public Optional<VendorAnswer> emptyWithMore() {
        return Optional.of(VendorAnswer.page("no rows, and more", "{\"items\":[],\"totalPages\":9}"));
    }
}
