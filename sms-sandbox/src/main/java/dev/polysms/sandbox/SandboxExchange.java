package dev.polysms.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request to a simulated vendor and its answer. Credentials, tokens and passwords are replaced by {@code ***},
 * and bodies are cut after 16 KiB. Numbers and texts are shown, because they are test data. Immutable.
 *
 * @param id counts from 1 on in each sandbox
 * @param vendor the vendor's name in the sandbox's paths
 * @param at when the request came, by the sandbox's clock
 * @param took the time until the answer was made, without the delay of a fault
 * @param response the answer, or nothing if a fault cut the connection before the first byte
 * @param fault the kind of the fault that the request met, such as {@code reply-lost}
 * @since 0.1.0
 */
public record SandboxExchange(
        long id,
        String vendor,
        Instant at,
        Duration took,
        Request request,
        Optional<Response> response,
        Optional<String> fault) {

    /**
     * A request.
     *
     * @param path the path, beginning with the vendor's name
     * @param query the query, empty if there was none
     * @param headers the first value of each header
     */
    public record Request(String method, String path, String query, Map<String, String> headers, Body body) {
        /** Copies the headers. */
        public Request {
            headers = Map.copyOf(headers);
        }
    }

    /** An answer. */
    public record Response(int status, Map<String, String> headers, Body body) {
        /** Copies the headers. */
        public Response {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * A body.
     *
     * @param text the beginning of the text; for a binary body its kind
     * @param bytes the length of the whole body
     */
    public record Body(String text, long bytes) {}
}
