package dev.polysms.resolve;

import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.SendLedgerException;
import dev.polysms.ledger.Settlement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the ledger for a search; without a ledger, nothing is known. */
record LedgerReader(@Nullable SendLedger ledger) {
    private static final String COMPONENT = "ledger";

    boolean isThere() {
        return ledger != null;
    }

    Optional<LedgerEntry> find(String key) {
        return ledger == null ? Optional.empty() : asked(() -> ledger.find(key));
    }

    /** Returns the send with what the ledger contains by now. */
    PastSend refreshed(PastSend send) {
        return send.entry()
                .flatMap(entry -> find(entry.key()))
                .map(PastSend::of)
                .orElse(send);
    }

    /** Returns all entries with the same recipient and text. */
    List<LedgerEntry> equalTo(SmsMessage message) {
        return ledger == null
                ? List.of()
                : asked(() -> ledger.withContent(Fingerprint.of(message).content()));
    }

    boolean resolve(LedgerEntry entry, Resolution.Accepted accepted) {
        Settlement settlement =
                Settlement.accepted(accepted.receipt(), accepted.from().orElse(null));
        return ledger != null && asked(() -> ledger.resolve(entry, settlement));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return Objects.requireNonNull(question.get(), "a ledger returned null");
        } catch (Throwable e) { // an undeclared exception too
            throw UnavailableException.builder(COMPONENT)
                    .operation("resolve")
                    .message("the ledger could not be read")
                    .cause(SendLedgerException.withoutWords(e))
                    .build();
        }
    }
}
