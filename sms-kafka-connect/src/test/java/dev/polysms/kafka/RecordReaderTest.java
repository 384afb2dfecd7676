package dev.polysms.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a record is read, and what is wrong with one that describes no message. */
final class RecordReaderTest {
    private static final Schema BOOKING = SchemaBuilder.struct()
            .field("mobile", Schema.STRING_SCHEMA)
            .field("body", Schema.STRING_SCHEMA)
            .field("booking", Schema.INT64_SCHEMA)
            .build();

    private static RecordReader reader(String... settings) {
        Map<String, String> all = SinkScene.settings();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new RecordReader(new SinkSettings(all).records());
    }

    private static SinkRecord record(Object key, Object value) {
        return new SinkRecord("orders", 3, null, key, null, value, 17, 0L, TimestampType.CREATE_TIME);
    }

    @Test
    void reads_a_map() {
        SmsMessage message = reader().read(record(null, SinkScene.value(1)));

        assertThat(message.to()).isEqualTo(PhoneNumber.of("+13035551001"));
        assertThat(message.from()).contains(PhoneNumber.of("+13035550100"));
        assertThat(message.text()).isEqualTo("Your table 1 is ready");
        assertThat(message.reference()).contains("booking-1");
    }

    @Test
    void reads_a_struct_with_fields_of_other_names() {
        Struct value = new Struct(BOOKING)
                .put("mobile", "+13035551001")
                .put("body", "Hello")
                .put("booking", 4711L);

        SmsMessage message = reader(
                        "record.to.field", "mobile", "record.text.field", "body", "record.reference.name", "booking")
                .read(record(null, value));

        assertThat(message.reference()).contains("4711");
        assertThat(message.from()).isEmpty();
        assertThat(message.text()).isEqualTo("Hello");
    }

    @Test
    void takes_the_reference_from_a_header_the_key_or_the_position() {
        SinkRecord record = record("key-1", SinkScene.value(1));
        record.headers().addString("id", "first").addString("id", "header-1");

        assertThat(reader("record.reference.source", "header", "record.reference.name", "id")
                        .read(record)
                        .reference())
                .contains("header-1");
        assertThat(reader("record.reference.source", "key").read(record).reference())
                .contains("key-1");
        assertThat(reader("record.reference.source", "position").read(record).reference())
                .contains("orders-3-17");
    }

    @Test
    void names_the_position_at_which_a_record_was_read_although_a_transformation_renamed_its_topic() {
        SinkRecord renamed = record("key-1", "text").newRecord("renamed", 0, null, "key-1", null, "text", 0L);

        assertThatThrownBy(() -> reader().read(renamed))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("orders-3@17");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "to, null, the field to is missing",
                "to, 3035551001, E.164",
                "to, +1303…01, E.164",
                "text, null, the field text is missing",
                "text, half \uD83D, half a character",
                "from, '', the field from",
                "reference, null, the field reference",
                "reference, ' ', 'characters, not blank'",
            })
    void says_which_field_is_wrong_and_never_its_content(String field, String value, String problem) {
        Map<String, Object> values = new HashMap<>(SinkScene.value(1));
        values.put(field, value);

        assertThatThrownBy(() -> reader().read(record(null, values)))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("orders-3@17")
                .hasMessageContaining(problem)
                .hasMessageNotContainingAny("555", "table", "booking-1");
    }

    @Test
    void names_the_type_of_a_field_that_is_no_text() {
        Map<String, Object> values = new HashMap<>(SinkScene.value(1));
        values.put("to", 13035551001L);

        assertThatThrownBy(() -> reader().read(record(null, values)))
                .hasMessageContaining("the field to is of the type Long")
                .hasMessageNotContaining("555");
    }

    @Test
    void refuses_a_value_that_is_missing_or_no_map() {
        assertThatThrownBy(() -> reader().read(record("key", null))).hasMessageContaining("its value is missing");
        assertThatThrownBy(() -> reader().read(record("key", "{}"))).hasMessageContaining("value.converter");
    }
}
