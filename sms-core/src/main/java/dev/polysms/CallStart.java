package dev.polysms;

import java.util.Objects;
import java.util.Optional;

/**
 * The start of a call. All values are few and harmless, so they suit the tags of a metric.
 *
 * @param component the vendor's name for a call of a client; {@code failover}, {@code ledger} and the like for a sender around clients
 * @param provider the vendor of a client; empty for a sender around clients
 * @param account the account of a client, as {@link SmsClient#account()} has it; empty for a sender around clients
 * @param operation a short name such as {@code send}
 * @since 0.1.0
 */
public record CallStart(String component, Optional<ProviderId> provider, Optional<String> account, String operation) {
    /** Checks that nothing is missing. */
    public CallStart {
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(operation, "operation");
    }
}
