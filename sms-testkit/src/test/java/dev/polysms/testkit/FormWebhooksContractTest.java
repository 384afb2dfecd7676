package dev.polysms.testkit;

import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookException.Failure;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tests the webhooks of a vendor that does not exist and pushes forms only. */
final class FormWebhooksContractTest extends WebhookParserContract {
    private static final ProviderId ID = ProviderId.of("plain");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SECRET = "tR7-pq_9.aZ~4mN2kL8x";

    @Override
    protected WebhookFixture fixture() {
        return new Facts();
    }

    private static final class Forms extends VendorWebhooks {
        Forms(WebhookGuard guard, InstantSource clock) {
            super(ID, guard, clock);
        }

        @Override
        protected List<SmsEvent> events(Json body, Arrival arrival) {
            Optional<String> id = body.id("id");
            if (id.isEmpty()) {
                throw WebhookException.payload("The form has no id");
            }
            Envelope envelope = arrival.byIds("message", id.get());
            return body.text("text").isPresent()
                    ? List.of(inbound(envelope, id.get(), body.text("text").get()))
                    : List.of(new UnrecognizedEvent(envelope, body.text("kind")));
        }
    }

    private static SmsEvent inbound(Envelope envelope, String id, String text) {
        return new InboundMessage(
                envelope,
                MessageRecord.builder(ID)
                        .id(MessageId.of(id))
                        .direction(Direction.INBOUND)
                        .to(PhoneNumber.of("+13035550100"))
                        .text(text)
                        .build());
    }

    private static final class Facts implements WebhookFixture {
        @Override
        public WebhookParser parser(WebhookGuard guard, InstantSource clock) {
            return new Forms(guard, clock);
        }

        @Override
        public List<Push> pushes() {
            return List.of(
                    message(),
                    new Push(
                            "a kind that is new",
                            FORM,
                            "id=8&kind=call",
                            payload -> List.of(new UnrecognizedEvent(envelope("8", payload), Optional.of("call")))));
        }

        private static Push message() {
            return new Push(
                    "a message",
                    FORM,
                    "id=7&text=At+seven%2C+caf%C3%A9%3F",
                    payload -> List.of(inbound(envelope("7", payload), "7", "At seven, café?")));
        }

        private static Envelope envelope(String id, String payload) {
            return new Envelope(ID, "plain:message:" + id, NOW, payload);
        }

        @Override
        public List<String> unreadable() {
            return List.of("text=without+an+id", "id=");
        }

        @Override
        public List<Guarding> guards() {
            return List.of(new Guarding(
                    "a secret in the path",
                    WebhookGuard.secretInUrl(SECRET),
                    message(),
                    request -> request.url("/hooks/" + SECRET),
                    List.of(new Forgery("without it", Failure.MISSING, request -> request))));
        }

        @Override
        public List<String> secrets() {
            return List.of("At seven", SECRET);
        }
    }
}
