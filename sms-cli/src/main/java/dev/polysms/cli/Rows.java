package dev.polysms.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.Address;
import dev.polysms.csv.CsvExport;
import dev.polysms.history.Conversation;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import dev.polysms.number.OwnedNumber;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what a vendor returned as rows. */
final class Rows {
    private static final String GAP = "  ";

    private Rows() {}

    static void print(MessageRecord message, Output output) {
        output.result(json(message), text(message));
    }

    static ObjectNode json(MessageRecord message) {
        ObjectNode json = Output.object().put("vendor", message.provider().value());
        message.id().ifPresent(id -> json.put("id", id.value()));
        json.put("direction", direction(message.direction()));
        message.from().ifPresent(from -> json.put("from", from.value()));
        message.to().ifPresent(to -> json.put("to", to.value()));
        message.text().ifPresent(text -> json.put("text", text));
        message.time().ifPresent(time -> json.put("time", time.toString()));
        json.put("state", message.state().name().toLowerCase(Locale.ROOT));
        message.segments().ifPresent(segments -> json.put("segments", segments));
        message.conversation().ifPresent(conversation -> json.put("conversation", conversation.id()));
        if (!message.media().isEmpty()) {
            message.media().stream().map(MediaRef::value).forEach(json.putArray("media")::add);
        }
        return json;
    }

    static String text(MessageRecord message) {
        return time(message.time()) + GAP + direction(message.direction()) + GAP + value(message.from()) + " > "
                + value(message.to()) + GAP + message.text().orElse("(no text)") + media(message);
    }

    private static String media(MessageRecord message) {
        return message.media().isEmpty()
                ? ""
                : GAP + message.media().stream().map(MediaRef::value).collect(Collectors.joining(" ", "[", "]"));
    }

    /** Writes messages as CSV to the standard output. */
    static void csv(Stream<MessageRecord> messages, CliContext context) throws IOException {
        CsvExport.create().write(messages, new CheckedOutput(context.out()));
    }

    /** A PrintStream hides that its reader is gone. */
    private static final class CheckedOutput extends OutputStream {
        private final PrintStream out;

        CheckedOutput(PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            out.write(bytes, offset, length);
            flush();
        }

        @Override
        public void flush() {
            if (out.checkError()) {
                throw new ClosedPipeException();
            }
        }
    }

    static void print(Conversation conversation, Output output) {
        ObjectNode json = Output.object().put("id", conversation.ref().id());
        conversation.remoteParty().ifPresent(party -> json.put("with", party.value()));
        conversation.unread().ifPresent(unread -> json.put("unread", unread));
        conversation.lastMessageAt().ifPresent(time -> json.put("lastMessageAt", time.toString()));
        String unread =
                conversation.unread().map(yes -> yes ? "unread" : "read").orElse("-");
        output.result(
                json,
                conversation.ref().id()
                        + GAP
                        + value(conversation.remoteParty())
                        + GAP
                        + unread
                        + GAP
                        + time(conversation.lastMessageAt()));
    }

    static void print(OwnedNumber number, Output output) {
        ObjectNode json = Output.object()
                .put("vendor", number.provider().value())
                .put("number", number.number().value());
        number.smsEnabled().ifPresent(enabled -> json.put("sms", enabled));
        String sms = number.smsEnabled().map(yes -> yes ? "sms" : "no sms").orElse("sms unknown");
        output.result(json, number.number().value() + GAP + sms);
    }

    static String direction(Direction direction) {
        return switch (direction) {
            case INBOUND -> "in";
            case OUTBOUND -> "out";
            case UNKNOWN -> "-";
        };
    }

    private static String value(Optional<Address> address) {
        return address.map(Address::value).orElse("-");
    }

    private static String time(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("(no time)");
    }
}
