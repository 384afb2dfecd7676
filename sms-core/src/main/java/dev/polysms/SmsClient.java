package dev.polysms;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One account at one vendor.
 *
 * <h2>Clients should be shared</h2>
 *
 * A client is thread-safe and long-lived; create one per account and keep it. It holds connections and a few threads, which
 * {@link #close()} ends. One JVM can have several clients, also of the same vendor: clients share no state.
 *
 * <h2>What a client can do</h2>
 *
 * Sending is common to all. The type of a client shows its vendor's other features: {@code PrimeVoxClient} implements the
 * interfaces of the features that PrimeVOX has, and no others. Code that works with any vendor calls {@link #capability(Class)}.
 *
 * @since 0.1.0
 */
public interface SmsClient extends SmsSender, AutoCloseable {
    /** The name of an account that was not named. */
    String DEFAULT_ACCOUNT = "default";

    /** Returns the vendor. */
    ProviderId provider();

    /** Returns the name of the account, for logs and metrics; {@code default} if it was not named. */
    default String account() {
        return DEFAULT_ACCOUNT;
    }

    /**
     * Returns a feature of this client, if its vendor has it.
     *
     * @param type the feature's interface
     * @param <C> the feature's interface
     * @return the feature, or empty if the vendor lacks it
     */
    default <C extends Capability> Optional<C> capability(Class<C> type) {
        Objects.requireNonNull(type, "type");
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    /** Returns the deadline of calls that have none of their own; empty if it is not known. */
    default Optional<Duration> defaultDeadline() {
        return Optional.empty();
    }

    /**
     * Closes the client. New calls then get {@code IllegalStateException}. Calls in flight may end within a grace period; those that have
     * not ended by then are cancelled, each with its outcome. Closing again does nothing. An {@code OkHttpClient} that was given to the
     * client stays open.
     */
    @Override
    void close();
}
