package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.fault.FaultList;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.http.VendorSite;
import dev.polysms.sandbox.internal.http.VendorSites;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.util.List;

/** {@code /sandbox/state} and {@code /sandbox/reset}: the sandbox as a whole. */
public final class StateEndpoints implements ControlEndpoints {
    private final VendorSites sites;
    private final MessageStore messages;
    private final FaultList faults;
    private final List<StatePart> parts;
    private final Runnable reset;

    /**
     * Creates the endpoints.
     *
     * @param parts add more facts about each vendor
     * @param reset restores the initial state
     */
    public StateEndpoints(
            VendorSites sites, MessageStore messages, FaultList faults, List<StatePart> parts, Runnable reset) {
        this.sites = sites;
        this.messages = messages;
        this.faults = faults;
        this.parts = List.copyOf(parts);
        this.reset = reset;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/sandbox/state", this::state).post("/sandbox/reset", this::reset);
    }

    private SandboxResponse state(SandboxRequest request) {
        ObjectNode answer = SandboxResponse.object();
        ArrayNode vendors = answer.putArray("vendors");
        sites.all().forEach(site -> vendors.add(describe(site, request)));
        answer.put("messages", messages.size()).put("dropped", messages.dropped());
        FaultEndpoints.putAll(answer, faults);
        return SandboxResponse.json(200, answer);
    }

    private SandboxResponse reset(SandboxRequest request) {
        reset.run();
        return SandboxResponse.empty(204);
    }

    private ObjectNode describe(VendorSite site, SandboxRequest request) {
        KnownAccount account = KnownAccount.at(site.name());
        ObjectNode json = SandboxResponse.object()
                .put("name", site.name())
                .put("title", account.title())
                .put("baseUrl", ControlJson.baseUrl(request, site.name()));
        site.ownNumbers().forEach(json.putArray("ownNumbers")::add);
        ObjectNode credentials = json.putObject("credentials");
        account.credentials().forEach(credentials::put);
        json.put("media", account.receivesMedia())
                .put("requests", site.requests())
                .putNull("webhook");
        parts.forEach(part -> part.describe(site.name(), json));
        return json;
    }
}
