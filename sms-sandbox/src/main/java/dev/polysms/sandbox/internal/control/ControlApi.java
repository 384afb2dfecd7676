package dev.polysms.sandbox.internal.control;

import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.util.Comparator;
import java.util.List;

/** The control API. An endpoint refuses wrong input with an error; it never fails. */
public final class ControlApi implements Endpoint {
    private final Routes routes = new Routes(
            Comparator.naturalOrder(),
            request -> ControlError.answer(404, "The control API has no such path. docs/sandbox.md lists its calls."),
            request -> ControlError.answer(405, "The path does not have this method. Use one of the Allow header."));

    public ControlApi(List<ControlEndpoints> parts) {
        parts.forEach(part -> part.addTo(routes));
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        try {
            return routes.answer(request).header("Cache-Control", "no-store");
        } catch (RefusalException refusal) {
            return refusal.response();
        } catch (IllegalArgumentException invalid) {
            // The control API reports the same errors as the library's methods throw.
            return ControlError.answer(400, String.valueOf(invalid.getMessage()));
        }
    }
}
