package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.http.VendorSites;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code /sandbox/messages}: the messages that the vendors took. */
public final class MessageEndpoints implements ControlEndpoints {
    private static final String PATH = "/sandbox/messages";
    private static final int DEFAULT_LIMIT = 1000;

    private final MessageStore messages;
    private final VendorSites sites;

    public MessageEndpoints(MessageStore messages, VendorSites sites) {
        this.messages = messages;
        this.sites = sites;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(PATH, this::list).delete(PATH, this::clear);
    }

    private SandboxResponse list(SandboxRequest request) {
        ControlQuery query = new ControlQuery(request, Set.of("vendor", "number", "text", "limit"));
        String vendor = vendor(query.text("vendor"));
        String number = query.number("number");
        String text = query.text("text").toLowerCase(Locale.ROOT);
        List<SandboxMessage> found = messages.snapshot().stream()
                .filter(message -> vendor.isEmpty() || message.vendor().equals(vendor))
                .filter(message ->
                        message.from().contains(number) || message.to().contains(number))
                .filter(message -> message.text().toLowerCase(Locale.ROOT).contains(text))
                .toList();
        ObjectNode answer = SandboxResponse.object();
        ArrayNode rows = answer.putArray("messages");
        found.stream()
                .skip(Math.max(0, found.size() - query.count("limit", DEFAULT_LIMIT)))
                .forEach(message -> rows.add(ControlJson.message(message)));
        return SandboxResponse.json(200, answer.put("total", found.size()).put("dropped", messages.dropped()));
    }

    /** Refuses an unknown name: without this, a wrong name would look like a vendor without messages. */
    private String vendor(String name) {
        return name.isEmpty() ? name : sites.site(name).name();
    }

    private SandboxResponse clear(SandboxRequest request) {
        new ControlQuery(request, Set.of()); // it removes all, so a filter would have no effect
        messages.clear();
        return SandboxResponse.empty(204);
    }
}
