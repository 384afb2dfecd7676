package dev.polysms.sandbox.internal.http;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** A vendor's calls by path and method. Filled before the server starts, only read after. */
public final class Routes implements Endpoint {
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Map<String, Map<String, Endpoint>> methodsByPath;
    private final Endpoint unknownPath;
    private final Endpoint wrongMethod;

    /**
     * No routes yet.
     *
     * @param pathOrder tells which paths are the same: natural order, or one that ignores case
     * @param unknownPath answers a path that no route has
     * @param wrongMethod answers a known path with a method that it does not have
     */
    public Routes(Comparator<String> pathOrder, Endpoint unknownPath, Endpoint wrongMethod) {
        this.methodsByPath = new TreeMap<>(pathOrder);
        this.unknownPath = unknownPath;
        this.wrongMethod = wrongMethod;
    }

    /**
     * Adds a call.
     *
     * @param path its path
     * @param endpoint answers it
     * @return these routes
     */
    public Routes post(String path, Endpoint endpoint) {
        methodsByPath.computeIfAbsent(path, p -> new TreeMap<>()).put("POST", endpoint);
        return this;
    }

    @Override
    public ApiResponse answer(ApiRequest request) {
        Map<String, Endpoint> methods = methodsByPath.get(request.path());
        if (methods == null) {
            return unknownPath.answer(request);
        }
        Endpoint endpoint = methods.get(request.method());
        if (endpoint != null) {
            return endpoint.answer(request);
        }
        ApiResponse response = wrongMethod.answer(request);
        return response.status() == METHOD_NOT_ALLOWED
                ? response.header("Allow", String.join(", ", methods.keySet()))
                : response;
    }
}
