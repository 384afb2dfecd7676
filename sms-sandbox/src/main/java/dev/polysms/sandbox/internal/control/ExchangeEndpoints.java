package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxExchange;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.journal.ExchangeSummary;
import dev.polysms.sandbox.internal.journal.Journal;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code /sandbox/exchanges}: the HTTP exchanges. */
public final class ExchangeEndpoints implements ControlEndpoints {
    private static final String PATH = "/sandbox/exchanges";
    private static final int DEFAULT_LIMIT = 100;
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private final Journal journal;
    private final MessageStore messages;

    public ExchangeEndpoints(Journal journal, MessageStore messages) {
        this.journal = journal;
        this.messages = messages;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(PATH, this::list).getBelow(PATH + "/", this::one);
    }

    private SandboxResponse list(SandboxRequest request) {
        ControlQuery query = new ControlQuery(request, Set.of("vendor", "message", "limit"));
        ObjectNode answer = SandboxResponse.object();
        ArrayNode rows = answer.putArray("exchanges");
        find(query).forEach(exchange -> rows.add(ControlJson.summary(ExchangeSummary.of(exchange))));
        return SandboxResponse.json(200, answer);
    }

    private List<SandboxExchange> find(ControlQuery query) {
        String vendor = query.text("vendor");
        String message = query.text("message");
        if (message.isEmpty()) {
            return journal.newest(vendor, query.count("limit", DEFAULT_LIMIT));
        }
        if (vendor.isEmpty()) {
            throw ControlError.refusal(
                    400, "The parameter vendor is missing. Vendors use the same ids, so give it with the message.");
        }
        return messages.find(vendor, message).map(SandboxMessage::exchange).stream()
                .flatMapToLong(OptionalLong::stream)
                .mapToObj(journal::find)
                .flatMap(Optional::stream)
                .toList();
    }

    private SandboxResponse one(SandboxRequest request) {
        return Optional.of(request.path())
                .filter(id -> ID.matcher(id).matches())
                .flatMap(id -> journal.find(Long.parseLong(id)))
                .map(exchange -> SandboxResponse.json(200, ControlJson.exchange(exchange)))
                .orElseThrow(
                        () -> ControlError.refusal(
                                404,
                                "There is no such exchange, or it was removed: the last 1000 are kept. List them with GET /sandbox/exchanges."));
    }
}
