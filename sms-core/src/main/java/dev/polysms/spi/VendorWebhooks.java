package dev.polysms.spi;

import dev.polysms.ProviderId;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part that the parsers of all vendors share: it checks the guard, then the length, and then reads the body. A vendor may push
 * JSON, a form, or a GET whose query has the fields. An adapter's parser extends this class and turns the body into events.
 *
 * @since 0.1.0
 */
public abstract class VendorWebhooks implements WebhookParser {
    private final ProviderId provider;
    private final WebhookGuard guard;
    private final InstantSource clock;

    /**
     * Makes a parser.
     *
     * @param provider the vendor
     * @param guard rejects forged requests
     * @param clock gives the time at which a request came
     */
    protected VendorWebhooks(ProviderId provider, WebhookGuard guard, InstantSource clock) {
        this.provider = Objects.requireNonNull(provider, "provider");
        this.guard = Objects.requireNonNull(guard, "guard");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Reads the events of a body that the guard let pass.
     *
     * @param body an object or a list: the JSON, or the fields of a form as an object
     * @param arrival makes the envelopes
     * @throws WebhookException if the body is not what the vendor sends
     */
    protected abstract List<SmsEvent> events(Json body, Arrival arrival);

    @Override
    public final ProviderId provider() {
        return provider;
    }

    @Override
    public final List<SmsEvent> parse(WebhookRequest request) {
        Objects.requireNonNull(request, "request");
        guard.check(request);
        PushedBody pushed = PushedBody.of(request);
        if (pushed.text().isEmpty()) {
            throw WebhookException.payload(
                    PushedBody.isGet(request)
                            ? "The URL has no query; give the parser the URL with its query, as it came"
                            : "The body is empty; give the parser the raw bytes, before anything reads them");
        }
        Json body = pushed.json();
        try {
            return List.copyOf(events(body, new Arrival(provider, clock, pushed.text())));
        } catch (WebhookException e) {
            throw e;
        } catch (RuntimeException e) { // the fault is this library's; its words might quote the body
            throw WebhookException.payload("The body could not be read, which is a fault of this library");
        }
    }

    /**
     * Reads a body as every parser does, for guards that look into it. The parser of the same request does not read it again.
     *
     * @return an object or a list
     * @throws WebhookException if the body is neither
     */
    public static Json json(WebhookRequest request) {
        return PushedBody.of(request).json();
    }

    /**
     * Returns the fields of a form in their order, for guards of signatures: with repeated names, blank values, and fields without an
     * equals sign. For a GET it returns the parameters of the query.
     *
     * @return the fields, none if the body is not a form
     */
    public static List<FormField> form(WebhookRequest request) {
        return PushedBody.isGet(request) || request.isForm()
                ? fields(request, PushedBody.of(request).text())
                : List.of();
    }

    /** Returns the parameters of the URL's query as {@link #form} returns the fields of a form. */
    public static List<FormField> query(WebhookRequest request) {
        return fields(request, request.query());
    }

    private static List<FormField> fields(WebhookRequest request, String encoded) {
        return FormFields.list(
                PushedBody.withoutMark(encoded), request.charset().orElse(StandardCharsets.UTF_8));
    }

    /** One request that came in. Immutable. */
    public static final class Arrival {
        private static final int LONGEST_ID = 64;

        /** Vendor, kind and a digest. */
        private static final int USUAL_KEY = 96;

        private final ProviderId provider;
        private final java.time.Instant receivedAt;
        private final String payload;
        private @Nullable String digestOfPayload;

        /**
         * Returns an arrival of events that were asked for instead of pushed, such as the rows of a list of reports. The keys of
         * its envelopes are those of pushes: an event that comes both ways has one key.
         *
         * @param payload the vendor's own text of the events
         */
        public static Arrival polled(ProviderId provider, InstantSource clock, String payload) {
            return new Arrival(provider, clock, payload);
        }

        private Arrival(ProviderId provider, InstantSource clock, String payload) {
            this.provider = provider;
            this.receivedAt = clock.instant();
            this.payload = payload;
        }

        /**
         * Makes the envelope of an event that the vendor gave ids.
         *
         * @param kind what kind of event it is, such as {@code report}
         * @param ids what distinguishes the event from all others, without personal data
         */
        public Envelope byIds(String kind, String... ids) {
            for (String id : ids) {
                if (!isId(id)) {
                    return byContent(kind, ids); // an id that fails must not appear in a message
                }
            }
            StringBuilder key = key(kind);
            for (int i = 0; i < ids.length; i++) {
                key.append(i == 0 ? "" : ":").append(ids[i]);
            }
            return envelope(key);
        }

        private static boolean isId(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (!isOfId(text.charAt(i))) {
                    return false;
                }
            }
            return !text.isEmpty() && text.length() <= LONGEST_ID;
        }

        private static boolean isOfId(char c) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '_'
                    || c == '-';
        }

        /**
         * Makes the envelope of an event without ids.
         *
         * @param kind what kind of event it is
         * @param content all that the vendor said; only a digest of it is kept
         */
        public Envelope byContent(String kind, String... content) {
            return envelope(key(kind).append(ContentDigest.of(content)));
        }

        /**
         * Makes the envelope of an event of which nothing is known: its key is of the whole request, as it stands.
         *
         * @param kind what kind of event it is
         * @return the envelope; a request has one such event at most, or their keys are the same
         */
        public Envelope byPayload(String kind) {
            return envelope(key(kind).append(digestOfPayload()));
        }

        /**
         * Makes the envelope of one of several events of which nothing is known: its key is of the whole request and its place
         * in it.
         *
         * @param kind what kind of event it is
         * @param place its place in the request, from 0
         */
        public Envelope byPayload(String kind, int place) {
            return envelope(key(kind).append(digestOfPayload()).append(':').append(place));
        }

        /** Once a request: one of many events would else read the whole body for each of them. */
        private String digestOfPayload() {
            String digest = digestOfPayload;
            if (digest == null) {
                digest = ContentDigest.of(payload);
                digestOfPayload = digest;
            }
            return digest;
        }

        private StringBuilder key(String kind) {
            return new StringBuilder(USUAL_KEY)
                    .append(provider.value())
                    .append(':')
                    .append(kind)
                    .append(':');
        }

        private Envelope envelope(StringBuilder key) {
            return new Envelope(provider, key.toString(), receivedAt, payload);
        }

        /** Returns the vendor and the time. */
        @Override
        public String toString() {
            return "Arrival[" + provider + ", " + receivedAt + "]";
        }
    }

    /** Returns the vendor's name. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + provider + "]";
    }
}
