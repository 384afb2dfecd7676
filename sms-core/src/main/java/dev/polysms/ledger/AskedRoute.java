package dev.polysms.ledger;

import dev.polysms.Address;
import dev.polysms.Outcome;
import dev.polysms.ProviderId;
import java.util.Objects;
import java.util.Optional;

/**
 * A route that a send was about to ask: a ledger notes it before, so that it is known where to look if the process dies.
 *
 * @param provider the vendor; empty if the sender that was asked does not report it
 * @param from the address that the message was to be sent from; empty if it is the vendor's default
 * @param outcome {@link Outcome#UNKNOWN}, or {@link Outcome#NOT_SENT} once the route has proven that it did not send
 * @since 0.1.0
 */
public record AskedRoute(Optional<ProviderId> provider, Optional<Address> from, Outcome outcome) {
    /** Checks that nothing is missing. */
    public AskedRoute {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(outcome, "outcome");
        if (outcome == Outcome.ACCEPTED) {
            throw new IllegalArgumentException(
                    "The outcome of an asked route is ACCEPTED; it must be UNKNOWN or NOT_SENT: settle the entry instead");
        }
    }

    /** Returns a route that may send the message. */
    public static AskedRoute of(Optional<ProviderId> provider, Optional<Address> from) {
        return new AskedRoute(provider, from, Outcome.UNKNOWN);
    }

    /** Returns this route after the proof that it did not send. */
    public AskedRoute notSent() {
        return new AskedRoute(provider, from, Outcome.NOT_SENT);
    }

    /** Returns whether the message may have been sent this way. */
    public boolean mayHaveSent() {
        return outcome == Outcome.UNKNOWN;
    }

    /** Returns the vendor, the masked address and the outcome. */
    @Override
    public String toString() {
        return provider.map(ProviderId::value).orElse("a vendor that is not known")
                + from.map(address -> " from " + address).orElse("") + ": " + outcome;
    }
}
