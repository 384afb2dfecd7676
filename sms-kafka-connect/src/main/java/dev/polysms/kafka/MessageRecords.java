package dev.polysms.kafka;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.history.MessageTime;
import dev.polysms.media.MediaRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Makes records of messages. The attributes of a CloudEvent are headers, as its Kafka protocol binding has them.
 *
 * @param vendor the vendor's name
 * @param account the name of the account
 * @param partition the source partition of the records
 */
record MessageRecords(String vendor, String account, Map<String, String> partition) {
    private static final Schema SCHEMA = SchemaBuilder.struct()
            .name("dev.polysms.Message")
            .version(1)
            .field("vendor", Schema.STRING_SCHEMA)
            .field("account", Schema.STRING_SCHEMA)
            .field("id", Schema.OPTIONAL_STRING_SCHEMA)
            .field("direction", Schema.STRING_SCHEMA)
            .field("from", Schema.OPTIONAL_STRING_SCHEMA)
            .field("to", Schema.OPTIONAL_STRING_SCHEMA)
            .field("text", Schema.OPTIONAL_STRING_SCHEMA)
            .field("media", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .field("time", Schema.OPTIONAL_STRING_SCHEMA)
            .field("state", Schema.STRING_SCHEMA)
            .field("vendorState", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private static final String RECEIVED = "dev.polysms.message.received";
    private static final String STATE = "dev.polysms.message.state";

    /** Returns what identifies a record: the vendor's id, for a message that was sent with its state. Without an id, a hash. */
    String key(MessageRecord message) {
        String id = message.id().map(MessageId::value).orElseGet(() -> hash(message));
        return isInbound(message) ? id : id + "|" + message.state();
    }

    private static String hash(MessageRecord message) {
        String content = String.join(
                "\n",
                message.direction().name(),
                message.from().map(Address::value).orElse(""),
                message.to().map(Address::value).orElse(""),
                message.text().orElse(""),
                message.time().map(Instant::toString).orElse(""));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("each JDK has SHA-256", e);
        }
    }

    static boolean isInbound(MessageRecord message) {
        return message.direction() == Direction.INBOUND;
    }

    static Optional<Instant> time(MessageRecord message) {
        return message.time().or(() -> message.messageTime().map(MessageTime::latest));
    }

    SourceRecord record(MessageRecord message, String topic, Map<String, String> offset) {
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString("ce_specversion", "1.0");
        headers.addString("ce_id", key(message));
        headers.addString("ce_source", "/polysms/" + vendor + "/" + account);
        headers.addString("ce_type", isInbound(message) ? RECEIVED : STATE);
        message.time().ifPresent(time -> headers.addString("ce_time", time.toString()));
        Optional<Address> party = isInbound(message) ? message.from() : message.to();
        return new SourceRecord(
                partition,
                offset,
                topic,
                null,
                Schema.OPTIONAL_STRING_SCHEMA,
                party.map(Address::value).orElse(null),
                SCHEMA,
                value(message),
                message.time().map(Instant::toEpochMilli).orElse(null),
                headers);
    }

    private Struct value(MessageRecord message) {
        return new Struct(SCHEMA)
                .put("vendor", vendor)
                .put("account", account)
                .put("id", message.id().map(MessageId::value).orElse(null))
                .put("direction", message.direction().name())
                .put("from", message.from().map(Address::value).orElse(null))
                .put("to", message.to().map(Address::value).orElse(null))
                .put("text", message.text().orElse(null))
                .put("media", message.media().stream().map(MediaRef::value).toList())
                .put("time", message.time().map(Instant::toString).orElse(null))
                .put("state", message.state().name())
                .put("vendorState", message.rawState().orElse(null));
    }
}
