package dev.polysms.webhook;

import dev.polysms.ProviderId;
import java.util.List;

/**
 * Verifies a vendor's push and returns its events. The verification cannot be left out. The parser does no I/O, and needs no client
 * and no web framework.
 *
 * <p>A vendor's module builds the parser, with a {@link WebhookGuard} that the application must choose. Thread-safe.
 *
 * <pre>{@code
 * try {
 *     parser.parse(request).forEach(this::handle);
 *     answer(204); // only now: a vendor that gets no 2xx may push again
 * } catch (WebhookException e) {
 *     answer(e.httpStatus());
 * }
 * }</pre>
 *
 * <p>Vendors repeat pushes, and do not document when. {@link SmsEvent#dedupeKey()} identifies a repeated event.
 *
 * @since 0.1.0
 */
public interface WebhookParser {
    /** Returns the vendor. */
    ProviderId provider();

    /**
     * Verifies a request and reads its events.
     *
     * @return the events in the vendor's order; an event of a new kind is an {@link UnrecognizedEvent}, never an exception
     * @throws WebhookException if the guard refuses the request, or the body is not what the vendor sends
     */
    List<SmsEvent> parse(WebhookRequest request);
}
