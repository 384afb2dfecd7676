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
import java.util.function.Function;

/** The webhooks of a vendor that does not exist. It pushes fields, either all in forms or all in the queries of GETs. */
final class PlainWebhooks implements WebhookFixture {
    private static final ProviderId ID = ProviderId.of("plain");
    private static final String SECRET = "tR7-pq_9.aZ~4mN2kL8x";

    private final Method method;

    PlainWebhooks(Method method) {
        this.method = method;
    }

    /** How the fields are sent. */
    enum Method {
        FORM,
        QUERY;

        Push push(String name, String fields, Function<String, List<SmsEvent>> events) {
            return this == FORM
                    ? new Push(name, "application/x-www-form-urlencoded", fields, events)
                    : Push.get(name, fields, events);
        }
    }

    private static final class Fields extends VendorWebhooks {
        Fields(WebhookGuard guard, InstantSource clock) {
            super(ID, guard, clock);
        }

        @Override
        protected List<SmsEvent> events(Json body, Arrival arrival) {
            Optional<String> id = body.id("id");
            if (id.isEmpty()) {
                throw WebhookException.payload("The push has no id");
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

    @Override
    public WebhookParser parser(WebhookGuard guard, InstantSource clock) {
        return new Fields(guard, clock);
    }

    @Override
    public List<Push> pushes() {
        return List.of(
                message(),
                method.push(
                        "a kind that is new",
                        "id=8&kind=call",
                        payload -> List.of(new UnrecognizedEvent(envelope("8", payload), Optional.of("call")))));
    }

    private Push message() {
        return method.push(
                "a message",
                "id=7&text=At+seven%2C+caf%C3%A9%3F",
                payload -> List.of(inbound(envelope("7", payload), "7", "At seven, café?")));
    }

    private static Envelope envelope(String id, String payload) {
        return new Envelope(ID, "plain:message:" + id, WebhookParserContract.NOW, payload);
    }

    @Override
    public List<String> unreadable() {
        return List.of("text=without+an+id", "id=");
    }

    @Override
    public List<Guarding> guards() {
        String query = method == Method.QUERY ? "?" + message().payload() : "";
        return List.of(new Guarding(
                "a secret in the path",
                WebhookGuard.secretInUrl(SECRET),
                message(),
                request -> request.url("/hooks/" + SECRET + query),
                List.of(
                        new Forgery("without it", Failure.MISSING, request -> request),
                        new Forgery(
                                "with another one",
                                Failure.MISMATCH,
                                request -> request.url("/hooks/" + SECRET.replace('7', '8') + query)))));
    }

    @Override
    public List<String> secrets() {
        return List.of("At seven", SECRET);
    }
}
