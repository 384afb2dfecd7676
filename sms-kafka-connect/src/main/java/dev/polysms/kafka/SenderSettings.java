package dev.polysms.kafka;

import dev.polysms.SmsClient;
import dev.polysms.SmsSender;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.optout.OptOutGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.apache.kafka.common.config.ConfigException;

/**
 * The clients of a connector, in the order in which they are asked.
 *
 * @param accounts the first client's settings, and those of the further ones
 * @param deadline the longest time of one send
 */
record SenderSettings(List<Named> accounts, Duration deadline) {
    static final String FAILOVER_PREFIX = "failover.";
    static final String FROM = "from";
    private static final String FIRST = "client";

    /** A client's name and settings. */
    record Named(String name, ConnectorAccount settings) {}

    static SenderSettings of(Map<String, String> all, List<String> further, Duration deadline) {
        List<Named> accounts = new ArrayList<>();
        accounts.add(new Named(FIRST, ConnectorAccount.of(all, ConnectorAccount.CLIENT)));
        for (String name : further) {
            accounts.add(new Named(name, ConnectorAccount.of(all, FAILOVER_PREFIX + name + ".")));
        }
        return new SenderSettings(List.copyOf(accounts), deadline);
    }

    /** Clients, and the sender that chooses among them. */
    record Clients(List<SmsClient> all, SmsSender sender) {}

    /**
     * Makes the clients. No I/O.
     *
     * @param decorator puts rates and opt-outs around a client
     * @throws ConfigException if settings are wrong
     */
    Clients clients(BiFunction<SmsClient, String, SmsSender> decorator) {
        List<SmsClient> made = new ArrayList<>();
        try {
            List<SendRoute> routes = new ArrayList<>();
            for (Named account : accounts) {
                SmsClient client = client(account);
                made.add(client);
                routes.add(route(account, decorator.apply(client, account.name())));
            }
            SmsSender sender =
                    routes.size() == 1 ? routes.get(0).sender() : FailoverSender.of(routes.toArray(SendRoute[]::new));
            return new Clients(made, sender);
        } catch (RuntimeException e) {
            made.forEach(SmsClient::close);
            throw e;
        }
    }

    private SmsClient client(Named account) {
        ConnectorAccount settings = account.settings();
        if (settings.prefix().startsWith(FAILOVER_PREFIX)) { // its sender address belongs to the route
            Map<String, String> values = new TreeMap<>(settings.values());
            values.remove(FROM);
            settings = new ConnectorAccount(settings.prefix(), values);
        }
        return settings.client(account.name(), deadline);
    }

    private static SendRoute route(Named account, SmsSender sender) {
        SendRoute route;
        try {
            route = SendRoute.of(account.name(), sender);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(SinkSettings.FAILOVER + " has a wrong name: " + e.getMessage());
        }
        return account.settings().prefix().equals(ConnectorAccount.CLIENT)
                ? route
                : account.settings().address(FROM).map(route::withFrom).orElse(route);
    }

    /** Puts a guard of opt-outs around a sender. */
    static SmsSender guarded(SmsSender sender, LedgerSettings ledger, DataSource database) {
        return OptOutGuard.over(sender, ledger.optOuts(database));
    }
}
