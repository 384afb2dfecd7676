package dev.polysms.kafka;

import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;

/**
 * Where in a record the parts of its message are.
 *
 * @param to the field of the recipient's number
 * @param from the field of the sender address
 * @param text the field of the text
 * @param source where the reference is
 * @param reference the field or header of the reference
 */
record RecordSettings(String to, String from, String text, ReferenceSource source, String reference) {
    static final String TO = "record.to.field";
    static final String FROM = "record.from.field";
    static final String TEXT = "record.text.field";
    static final String REFERENCE_SOURCE = "record.reference.source";
    static final String REFERENCE_NAME = "record.reference.name";

    /** Where the reference of a record is. */
    enum ReferenceSource {
        /** In a field of the value. */
        FIELD,
        /** In a header. */
        HEADER,
        /** It is the key. */
        KEY,
        /** It is made of topic, partition and offset. */
        POSITION
    }

    static void define(ConfigDef definition) {
        new SettingGroup(definition, "Record")
                .optional(
                        TO,
                        ConfigDef.Type.STRING,
                        "to",
                        null,
                        "Recipient field",
                        "The field with the recipient's number, in E.164 form.")
                .optional(
                        FROM,
                        ConfigDef.Type.STRING,
                        "from",
                        null,
                        "Sender field",
                        "The field with the sender address. It may be missing where client.default-from is set.")
                .optional(TEXT, ConfigDef.Type.STRING, "text", null, "Text field", "The field with the text.")
                .optional(
                        REFERENCE_SOURCE,
                        ConfigDef.Type.STRING,
                        "field",
                        CaseInsensitiveValidString.in("field", "header", "key", "position"),
                        "Reference source",
                        "Where the reference is, which identifies the message: in a field, in a header, or in the key. With position it"
                                + " is made of topic, partition and offset: then a message that its producer writes twice is sent"
                                + " twice, and the references of a topic that is created anew are those of other messages.")
                .optional(
                        REFERENCE_NAME,
                        ConfigDef.Type.STRING,
                        "reference",
                        null,
                        "Reference name",
                        "The name of the field or header with the reference.");
    }

    /** Returns where the parts are in a record of the unknown topic. */
    static RecordSettings ofUnknownTopic() {
        return new RecordSettings("to", "from", "text", ReferenceSource.FIELD, "reference");
    }

    static RecordSettings of(AbstractConfig config) {
        return new RecordSettings(
                config.getString(TO),
                config.getString(FROM),
                config.getString(TEXT),
                ReferenceSource.valueOf(config.getString(REFERENCE_SOURCE).toUpperCase(Locale.ROOT)),
                config.getString(REFERENCE_NAME));
    }
}
