package dev.polysms.spring.autoconfigure;

import dev.polysms.CallOptions;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.number.NumberListing;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The health of a client by a read that changes nothing and sends nothing: its numbers, or the history of the last minute. A client that has
 * neither is up as long as it is configured. The result is used for a while, because each read costs a request at the vendor.
 */
final class ClientHealth extends AbstractHealthIndicator {
    private static final CallOptions PATIENCE = CallOptions.deadline(Duration.ofSeconds(10));

    private final SmsClient client;
    private final Duration cache;
    private @Nullable Health last;
    private long readAt;

    ClientHealth(SmsClient client, Duration cache) {
        super("An SMS client could not be checked");
        this.client = client;
        this.cache = cache;
    }

    @Override
    protected synchronized void doHealthCheck(Health.Builder builder) {
        Health known = last;
        if (known == null || System.nanoTime() - readAt > cache.toNanos()) {
            known = read();
            last = known;
            readAt = System.nanoTime();
        }
        builder.status(known.getStatus()).withDetails(known.getDetails());
    }

    private Health read() {
        Health.Builder health =
                Health.up().withDetail("provider", client.provider().value()).withDetail("account", client.account());
        try {
            return health.withDetail("check", harmlessRead()).build();
        } catch (SmsException e) {
            return health.down()
                    .withDetail("error", e.getClass().getSimpleName())
                    .build();
        } catch (IllegalStateException closed) {
            return health.outOfService().build();
        }
    }

    private String harmlessRead() {
        Optional<NumberListing> numbers = client.capability(NumberListing.class);
        if (numbers.isPresent()) {
            numbers.get().numbers(PATIENCE);
            return "numbers";
        }
        Optional<MessageHistory> history = client.capability(MessageHistory.class);
        if (history.isPresent()) {
            history.get().history(HistoryQuery.last(Duration.ofMinutes(1)), PATIENCE);
            return "history";
        }
        return "configuration";
    }
}
