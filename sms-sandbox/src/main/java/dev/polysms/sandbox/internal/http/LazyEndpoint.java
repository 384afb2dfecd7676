package dev.polysms.sandbox.internal.http;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An endpoint that is made when the first request comes: most tests ask for none of the sandbox's own pages. Thread-safe. */
public final class LazyEndpoint implements Endpoint {
    private final Supplier<Endpoint> maker;
    private @Nullable Endpoint endpoint;

    /**
     * An endpoint that is not made yet.
     *
     * @param maker makes it, once
     */
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
