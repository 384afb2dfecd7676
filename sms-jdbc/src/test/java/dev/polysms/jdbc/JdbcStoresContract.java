package dev.polysms.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.delivery.DeliveryStore;
import dev.polysms.ledger.SendLedger;
import dev.polysms.optout.OptOutStore;
import dev.polysms.testkit.DeliveryStoreContract;
import dev.polysms.testkit.OptOutStoreContract;
import dev.polysms.testkit.SeenEventsContract;
import dev.polysms.testkit.SendLedgerContract;
import dev.polysms.webhook.SeenEvents;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The contracts of all stores, over a database with empty tables. */
abstract class JdbcStoresContract {
    private final TestSource source;

    JdbcStoresContract(TestSource source) {
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

    @Nested
    final class OfSendLedger extends SendLedgerContract {
        @Override
        protected SendLedger open(Terms terms) {
            return JdbcSendLedger.builder(source)
                    .timing(terms.timing())
                    .retention(terms.retention())
                    .clockSkew(terms.clockSkew())
                    .build();
        }
    }

    @Nested
    final class OfOptOutStore extends OptOutStoreContract {
        @Override
        protected OptOutStore open() {
            return JdbcOptOutStore.over(source);
        }
    }

    @Nested
    final class OfDeliveryStore extends DeliveryStoreContract {
        @Override
        protected DeliveryStore open() {
            return JdbcDeliveryStore.over(source);
        }
    }

    @Nested
    final class OfSeenEvents extends SeenEventsContract {
        @Override
        protected SeenEvents open() {
            return JdbcSeenEvents.over(source);
        }
    }
}
