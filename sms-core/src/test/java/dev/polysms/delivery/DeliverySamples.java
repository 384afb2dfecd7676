package dev.polysms.delivery;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.DeliveryReport.Segment;
import dev.polysms.webhook.Envelope;
import java.time.Instant;
import java.util.Locale;

/** Receipts, delivery reports and history rows for the tests of this package. */
final class DeliverySamples {
    static final ProviderId ACME = ProviderId.of("acme");
    static final ProviderId OTHER = ProviderId.of("other");
    static final MessageId ID = MessageId.of("m-1");
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private DeliverySamples() {}

    static SendReceipt receipt(ProviderId provider, MessageId id) {
        return SendReceipt.builder(provider).id(id).build();
    }

    static SendReceipt receipt() {
        return receipt(ACME, ID);
    }

    static DeliveryReport report(DeliveryState state) {
        return report(ACME, ID, state);
    }

    static DeliveryReport report(ProviderId provider, MessageId id, DeliveryState state) {
        return DeliveryReport.of(envelope(provider), row(provider, id, state));
    }

    static DeliveryReport report(DeliveryState state, int segment, int of) {
        return report(state).withSegment(new Segment(segment, of));
    }

    /** A report of a vendor that returns only the reference. */
    static DeliveryReport reportByReference(String reference, DeliveryState state) {
        MessageRecord message = row(ACME, ID, state).toBuilder().id(null).build();
        return DeliveryReport.of(envelope(ACME), message).withReference(reference);
    }

    static MessageRecord row(ProviderId provider, MessageId id, DeliveryState state) {
        return MessageRecord.builder(provider)
                .id(id)
                .direction(Direction.OUTBOUND)
                .state(state, state.name().toLowerCase(Locale.ROOT))
                .build();
    }

    static Envelope envelope(ProviderId provider) {
        return new Envelope(provider, provider + ":key", START, "{}");
    }
}
