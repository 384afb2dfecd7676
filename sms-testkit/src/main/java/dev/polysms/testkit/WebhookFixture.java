package dev.polysms.testkit;

import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What {@link WebhookParserContract} needs to know of a vendor: facts of its documents, and no assertion. */
public interface WebhookFixture {
    /** Makes a parser. */
    WebhookParser parser(WebhookGuard guard, InstantSource clock);

    /**
     * Returns requests that the vendor makes: the documents' samples first, as they stand there, then every shape and kind
     * that is plausible, one with several events, and one of a kind that is unknown.
     *
     * @return at least two
     */
    List<Push> pushes();

    /** Returns bodies that the vendor does not send, in addition to those of every vendor's contract. */
    List<String> unreadable();

    /** Returns the guards that fit the vendor. */
    List<Guarding> guards();

    /** Returns what nothing may ever print: the numbers and texts of the pushes. */
    List<String> secrets();

    /**
     * A request of the vendor, and the events that it holds.
     *
     * @param name what it is, for the name of a test
     * @param contentType the Content-Type header
     * @param events makes the events, given the body that their envelopes hold
     */
    record Push(String name, String contentType, String body, Function<String, List<SmsEvent>> events) {
        /** Returns the request, to a URL without a secret. */
        WebhookRequest.Builder request() {
            return WebhookRequest.builder()
                    .url("/hooks/sms")
                    .header("Content-Type", contentType)
                    .body(body);
        }

        /** Returns the name. */
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A guard, and requests that it must let pass or not.
     *
     * @param name what it is, for the name of a test
     * @param push a push that can be made to pass
     * @param right makes the request of the push one that passes
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
     * @param name what it is, for the name of a test
     * @param failure why it does not pass
     * @param change makes the request of the push the forgery
     */
    record Forgery(String name, WebhookException.Failure failure, UnaryOperator<WebhookRequest.Builder> change) {
        /** Returns the name. */
        @Override
        public String toString() {
            return name;
        }
    }
}
