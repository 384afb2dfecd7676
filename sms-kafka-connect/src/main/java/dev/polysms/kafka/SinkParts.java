package dev.polysms.kafka;

import com.zaxxer.hikari.HikariDataSource;
import dev.polysms.SmsClient;
import dev.polysms.SmsSender;
import dev.polysms.ledger.IdempotentSender;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * What a task sends with.
 *
 * @param sender sends each reference once
 * @param ledger the ledger of the sender
 * @param writer writes the task's own topics
 * @param closing closes the clients and the database's pool
 */
record SinkParts(SmsSender sender, TimedLedger ledger, TopicWriter writer, Runnable closing) implements AutoCloseable {
    /**
     * Makes the clients, the pool and the producer.
     *
     * @throws ConfigException if a setting is wrong
     */
    static SinkParts open(SinkSettings settings) {
        HikariDataSource database = settings.ledger().pool();
        try {
            TimedLedger ledger = new TimedLedger(settings.ledger().ledger(database));
            SenderSettings.Clients clients = clients(settings, database);
            IdempotentSender sender = IdempotentSender.builder(clients.sender(), ledger)
                    .leaseMargin(settings.ledger().leaseMargin())
                    .build();
            return new SinkParts(
                    sender, ledger, new TopicWriter(settings.topics().producer()), () -> {
                        clients.all().forEach(SmsClient::close);
                        database.close();
                    });
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static SenderSettings.Clients clients(SinkSettings settings, HikariDataSource database) {
        return senders(settings).clients((client, name) -> {
            SmsSender throttled = settings.throttle().around(client, throttleName(client), database);
            return settings.getBoolean(SinkSettings.OPT_OUT)
                    ? SenderSettings.guarded(throttled, settings.ledger(), database)
                    : throttled;
        });
    }

    /** One rate per account of a vendor, whatever the connectors that use it are called. */
    private static String throttleName(SmsClient client) {
        return client.provider() + "-" + client.account();
    }

    static SenderSettings senders(SinkSettings settings) {
        Map<String, String> all = settings.originalsStrings();
        return SenderSettings.of(all, settings.getList(SinkSettings.FAILOVER), settings.time(SinkSettings.DEADLINE));
    }

    @Override
    public void close() {
        try {
            closing.run();
        } finally {
            writer.close();
        }
    }
}
