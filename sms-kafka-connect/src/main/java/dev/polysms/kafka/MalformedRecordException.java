package dev.polysms.kafka;

import org.apache.kafka.connect.errors.DataException;

/** A record that describes no message, or one that is too old. Its message has the position and the rule, and nothing of the content. */
final class MalformedRecordException extends DataException {
    private static final long serialVersionUID = 1L;

    MalformedRecordException(RecordPosition position, String problem) {
        super("The record " + position + " cannot be sent: " + problem);
    }
}
