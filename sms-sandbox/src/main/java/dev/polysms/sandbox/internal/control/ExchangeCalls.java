package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.ApiRequest;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.journal.Journal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code /sandbox/exchanges}: the HTTP behind the messages. */
public final class ExchangeCalls implements ControlCalls {
    private static final String PATH = "/sandbox/exchanges";
    private static final int DEFAULT_LIMIT = 100;
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private final Journal journal;

    /**
     * The calls about a journal.
     *
     * @param journal the journal
     */
    public ExchangeCalls(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(PATH, this::list).getBelow(PATH + "/", this::one);
    }

    private ApiResponse list(ApiRequest request) {
        Query query = new Query(request, Set.of("vendor", "limit"));
        ObjectNode answer = ApiResponse.object();
        ArrayNode rows = answer.putArray("exchanges");
        journal.newest(query.text("vendor"), query.count("limit", DEFAULT_LIMIT))
                .forEach(exchange -> rows.add(ControlJson.summary(exchange)));
        return ApiResponse.json(200, answer);
    }

    private ApiResponse one(ApiRequest request) {
        return Optional.of(request.path())
                .filter(id -> ID.matcher(id).matches())
                .flatMap(id -> journal.find(Long.parseLong(id)))
                .map(exchange -> ApiResponse.json(200, ControlJson.exchange(exchange)))
                .orElseThrow(() -> ControlError.refusal(
                        404, "There is no such exchange, or it is gone: the last 1000 are kept. List them first."));
    }
}
