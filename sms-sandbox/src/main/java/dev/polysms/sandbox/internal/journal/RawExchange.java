package dev.polysms.sandbox.internal.journal;

import dev.polysms.sandbox.SandboxExchange;
import dev.polysms.sandbox.SandboxExchange.Body;
import dev.polysms.sandbox.SandboxExchange.Request;
import dev.polysms.sandbox.SandboxExchange.Response;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** An exchange as it was on the wire, with its bodies cut. It is masked when it is read, because most exchanges are never read. */
final class RawExchange {
    private static final int MAX_SHOWN_BYTES = 16 << 10;

    private final long id;
    private final String vendor;
    private final Instant at;
    private final Duration took;
    private final SandboxRequest request;
    private final Shown requestBody;
    private final Optional<SandboxResponse> response;
    private final Optional<Shown> responseBody;
    private final Optional<String> fault;

    RawExchange(
            long id,
            String vendor,
            Instant at,
            Duration took,
            SandboxRequest request,
            Optional<SandboxResponse> response,
            Optional<String> fault) {
        this.id = id;
        this.vendor = vendor;
        this.at = at;
        this.took = took;
        this.request = request.withoutBody();
        this.response = response.map(answer -> answer.withBody(new byte[0]));
        this.fault = fault;
        requestBody = Shown.of(request.header("Content-Type").orElse(""), request.body());
        responseBody =
                response.map(answer -> Shown.of(answer.headers().getOrDefault("Content-Type", ""), answer.body()));
    }

    long id() {
        return id;
    }

    String vendor() {
        return vendor;
    }

    ExchangeSummary summary() {
        return new ExchangeSummary(
                id,
                vendor,
                at,
                took,
                request.method(),
                "/" + vendor + request.path(),
                response.map(SandboxResponse::status),
                fault);
    }

    /** Returns the masked exchange. */
    SandboxExchange shown() {
        return new SandboxExchange(
                id,
                vendor,
                at,
                took,
                new Request(
                        request.method(),
                        "/" + vendor + request.path(),
                        Masking.form(request.query()),
                        Masking.headers(request.headers()),
                        requestBody.masked()),
                response.map(answer -> new Response(
                        answer.status(),
                        Masking.headers(answer.headers()),
                        responseBody.orElseThrow().masked())),
                fault);
    }

    /** The beginning of a body. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, and never written to.
    private record Shown(String contentType, byte[] begin, long length) {
        static Shown of(String contentType, byte[] body) {
            boolean isShort = body.length <= MAX_SHOWN_BYTES;
            return new Shown(contentType, isShort ? body : Arrays.copyOf(body, MAX_SHOWN_BYTES), body.length);
        }

        Body masked() {
            return new Body(Masking.body(contentType, begin), length);
        }
    }
}
