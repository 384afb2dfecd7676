package dev.polysms.kafka;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Reads the message that a record describes. */
final class RecordReader {
    private static final int LONGEST_REFERENCE = 255;

    private final RecordSettings settings;

    RecordReader(RecordSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads the message.
     *
     * @throws MalformedRecordException if there is none
     */
    SmsMessage read(SinkRecord record) {
        RecordPosition position = RecordPosition.of(record);
        Object value = record.value();
        if (!(value instanceof Struct) && !(value instanceof Map)) {
            throw new MalformedRecordException(
                    position,
                    "its value is " + kind(value) + "; it must be a struct, or a map as JsonConverter makes it with"
                            + " schemas.enable=false. Set value.converter to what the producer writes");
        }
        SmsMessage.Builder message = SmsMessage.builder();
        recipient(position, value, message);
        text(position, value, message);
        sender(position, value, message);
        String reference = reference(position, record);
        try {
            return message.reference(reference).build();
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException(
                    position,
                    "its reference has " + reference.length() + " characters; a reference must be 1 to "
                            + LONGEST_REFERENCE + " characters, not blank and without control characters");
        }
    }

    private void recipient(RecordPosition position, Object value, SmsMessage.Builder message) {
        String to = text(position, value, settings.to(), RecordSettings.TO);
        try {
            message.to(PhoneNumber.of(to));
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException(
                    position,
                    "the field " + settings.to()
                            + " is not a number in E.164 form: a plus sign, the country calling code"
                            + " and the number, without spaces. It has " + to.length() + " characters");
        }
    }

    private void text(RecordPosition position, Object value, SmsMessage.Builder message) {
        String text = text(position, value, settings.text(), RecordSettings.TEXT);
        try {
            message.text(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException(
                    position,
                    "the field " + settings.text() + " has half a character; the producer must not cut a text inside an"
                            + " emoji");
        }
    }

    private void sender(RecordPosition position, Object value, SmsMessage.Builder message) {
        Object from = field(value, settings.from());
        if (from == null) {
            return; // the client or the route gives one, or the check of the message reports it
        }
        if (!(from instanceof String address) || address.isBlank()) {
            throw new MalformedRecordException(
                    position,
                    "the field " + settings.from() + " is " + kind(from) + "; it must be a text that is not blank: a"
                            + " number in E.164 form, a short code or a sender name. Leave it out for"
                            + " client.default-from");
        }
        message.from(Address.of(address));
    }

    private String text(RecordPosition position, Object value, String field, String setting) {
        Object found = field(value, field);
        if (found instanceof String text) {
            return text;
        }
        throw new MalformedRecordException(
                position,
                "the field " + field + " is " + kind(found) + "; it must be a text. Correct the producer, or set "
                        + setting);
    }

    /**
     * Returns the reference of a record.
     *
     * @throws MalformedRecordException if it has none
     */
    private String reference(RecordPosition position, SinkRecord record) {
        Object found =
                switch (settings.source()) {
                    case FIELD -> field(record.value(), settings.reference());
                    case HEADER -> header(record);
                    case KEY -> record.key();
                    case POSITION -> position.partition() + "-" + position.offset();
                };
        return word(found)
                .orElseThrow(() -> new MalformedRecordException(
                        position,
                        "its reference, " + place() + ", is " + kind(found)
                                + "; it must be a text or a whole number that"
                                + " is the same each time the same message is written. Correct the producer, or set "
                                + RecordSettings.REFERENCE_SOURCE + " and " + RecordSettings.REFERENCE_NAME));
    }

    private String place() {
        return switch (settings.source()) {
            case FIELD -> "the field " + settings.reference();
            case HEADER -> "the header " + settings.reference();
            case KEY -> "the key";
            case POSITION -> "the position";
        };
    }

    private @Nullable Object header(SinkRecord record) {
        Header header = record.headers().lastWithName(settings.reference());
        return header == null ? null : header.value();
    }

    private static Optional<String> word(@Nullable Object value) {
        boolean isWord = value instanceof String
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte;
        return isWord ? Optional.of(String.valueOf(value)) : Optional.empty();
    }

    private static @Nullable Object field(@Nullable Object value, String name) {
        if (value instanceof Struct struct) {
            Field field = struct.schema().field(name);
            return field == null ? null : struct.get(field);
        }
        return value instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private static String kind(@Nullable Object value) {
        return value == null ? "missing" : "of the type " + value.getClass().getSimpleName();
    }
}
