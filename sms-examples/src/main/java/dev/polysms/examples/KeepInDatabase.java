package dev.polysms.examples;

import dev.polysms.SmsClient;
import dev.polysms.SmsSender;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.jdbc.JdbcDeliveryStore;
import dev.polysms.jdbc.JdbcOptOutStore;
import dev.polysms.jdbc.JdbcSchema;
import dev.polysms.jdbc.JdbcSeenEvents;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.optout.OptOutGuard;
import dev.polysms.webhook.SeenEvents;
import dev.polysms.webhook.SmsEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Keeps the ledger, opt-outs and delivery statuses in a database. */
final class KeepInDatabase {
    private KeepInDatabase() {}

    // [schema]
    static void createTables(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : JdbcSchema.statements()) {
                statement.execute(sql);
            }
        }
    }
    // [/schema]

    // [stores]
    static SmsSender sender(SmsClient client, DataSource database) {
        SmsSender guarded = OptOutGuard.over(client, JdbcOptOutStore.over(database));
        return IdempotentSender.over(guarded, JdbcSendLedger.over(database));
    }

    static DeliveryTracker tracker(DataSource database) {
        return DeliveryTracker.builder().store(JdbcDeliveryStore.over(database)).build();
    }
    // [/stores]

    // [purge]
    static void purge(JdbcSendLedger ledger, JdbcDeliveryStore deliveries, JdbcSeenEvents events) {
        ledger.purgeExpired(); // accepted and not sent; a message of unknown outcome stays
        deliveries.purgeExpired();
        events.purgeExpired();
    }
    // [/purge]

    // [events]
    /** Returns the status with which to answer a push. */
    static int handle(List<SmsEvent> events, SeenEvents seen, Consumer<SmsEvent> handler) {
        for (SmsEvent event : events) {
            if (seen.handle(event, handler) == SeenEvents.Result.IN_PROGRESS) {
                return 503; // the vendor pushes it again
            }
        }
        return 200;
    }
    // [/events]
}
