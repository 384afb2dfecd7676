package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.sandbox.SandboxMedia;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.http.VendorSite;
import dev.polysms.sandbox.internal.http.VendorSites;
import dev.polysms.sandbox.internal.store.Inbound;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** {@code /sandbox/inbound}: a remote party sends a message to the account. */
public final class InboundEndpoints implements ControlEndpoints {
    private static final Set<String> MEMBERS = Set.of("vendor", "from", "to", "text", "media");
    private static final Set<String> FILE_MEMBERS = Set.of("name", "type", "base64");
    private static final int MAX_FILES = 10;

    private final VendorSites sites;

    public InboundEndpoints(VendorSites sites) {
        this.sites = sites;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("/sandbox/inbound", this::receive);
    }

    private SandboxResponse receive(SandboxRequest request) {
        JsonBody body = JsonBody.of(request, MEMBERS);
        VendorSite site = sites.site(body.requiredText("vendor"));
        Inbound inbound = new Inbound(
                URI.create(ControlJson.baseUrl(request, site.name())),
                body.requiredText("from"),
                body.requiredText("to"),
                body.text("text").orElse(""),
                files(body.node("media")));
        return SandboxResponse.json(201, ControlJson.message(site.receive(inbound)));
    }

    private static List<SandboxMedia> files(JsonNode list) {
        if (!(list.isMissingNode() || list.isNull() || list.isArray()) || list.size() > MAX_FILES) {
            throw ControlError.refusal(400, "The member media must be a list of at most " + MAX_FILES + " files.");
        }
        List<SandboxMedia> files = new ArrayList<>();
        for (JsonNode each : list) {
            JsonBody file = JsonBody.of(each, FILE_MEMBERS);
            files.add(new SandboxMedia(
                    file.requiredText("name"), file.requiredText("type"), bytes(file.requiredText("base64"))));
        }
        return files;
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw ControlError.refusal(
                    400, "The member base64 must be a file's content in Base64, without line breaks.");
        }
    }
}
