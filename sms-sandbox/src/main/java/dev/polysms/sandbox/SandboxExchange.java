package dev.polysms.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request to a simulated vendor and what came back, as one shows it to people: credentials, tokens and passwords are
 * replaced by {@code ***} wherever they stand, and a body is cut after 16 KiB. Numbers and texts stay: it is test data.
 * Immutable.
 *
 * @param id counts from 1 on in each sandbox
 * @param vendor the vendor's name in the sandbox's paths
 * @param at when the request came, by the sandbox's clock
 * @param took how long it was until the answer was made; a fault's delay is not in it
 * @param request what came
 * @param response what was answered, or nothing where a fault cut the connection before any byte
 * @param fault the kind of the fault that the request met, such as {@code reply-lost}
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
     * What came.
     *
     * @param method the HTTP method
     * @param path the path, the vendor's name at its front
     * @param query the query, empty if there was none
     * @param headers the first value of each name
     * @param body the body
     */
    public record Request(String method, String path, String query, Map<String, String> headers, Body body) {
        /**
         * A request; the headers are copied.
         *
         * @param method the HTTP method
         * @param path the path
         * @param query the query
         * @param headers the headers
         * @param body the body
         */
        public Request {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * What was answered.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @param body the body
     */
    public record Response(int status, Map<String, String> headers, Body body) {
        /**
         * A response; the headers are copied.
         *
         * @param status the HTTP status
         * @param headers the headers
         * @param body the body
         */
        public Response {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * A body.
     *
     * @param text what is shown of it; for one that is no text, a word on what it is
     * @param bytes how long the whole body was
     */
    public record Body(String text, long bytes) {}
}
