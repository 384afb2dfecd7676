package dev.polysms.resolve;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.history.Conversations;
import dev.polysms.history.MessageHistory;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A place where it shows which texts a vendor took: its history, its conversations, or the delivery reports that it pushes.
 * {@link OutcomeResolver} looks there.
 *
 * <pre>{@code
 * OutcomeSource.history(voipex)
 * OutcomeSource.conversations(primevox).from(PhoneNumber.of("+13035550100"))       // the sender that a failover uses there
 * OutcomeSource.history(VoximplantClient.PROVIDER, voximplant.a2pHistory()).only(SenderName.class::isInstance)
 * OutcomeSource.reports(VoiceElementsClient.PROVIDER, tracker)
 * }</pre>
 *
 * <p>Immutable, and as thread-safe as what it reads.
 */
public final class OutcomeSource {
    private static final Duration LONGEST_LAG = Duration.ofDays(1);
    private static final Duration LAG_OF_ROWS = Duration.ofMinutes(1);
    private static final Duration LAG_OF_REPORTS = Duration.ofMinutes(10);

    private final ProviderId provider;
    private final Evidence place;
    private final Duration lag;
    private final @Nullable Address from;
    private final Predicate<? super Address> senders;

    private OutcomeSource(
            ProviderId provider,
            Evidence place,
            Duration lag,
            @Nullable Address from,
            Predicate<? super Address> senders) {
        this.provider = Objects.requireNonNull(provider, "provider");
        this.place = place;
        this.lag = lag;
        this.from = from;
        this.senders = senders;
    }

    /**
     * Returns the history of a client.
     *
     * @param client the client
     * @param <C> its type
     * @return the place, with a lag of one minute
     */
    public static <C extends SmsClient & MessageHistory> OutcomeSource history(C client) {
        return history(client.provider(), client);
    }

    /**
     * Returns a history that is no client of its own, or is wrapped.
     *
     * @param provider the vendor
     * @param history its history
     * @return the place, with a lag of one minute
     */
    public static OutcomeSource history(ProviderId provider, MessageHistory history) {
        Objects.requireNonNull(history, "history");
        return new OutcomeSource(provider, new HistoryEvidence(history), LAG_OF_ROWS, null, any -> true);
    }

    /**
     * Returns the conversations of a client. They are read whole: the list of the sender's, and those with the recipient.
     *
     * @param client the client
     * @param <C> its type
     * @return the place, with a lag of one minute
     */
    public static <C extends SmsClient & Conversations> OutcomeSource conversations(C client) {
        return conversations(client.provider(), client);
    }

    /**
     * Returns conversations that are no client of their own, or are wrapped.
     *
     * @param provider the vendor
     * @param conversations its conversations
     * @return the place, with a lag of one minute
     */
    public static OutcomeSource conversations(ProviderId provider, Conversations conversations) {
        Objects.requireNonNull(conversations, "conversations");
        return new OutcomeSource(
                provider, new ConversationEvidence(conversations), LAG_OF_ROWS, null, PhoneNumber.class::isInstance);
    }

    /**
     * Returns the delivery reports that a tracker was told of, for vendors that give the caller's reference back in them and
     * have no history. A report with the message's reference proves that the vendor took the message. That none came proves
     * nothing.
     *
     * @param provider the vendor
     * @param tracker takes in the vendor's pushes
     * @return the place, with a lag of ten minutes
     */
    public static OutcomeSource reports(ProviderId provider, DeliveryTracker tracker) {
        Objects.requireNonNull(tracker, "tracker");
        return new OutcomeSource(provider, new ReportEvidence(provider, tracker), LAG_OF_REPORTS, null, any -> true);
    }

    /**
     * Returns this place with the sender that texts have there, whatever the message's is: as where a failover sends by another
     * number.
     *
     * @param from a number, short code or name of the account
     * @return the place for that sender
     */
    public OutcomeSource from(Address from) {
        return new OutcomeSource(provider, place, lag, Objects.requireNonNull(from, "from"), senders);
    }

    /**
     * Returns this place for some senders, where the texts of others do not show: a vendor's own numbers, or the names where it has
     * a history for each kind.
     *
     * @param senders which senders' texts show there, such as {@code ownNumbers::contains} or
     *     {@code SenderName.class::isInstance}
     * @return the place, which is left out for messages of other senders
     */
    public OutcomeSource only(Predicate<? super Address> senders) {
        return new OutcomeSource(provider, place, lag, from, Objects.requireNonNull(senders, "senders"));
    }

    /**
     * Returns this place with another lag: how long after the end of a send its text may still be missing. No vendor tells;
     * take a time that you have never seen exceeded.
     *
     * @param lag up to a day
     * @return the place with that lag
     * @throws IllegalArgumentException if that is negative or more than a day
     */
    public OutcomeSource lag(Duration lag) {
        Objects.requireNonNull(lag, "lag");
        if (lag.isNegative() || lag.compareTo(LONGEST_LAG) > 0) {
            throw new IllegalArgumentException("A lag must not be negative or more than a day");
        }
        return new OutcomeSource(provider, place, lag, from, senders);
    }

    ProviderId provider() {
        return provider;
    }

    Evidence place() {
        return place;
    }

    Duration lag() {
        return lag;
    }

    /** The sender that a message has here; empty if such a sender's texts do not show here. */
    Optional<Address> sender(Address ofMessage) {
        return Optional.of(from == null ? ofMessage : from).filter(senders);
    }

    /** Returns the vendor, the kind of place and its lag. */
    @Override
    public String toString() {
        return "OutcomeSource[" + provider + ", " + place.getClass().getSimpleName() + ", lag=" + lag + "]";
    }
}
