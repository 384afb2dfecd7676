package dev.polysms.cli.probe;

import dev.polysms.DeliveryState;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Page;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One run: makes the calls and notes what happened. */
final class ProbeRun {
    private static final String TEXT = "Test message of sms probe";

    /** How many rows are searched for the message of the probe. */
    private static final int MOST_ROWS = 200;

    private final ProbeTarget target;
    private final ProbeTap tap;
    private final Consumer<String> progress;
    private final Set<ProbeNote> notes = EnumSet.noneOf(ProbeNote.class);
    private Optional<SendReceipt> receipt = Optional.empty();
    private Optional<SmsException> sendFailure = Optional.empty();

    ProbeRun(ProbeTarget target, ProbeTap tap, Consumer<String> progress) {
        this.target = target;
        this.tap = tap;
        this.progress = progress;
    }

    ProbeTarget target() {
        return target;
    }

    ProbeTap tap() {
        return tap;
    }

    /** Returns why the agreed message was not accepted. */
    Optional<SmsException> sendFailure() {
        return sendFailure;
    }

    void note(ProbeNote note) {
        notes.add(note);
    }

    Seen seen() {
        return new Seen(tap.answers(), notes);
    }

    /** Makes a call without which the probe has no sense. Its failure ends the probe. */
    <T> T first(String what, Supplier<T> call) {
        progress.accept(what);
        return call.get();
    }

    /** Makes a call. If it fails, the answer is still in the report. */
    <T> Optional<T> attempt(String what, Supplier<T> call) {
        progress.accept(what);
        try {
            return Optional.of(call.get());
        } catch (UnavailableException | UncheckedIOException unreadable) {
            note(ProbeNote.UNREADABLE);
            return Optional.empty();
        } catch (SmsException refused) {
            return Optional.empty();
        }
    }

    /** Sends the one message, if it was agreed. */
    Optional<SendReceipt> send(SmsClient client) {
        if (target.sendTo().isEmpty()) {
            return Optional.empty();
        }
        progress.accept("Sending the agreed message");
        SmsMessage message = SmsMessage.builder()
                .from(target.requireOwn())
                .to(target.sendTo().get())
                .text(TEXT)
                .build();
        try {
            receipt = Optional.of(client.send(message));
            note(ProbeNote.SENT);
        } catch (OutcomeUnknownException unknown) {
            note(ProbeNote.SEND_UNKNOWN);
            sendFailure = Optional.of(unknown);
        } catch (SmsException refused) {
            note(ProbeNote.SEND_REFUSED);
            sendFailure = Optional.of(refused);
        }
        return receipt;
    }

    /** Looks for the message of the probe, and notes what its row shows. */
    void find(String what, Supplier<Page<MessageRecord>> read) {
        attempt(what, () -> {
            try (Stream<MessageRecord> rows = read.get().stream()) {
                List<MessageRecord> own =
                        rows.limit(MOST_ROWS).filter(this::isOwn).toList();
                own.forEach(this::found);
                return own.size();
            }
        });
    }

    private boolean isOwn(MessageRecord row) {
        boolean sameId = receipt.flatMap(SendReceipt::id).isPresent()
                && row.id().equals(receipt.get().id());
        return sameId || (row.text().filter(TEXT::equals).isPresent() && row.state() != DeliveryState.FAILED);
    }

    private void found(MessageRecord row) {
        note(ProbeNote.MESSAGE_FOUND);
        if (row.direction() == Direction.OUTBOUND) {
            note(ProbeNote.MESSAGE_FOUND_OUTBOUND);
        }
        if (row.id().isPresent() && row.id().equals(receipt.flatMap(SendReceipt::id))) {
            note(ProbeNote.SAME_ID);
        }
    }
}
