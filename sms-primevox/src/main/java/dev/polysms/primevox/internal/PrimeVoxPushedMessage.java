package dev.polysms.primevox.internal;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.primevox.PrimeVoxPush;
import dev.polysms.spi.Json;
import dev.polysms.spi.VendorWebhooks.Arrival;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.OutboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A message that PrimeVOX pushed. A field that is missing or unreadable is empty. The direction follows from the type. */
public final class PrimeVoxPushedMessage {
    private final PrimeVoxPush push;

    private PrimeVoxPushedMessage(PrimeVoxPush push) {
        this.push = push;
    }

    /** Reads what was pushed. The ids are spelled with a capital D here, and with a small one in the vendor's other pushes. */
    public static PrimeVoxPushedMessage read(Json body) {
        return new PrimeVoxPushedMessage(new PrimeVoxPush(
                body.text("eventType"),
                body.text("toNumber"),
                body.text("fromNumber"),
                body.text("containerID").or(() -> body.text("containerId")),
                body.text("tenantID").or(() -> body.text("tenantId")),
                body.text("conversationID").or(() -> body.text("conversationId")),
                body.text("messageText")));
    }

    /**
     * Returns the event.
     *
     * @param arrival makes its envelope
     * @throws WebhookException if the body has neither a type nor any field of a message
     */
    public SmsEvent event(Arrival arrival) {
        return switch (push.eventType().orElse("")) {
            case "inboundMessage" -> new InboundMessage(envelope(arrival, "inbound"), record(Direction.INBOUND));
            case "outboundMessage" -> new OutboundMessage(envelope(arrival, "outbound"), record(Direction.OUTBOUND));
            default -> unrecognized(arrival);
        };
    }

    /** A push has no id and no time, so its key is made of all its fields. */
    private Envelope envelope(Arrival arrival, String kind) {
        return arrival.byContent(
                kind,
                push.toNumber().orElse(""),
                push.fromNumber().orElse(""),
                push.containerId().orElse(""),
                push.tenantId().orElse(""),
                push.conversationId().orElse(""),
                push.messageText().orElse(""));
    }

    private MessageRecord record(Direction direction) {
        Address from = address(push.fromNumber());
        Address to = address(push.toNumber());
        MessageRecord.Builder record = MessageRecord.builder(PrimeVoxClient.PROVIDER)
                .direction(direction)
                .from(from)
                .to(to)
                .conversation(conversation(direction == Direction.INBOUND ? to : from))
                .vendor(push);
        if (push.messageText().isPresent()) {
            MarkedText marked = MarkedText.read(push.messageText().get());
            record.text(marked.text()).media(marked.media());
        }
        return record.build();
    }

    private static @Nullable Address address(Optional<String> number) {
        return number.isPresent() ? PrimeVoxNumber.read(number.get()) : null;
    }

    /** Returns the conversation, or null without an own number: the direction of its messages follows from it. */
    private @Nullable ConversationRef conversation(@Nullable Address ownNumber) {
        String id = push.conversationId().orElse("");
        return !id.isEmpty() && !hasControl(id) && ownNumber instanceof PhoneNumber own
                ? ConversationRef.of(id, own)
                : null;
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private SmsEvent unrecognized(Arrival arrival) {
        boolean tellsNothing = Stream.of(push.eventType(), push.toNumber(), push.fromNumber(), push.messageText())
                .allMatch(Optional::isEmpty);
        if (tellsNothing) {
            throw WebhookException.payload(
                    "The body has no eventType, no number and no text, which every push of PrimeVOX has;"
                            + " check which system calls this URL");
        }
        return new UnrecognizedEvent(arrival.byPayload("unrecognized"), push.eventType());
    }
}
