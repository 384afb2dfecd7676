package dev.polysms.sandbox.internal.http;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates an endpoint at its first request, because most tests never open the sandbox's page. Thread-safe. */
public final class LazyEndpoint implements Endpoint {
    private final Supplier<Endpoint> maker;
    private @Nullable Endpoint endpoint;

    public LazyEndpoint(Supplier<Endpoint> maker) {
        this.maker = maker;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        return endpoint().answer(request);
    }

    private synchronized Endpoint endpoint() {
        Endpoint made = endpoint;
        if (made == null) {
            made = maker.get();
            endpoint = made;
        }
        return made;
    }
}
