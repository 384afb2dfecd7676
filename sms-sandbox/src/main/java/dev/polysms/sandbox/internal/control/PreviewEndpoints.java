package dev.polysms.sandbox.internal.control;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.http.VendorSites;
import dev.polysms.sandbox.internal.store.MediaStore.StoredFile;
import java.util.Optional;

/** {@code /sandbox/media/{vendor}/…}: the files of a vendor, for the sandbox's page, which has no credential. */
public final class PreviewEndpoints implements ControlEndpoints {
    private static final String PREFIX = "/sandbox/media/";

    private final VendorSites sites;

    public PreviewEndpoints(VendorSites sites) {
        this.sites = sites;
    }

    /** Returns the path of a preview, if the file may be at the vendor in this sandbox. */
    static Optional<String> path(SandboxMessage message, SandboxMessage.Attachment file) {
        int vendor = file.url().indexOf("/" + message.vendor() + "/");
        return vendor < 0 ? Optional.empty() : Optional.of(PREFIX + file.url().substring(vendor + 1));
    }

    @Override
    public void addTo(Routes routes) {
        routes.getBelow(PREFIX, this::show);
    }

    private SandboxResponse show(SandboxRequest request) {
        int end = request.path().indexOf('/');
        StoredFile file = Optional.of(request.path())
                .filter(path -> end > 0)
                .flatMap(path -> sites.site(path.substring(0, end)).media(path.substring(end)))
                .orElseThrow(() -> ControlError.refusal(404, "The vendor has no such file, or it was removed."));
        return SandboxResponse.file(file.contentType(), file.bytes());
    }
}
