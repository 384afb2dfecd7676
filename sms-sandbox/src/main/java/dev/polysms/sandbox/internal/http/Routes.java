package dev.polysms.sandbox.internal.http;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Finds the endpoint for a path and a method. It is filled before the server starts and not changed afterwards. */
public final class Routes implements Endpoint {
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Comparator<String> pathOrder;
    private final Map<String, Map<String, Endpoint>> methodsByPath;
    private final Map<String, Map<String, Endpoint>> methodsByPrefix;
    private final Endpoint unknownPath;
    private final Endpoint wrongMethod;

    /**
     * Creates empty routes.
     *
     * @param pathOrder decides which paths are equal: natural order, or one that ignores case
     * @param unknownPath answers unknown paths
     * @param wrongMethod answers a known path with a wrong method
     */
    public Routes(Comparator<String> pathOrder, Endpoint unknownPath, Endpoint wrongMethod) {
        this.pathOrder = pathOrder;
        this.methodsByPath = new TreeMap<>(pathOrder);
        this.methodsByPrefix = new TreeMap<>(pathOrder);
        this.unknownPath = unknownPath;
        this.wrongMethod = wrongMethod;
    }

    /** Adds a GET. */
    public Routes get(String path, Endpoint endpoint) {
        return add(methodsByPath, path, "GET", endpoint);
    }

    /** Adds a POST. */
    public Routes post(String path, Endpoint endpoint) {
        return add(methodsByPath, path, "POST", endpoint);
    }

    /** Adds a PUT. */
    public Routes put(String path, Endpoint endpoint) {
        return add(methodsByPath, path, "PUT", endpoint);
    }

    /** Adds a DELETE. */
    public Routes delete(String path, Endpoint endpoint) {
        return add(methodsByPath, path, "DELETE", endpoint);
    }

    /**
     * Adds a GET for all paths below a prefix, which ends with a slash. The endpoint gets the rest of the path, which
     * is not empty.
     */
    public Routes getBelow(String prefix, Endpoint endpoint) {
        return add(methodsByPrefix, prefix, "GET", endpoint);
    }

    /** Adds a PUT for all paths below a prefix, as {@link #getBelow} does for GET. */
    public Routes putBelow(String prefix, Endpoint endpoint) {
        return add(methodsByPrefix, prefix, "PUT", endpoint);
    }

    /** Adds a DELETE for all paths below a prefix, as {@link #getBelow} does for GET. */
    public Routes deleteBelow(String prefix, Endpoint endpoint) {
        return add(methodsByPrefix, prefix, "DELETE", endpoint);
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        Map<String, Endpoint> methods = methodsByPath.get(request.path());
        if (methods != null) {
            Endpoint endpoint = methods.get(request.method());
            return endpoint == null ? refuseMethod(request, methods) : endpoint.answer(request);
        }
        for (Map.Entry<String, Map<String, Endpoint>> below : methodsByPrefix.entrySet()) {
            int length = below.getKey().length();
            if (isBelow(request.path(), below.getKey())) {
                Endpoint endpoint = below.getValue().get(request.method());
                return endpoint == null
                        ? refuseMethod(request, below.getValue())
                        : endpoint.answer(request.below(length));
            }
        }
        return unknownPath.answer(request);
    }

    private boolean isBelow(String path, String prefix) {
        return path.length() > prefix.length() && pathOrder.compare(path.substring(0, prefix.length()), prefix) == 0;
    }

    private SandboxResponse refuseMethod(SandboxRequest request, Map<String, Endpoint> methods) {
        SandboxResponse response = wrongMethod.answer(request);
        return response.status() == METHOD_NOT_ALLOWED
                ? response.header("Allow", String.join(", ", methods.keySet()))
                : response;
    }

    private Routes add(Map<String, Map<String, Endpoint>> routes, String path, String method, Endpoint endpoint) {
        routes.computeIfAbsent(path, p -> new TreeMap<>()).put(method, endpoint);
        return this;
    }
}
