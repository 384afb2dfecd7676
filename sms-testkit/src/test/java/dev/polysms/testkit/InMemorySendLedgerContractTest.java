package dev.polysms.testkit;

import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.SendLedger;
import org.jspecify.annotations.Nullable;

/** The ledger of one process is the store itself. */
final class InMemorySendLedgerContractTest extends SendLedgerContract {
    private @Nullable SendLedger ledger;

    @Override
    protected SendLedger open(Terms terms) {
        if (ledger == null) {
            ledger = InMemorySendLedger.builder()
                    .timing(terms.timing())
                    .retention(terms.retention())
                    .clockSkew(terms.clockSkew())
                    .build();
        }
        return ledger;
    }
}
