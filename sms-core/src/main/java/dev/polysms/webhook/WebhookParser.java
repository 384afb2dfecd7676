package dev.polysms.webhook;

import dev.polysms.ProviderId;
import java.util.List;

/**
 * Makes events of what a vendor pushes. It verifies first and reads second, so that nobody can forget the one and do the
 * other. It does no I/O, and needs no client and no web framework.
 *
 * <p>A parser is made by a vendor's module, with a {@link WebhookGuard} that must be chosen. Thread-safe.
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
 * <p>Vendors repeat pushes, and none says when: {@link SmsEvent#dedupeKey()} recognizes an event that was seen before.
 */
public interface WebhookParser {
    /** Returns the vendor. */
    ProviderId provider();

    /**
     * Verifies a request and reads its events.
     *
     * @return the events in the vendor's order; a kind that is new is an {@link UnrecognizedEvent}, never an exception
     * @throws WebhookException if the guard does not let the request pass, or the body is not what the vendor sends
     */
    List<SmsEvent> parse(WebhookRequest request);
}
