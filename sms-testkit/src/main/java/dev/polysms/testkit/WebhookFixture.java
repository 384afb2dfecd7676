package dev.polysms.testkit;

import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The facts of a vendor for {@link WebhookParserContract}. They come from the vendor's documents; the assertions are in the contract.
 *
 * @since 0.1.0
 */
public interface WebhookFixture {
    /** Creates a parser. */
    WebhookParser parser(WebhookGuard guard, InstantSource clock);

    /**
     * Returns requests that the vendor makes: first the samples of its documents, unchanged, then every plausible shape and kind, one
     * with several events if the vendor sends such, and one of an unknown kind. At least one event is an {@code UnrecognizedEvent},
     * and at least one is not.
     */
    List<Push> pushes();

    /** Returns bodies that the vendor does not send, in addition to those that the contract tests with every vendor. */
    List<String> unreadable();

    /** Returns the guards that fit the vendor, at least one. */
    List<Guarding> guards();

    /** Returns what must not be printed: the numbers and texts of the pushes. */
    List<String> secrets();

    /**
     * A request of the vendor, and the events that it contains.
     *
     * @param name the name in the name of the test
     * @param method the HTTP method
     * @param url the path with its query, without a secret
     * @param contentType the Content-Type header; blank for none
     * @param body the body; empty if the fields are in the query
     * @param events returns the events for the payload in their envelopes: the body, or the query of a push without a body
     */
    record Push(
            String name,
            String method,
            String url,
            String contentType,
            String body,
            Function<String, List<SmsEvent>> events) {
        private static final String PATH = "/hooks/sms";

        /** Creates a POST. */
        public Push(String name, String contentType, String body, Function<String, List<SmsEvent>> events) {
            this(name, "POST", PATH, contentType, body, events);
        }

        /** Creates a GET with the fields in its query. */
        public static Push get(String name, String query, Function<String, List<SmsEvent>> events) {
            return new Push(name, "GET", PATH + "?" + query, "", "", events);
        }

        /** Returns the request. */
        WebhookRequest.Builder request() {
            WebhookRequest.Builder request =
                    WebhookRequest.builder().method(method).url(url).body(body);
            return contentType.isBlank() ? request : request.header("Content-Type", contentType);
        }

        /** Returns the events that the request contains. */
        List<SmsEvent> expected() {
            return events.apply(payload());
        }

        boolean hasBody() {
            return !body.isEmpty();
        }

        boolean isJsonObject() {
            return body.strip().startsWith("{");
        }

        boolean isForm() {
            return contentType.toLowerCase(Locale.ROOT).contains("x-www-form-urlencoded") && !isJsonObject();
        }

        /** Returns the fields as they are sent: the body, or the query of a push without a body. */
        String payload() {
            return hasBody() ? body : url.substring(url.indexOf('?') + 1);
        }

        /** Returns this push with another payload, which is sent in the same way. */
        Push withPayload(String payload) {
            return hasBody()
                    ? new Push(name, method, url, contentType, payload, events)
                    : new Push(name, method, url.substring(0, url.indexOf('?') + 1) + payload, "", "", events);
        }

        /** Returns this push with another payload, in bytes of which not all are characters. */
        WebhookRequest.Builder requestOf(byte[] payload) {
            return hasBody()
                    ? request().body(payload)
                    : withPayload(new String(payload, StandardCharsets.ISO_8859_1))
                            .request();
        }

        Push withContentType(String type) {
            return new Push(name, method, url, type, body, events);
        }

        /**
         * Returns this push with one field more.
         *
         * @param member the field as the member of a JSON object
         * @param field the field as that of a form or a query
         */
        Push withField(String member, String field) {
            return isJsonObject()
                    ? withPayload("{" + member + "," + body.strip().substring(1).stripLeading())
                    : withPayload(payload() + "&" + field);
        }

        /** Returns the name. */
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A guard with a request that it must let pass, and requests that it must not.
     *
     * @param name the name in the name of the test
     * @param push a push that can be made to pass
     * @param right changes the request of the push so that it passes, for example signs it
     */
    record Guarding(
            String name,
            WebhookGuard guard,
            Push push,
            UnaryOperator<WebhookRequest.Builder> right,
            List<Forgery> forgeries) {
        /** Returns the name. */
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A request that a guard must not let pass.
     *
     * @param name the name in the name of the test
     * @param failure why it does not pass
     * @param change changes the request of the push into the forgery
     */
    record Forgery(String name, WebhookException.Failure failure, UnaryOperator<WebhookRequest.Builder> change) {
        /** Returns the name. */
        @Override
        public String toString() {
            return name;
        }
    }
}
