package dev.polysms.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.Outcome;
import dev.polysms.ProviderId;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.spi.Timing;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what became of each record: to the outcomes topic if there is one, and unknown messages to the unknown topic. */
final class OutcomeRecords {
    private static final JsonMapper JSON = new JsonMapper();

    private final TopicWriter writer;
    private final @Nullable String outcomes;
    private final String unknown;
    private final Timing timing;

    OutcomeRecords(TopicWriter writer, @Nullable String outcomes, String unknown, Timing timing) {
        this.writer = writer;
        this.outcomes = outcomes;
        this.unknown = unknown;
        this.timing = timing;
    }

    /** Where a record was read, and its time. */
    record Origin(RecordPosition position, Instant recordedAt) {}

    void accepted(Origin origin, SmsMessage message, SendReceipt receipt) {
        ObjectNode outcome = outcome(origin, message, Outcome.ACCEPTED);
        outcome.put("vendor", receipt.provider().value());
        receipt.id().ifPresent(id -> outcome.put("id", id.value()));
        receipt.segments().ifPresent(segments -> outcome.put("segments", segments));
        write(message, outcome);
    }

    void refused(Origin origin, SmsMessage message, SmsException refusal) {
        ObjectNode outcome = outcome(origin, message, Outcome.NOT_SENT);
        refusal.provider().ifPresent(vendor -> outcome.put("vendor", vendor.value()));
        outcome.put(
                "reason",
                refusal instanceof RejectedException rejected
                        ? rejected.reason().name()
                        : "INVALID");
        write(message, outcome);
    }

    /** Writes the message itself to the unknown topic, since the ledger has only hashes of it. */
    void unknown(Origin origin, SmsMessage message, SmsException failure) {
        Optional<ProviderId> vendor = failure.provider();
        ObjectNode open = message(message);
        vendor.ifPresent(asked -> open.put("vendor", asked.value()));
        position(open, origin);
        open.put("unknownAt", timing.instant().toString());
        writer.write(unknown, message.reference().orElse(null), bytes(open));
        ObjectNode outcome = outcome(origin, message, Outcome.UNKNOWN);
        vendor.ifPresent(asked -> outcome.put("vendor", asked.value()));
        write(message, outcome);
    }

    /**
     * Writes what a lookup found.
     *
     * @param vendor the vendor, or null if it is not known
     * @param id the vendor's id, or null if there is none
     * @param reason why the message has this outcome, or null if its vendor accepted it
     */
    void resolved(
            Origin origin,
            SmsMessage message,
            Outcome what,
            @Nullable ProviderId vendor,
            @Nullable MessageId id,
            @Nullable String reason) {
        ObjectNode outcome = outcome(origin, message, what).put("lookedUp", true);
        if (vendor != null) {
            outcome.put("vendor", vendor.value());
        }
        if (id != null) {
            outcome.put("id", id.value());
        }
        if (reason != null) {
            outcome.put("reason", reason);
        }
        write(message, outcome);
    }

    /** Writes a message that was not sent to a topic, as the sink reads it. */
    void sendAgain(String topic, SmsMessage message) {
        writer.write(topic, message.reference().orElse(null), bytes(message(message)));
    }

    private static ObjectNode message(SmsMessage message) {
        ObjectNode node = JSON.createObjectNode();
        message.reference().ifPresent(reference -> node.put("reference", reference));
        message.from().map(OutcomeRecords::text).ifPresent(from -> node.put("from", from));
        return node.put("to", message.to().e164()).put("text", message.text());
    }

    private static String text(Address address) {
        return address.value();
    }

    private ObjectNode outcome(Origin origin, SmsMessage message, Outcome what) {
        ObjectNode outcome = JSON.createObjectNode();
        message.reference().ifPresent(reference -> outcome.put("reference", reference));
        outcome.put("outcome", what.name());
        position(outcome, origin);
        outcome.put("endedAt", timing.instant().toString());
        return outcome;
    }

    private static void position(ObjectNode node, Origin origin) {
        node.put("topic", origin.position().partition().topic());
        node.put("partition", origin.position().partition().partition());
        node.put("offset", origin.position().offset());
        node.put("recordedAt", origin.recordedAt().toString());
    }

    private void write(SmsMessage message, ObjectNode outcome) {
        if (outcomes != null) {
            writer.write(outcomes, message.reference().orElse(null), bytes(outcome));
        }
    }

    static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree of texts and numbers can always be written", e);
        }
    }
}
