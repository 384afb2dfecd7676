package dev.polysms.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ledger.SendLedger;
import dev.polysms.testkit.SendLedgerContract;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract, over a database with an empty table. */
abstract class JdbcSendLedgerContract extends SendLedgerContract {
    private final TestSource source;

    JdbcSendLedgerContract(TestSource source) {
        this.source = source;
    }

    @BeforeEach
    final void clear() throws SQLException {
        source.clear();
    }

    @AfterEach
    final void has_given_every_connection_back() {
        assertThat(source.inUse()).isZero();
    }

    @Override
    protected final SendLedger open(Terms terms) {
        return JdbcSendLedger.builder(source)
                .timing(terms.timing())
                .retention(terms.retention())
                .clockSkew(terms.clockSkew())
                .build();
    }
}
