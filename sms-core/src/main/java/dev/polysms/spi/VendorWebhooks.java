package dev.polysms.spi;

import dev.polysms.ProviderId;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part that the parsers of all vendors share: it checks the guard, then the length, and then reads the body. A vendor may push
 * JSON, a form, or a GET whose query has the fields. An adapter's parser extends this class and turns the body into events.
 *
 * @since 0.1.0
 */
public abstract class VendorWebhooks implements WebhookParser {
    private static final int LONGEST = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\ufeff';

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
        String text = text(request);
        if (text.isEmpty()) {
            throw WebhookException.payload(
                    isGet(request)
                            ? "The URL has no query; give the parser the URL with its query, as it came"
                            : "The body is empty; give the parser the raw bytes, before anything reads them");
        }
        Json body = json(request, text);
        try {
            return List.copyOf(events(body, new Arrival(provider, clock, text)));
        } catch (WebhookException e) {
            throw e;
        } catch (RuntimeException e) { // the fault is this library's; its words might quote the body
            throw WebhookException.payload("The body could not be read, which is a fault of this library");
        }
    }

    /**
     * Reads a body as every parser does, for guards that look into it.
     *
     * @return an object or a list
     * @throws WebhookException if the body is neither
     */
    public static Json json(WebhookRequest request) {
        return json(request, text(request));
    }

    /**
     * Returns the fields of a form in their order, for guards of signatures: with repeated names, blank values, and fields without an
     * equals sign. For a GET it returns the parameters of the query.
     *
     * @return the fields, none if the body is not a form
     */
    public static List<FormField> form(WebhookRequest request) {
        return isGet(request) || request.isForm() ? fields(request, text(request)) : List.of();
    }

    /** Returns the parameters of the URL's query as {@link #form} returns the fields of a form. */
    public static List<FormField> query(WebhookRequest request) {
        return fields(request, request.query());
    }

    private static List<FormField> fields(WebhookRequest request, String encoded) {
        return FormFields.list(withoutMark(encoded), request.charset().orElse(StandardCharsets.UTF_8));
    }

    /** Some vendors push by GET: the query has what the body has otherwise. */
    private static boolean isGet(WebhookRequest request) {
        return request.method().equals("GET");
    }

    private static String text(WebhookRequest request) {
        String query = isGet(request) ? request.query() : "";
        if (request.length() > LONGEST || query.length() > LONGEST) {
            throw WebhookException.payload("The body is longer than one mebibyte, which no vendor's is");
        }
        return isGet(request) ? query : request.text();
    }

    private static Json json(WebhookRequest request, String text) {
        String bare = withoutMark(text);
        if (isGet(request) || (request.isForm() && !isObject(bare))) {
            return Json.ofForm(bare, request.charset().orElse(StandardCharsets.UTF_8));
        }
        Json json = Json.parse(bare);
        if (!json.isObject() && !json.isArray()) {
            throw WebhookException.payload(
                    "The body is not a JSON object or list; give the parser the raw bytes, as they came",
                    json.problem());
        }
        return json;
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** JSON often claims to be a form, as PHP's curl says of all that it posts; a form would encode the brace. */
    private static boolean isObject(String text) {
        return text.stripLeading().startsWith("{");
    }

    /** One request that came in. Immutable. */
    public static final class Arrival {
        private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

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
                if (!ID.matcher(id).matches()) {
                    return byContent(kind, ids); // an id that fails must not appear in a message
                }
            }
            return envelope(kind + ":" + String.join(":", ids));
        }

        /**
         * Makes the envelope of an event without ids.
         *
         * @param kind what kind of event it is
         * @param content all that the vendor said; only a digest of it is kept
         */
        public Envelope byContent(String kind, String... content) {
            return envelope(kind + ":" + digest(content));
        }

        private static String digest(String... content) {
            MessageDigest digest = sha256();
            for (String part : content) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        }

        /**
         * Makes the envelope of an event of which nothing is known: its key is of the whole request, as it stands.
         *
         * @param kind what kind of event it is
         * @return the envelope; a request has one such event at most, or their keys are the same
         */
        public Envelope byPayload(String kind) {
            return envelope(kind + ":" + digestOfPayload());
        }

        /**
         * Makes the envelope of one of several events of which nothing is known: its key is of the whole request and its place
         * in it.
         *
         * @param kind what kind of event it is
         * @param place its place in the request, from 0
         */
        public Envelope byPayload(String kind, int place) {
            return envelope(kind + ":" + digestOfPayload() + ":" + place);
        }

        /** Once a request: one of many events would else read the whole body for each of them. */
        private String digestOfPayload() {
            String digest = digestOfPayload;
            if (digest == null) {
                digest = digest(payload);
                digestOfPayload = digest;
            }
            return digest;
        }

        private Envelope envelope(String key) {
            return new Envelope(provider, provider + ":" + key, receivedAt, payload);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every JVM has SHA-256", e);
            }
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
