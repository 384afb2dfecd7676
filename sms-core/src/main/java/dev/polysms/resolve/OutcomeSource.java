package dev.polysms.resolve;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.history.Conversations;
import dev.polysms.history.MessageHistory;
import dev.polysms.internal.http.Faults;
import dev.polysms.spi.CallFuture;
import dev.polysms.spi.DurationRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A source that shows which messages a vendor accepted: its history, its conversations, or the delivery reports that it pushes.
 *
 * <p>An {@link OutcomeResolver} takes the histories and conversations from the clients of the sender that it is built from. Add a
 * source for what it cannot find there:
 *
 * <pre>{@code
 * OutcomeSource.reports(VoiceElementsClient.PROVIDER, tracker)
 * OutcomeSource.history(ACME, archive).only(ownNumbers::contains)
 * OutcomeSource.conversations(ACME, mailbox).from(PhoneNumber.of("+13035550100"))
 * }</pre>
 *
 * <p><b>What a source covers.</b> A missing message proves something only if the source would show it. A source covers the
 * addresses given by {@link #from} or {@link #only}; without either, it covers the sender of the message itself, if that is one
 * that such a source shows. Another address, such as that of a failover's route, is searched for too, but not covered.
 *
 * <p>Immutable, and as thread-safe as what it reads.
 *
 * @since 0.1.0
 */
public final class OutcomeSource {
    private static final DurationRange LAGS = new DurationRange(Duration.ZERO, Duration.ofDays(1));
    private static final Duration LAG_OF_ROWS = Duration.ofMinutes(1);
    private static final Duration LAG_OF_REPORTS = Duration.ofMinutes(10);

    private final ProviderId provider;
    private final Evidence evidence;
    private final Duration lag;
    private final @Nullable Address from;
    private final Predicate<? super Address> shown;
    private final Scope scope;

    /** How the addresses that a source shows were chosen. */
    private enum Scope {
        /** By its kind, which is a guess. */
        BY_KIND,
        /** By the user, or by the client itself. */
        STATED
    }

    private OutcomeSource(
            ProviderId provider,
            Evidence evidence,
            Duration lag,
            @Nullable Address from,
            Predicate<? super Address> shown,
            Scope scope) {
        this.provider = Objects.requireNonNull(provider, "provider");
        this.evidence = evidence;
        this.lag = lag;
        this.from = from;
        this.shown = shown;
        this.scope = scope;
    }

    /** Returns a client's own sources for the messages that it sends from an address: all that it has, for exactly this address. */
    static List<OutcomeSource> of(SmsClient client, Address from) {
        List<OutcomeSource> sources = new ArrayList<>();
        if (client instanceof OutcomeEvidence own) {
            sources.addAll(own.sources(from));
        } else if (from instanceof PhoneNumber) {
            client.capability(MessageHistory.class)
                    .map(of -> history(client.provider(), of))
                    .ifPresent(sources::add);
            client.capability(Conversations.class)
                    .map(of -> conversations(client.provider(), of))
                    .ifPresent(sources::add);
        }
        return sources.stream()
                .map(source -> new OutcomeSource(
                        source.provider, source.evidence, source.lag, from, from::equals, Scope.STATED))
                .toList();
    }

    /** Returns the history of a client, with a lag of one minute. */
    public static <C extends SmsClient & MessageHistory> OutcomeSource history(C client) {
        return history(client.provider(), client);
    }

    /**
     * Returns a history that is not a client itself, or is wrapped, with a lag of one minute. It is expected to show messages from
     * phone numbers; state any other sender by {@link #only}.
     */
    public static OutcomeSource history(ProviderId provider, MessageHistory history) {
        Objects.requireNonNull(history, "history");
        return ofRows(provider, new HistoryEvidence(history), history);
    }

    /**
     * Returns the conversations of a client, with a lag of one minute. Their whole list is read, and all messages of those with the
     * recipient.
     */
    public static <C extends SmsClient & Conversations> OutcomeSource conversations(C client) {
        return conversations(client.provider(), client);
    }

    /** Returns conversations that are not a client themselves, or are wrapped, with a lag of one minute. */
    public static OutcomeSource conversations(ProviderId provider, Conversations conversations) {
        Objects.requireNonNull(conversations, "conversations");
        return ofRows(provider, new ConversationEvidence(conversations), conversations);
    }

    private static OutcomeSource ofRows(ProviderId provider, Evidence evidence, Object reader) {
        Predicate<Address> shown = reader instanceof OutcomeEvidence client
                ? from -> client.sources(from).stream().anyMatch(source -> source.evidence.equals(evidence))
                : PhoneNumber.class::isInstance;
        return new OutcomeSource(provider, evidence, LAG_OF_ROWS, null, shown, Scope.BY_KIND);
    }

    /**
     * Returns the delivery reports that a tracker received, with a lag of ten minutes. It is for vendors that return the caller's
     * reference in their reports and have no history. A report with the message's reference proves that the vendor took the message.
     * A missing report proves nothing.
     */
    public static OutcomeSource reports(ProviderId provider, DeliveryTracker tracker) {
        Objects.requireNonNull(tracker, "tracker");
        return new OutcomeSource(
                provider, new ReportEvidence(provider, tracker), LAG_OF_REPORTS, null, any -> true, Scope.BY_KIND);
    }

    /**
     * Returns this source for one sender address in place of the message's. Use it for a route that sends from an address of its
     * own.
     */
    public OutcomeSource from(Address from) {
        return new OutcomeSource(provider, evidence, lag, Objects.requireNonNull(from, "from"), shown, scope);
    }

    /**
     * Returns this source for the sender addresses whose messages it shows: the account's own numbers, or the names where a vendor
     * has a history for each kind.
     *
     * @param shown for example {@code ownNumbers::contains} or {@code SenderName.class::isInstance}
     */
    public OutcomeSource only(Predicate<? super Address> shown) {
        return new OutcomeSource(provider, evidence, lag, from, Objects.requireNonNull(shown, "shown"), Scope.STATED);
    }

    /**
     * Returns this source with another lag: the longest time after the end of a send in which its message may still be missing. No
     * vendor documents it; choose a time that you have never seen exceeded.
     *
     * @param lag up to one day
     * @throws IllegalArgumentException if the lag is negative or longer
     */
    public OutcomeSource lag(Duration lag) {
        return new OutcomeSource(provider, evidence, LAGS.require("lag", lag), from, shown, scope);
    }

    /**
     * Returns the rows that are the message, or may be it.
     *
     * @throws SmsException if the source cannot be read, for every exception of its code
     */
    List<CandidateRow> read(SearchCriteria search) {
        try {
            return evidence.read(search);
        } catch (SmsException e) {
            throw e;
        } catch (Throwable e) { // an undeclared exception too
            throw unreadable(e);
        }
    }

    /** Does the same as {@link #read} without waiting. Cancelling the future reaches the reading. */
    CompletableFuture<List<CandidateRow>> readAsync(SearchCriteria search) {
        try {
            return new Reading(evidence.readAsync(search));
        } catch (SmsException e) {
            return CompletableFuture.failedFuture(e);
        } catch (Throwable e) { // an undeclared exception too
            return CompletableFuture.failedFuture(unreadable(e));
        }
    }

    private final class Reading extends CallFuture<List<CandidateRow>> {
        Reading(CompletableFuture<List<CandidateRow>> reading) {
            follow(
                    reading,
                    (rows, failure) -> end(
                            rows, failure == null || failure instanceof SmsException ? failure : unreadable(failure)));
        }
    }

    private SmsException unreadable(Throwable fault) {
        return UnavailableException.builder(provider)
                .operation("resolve")
                .message("the vendor's history, conversations or reports could not be read")
                .cause(Faults.withoutWords(fault))
                .build();
    }

    ProviderId provider() {
        return provider;
    }

    Evidence evidence() {
        return evidence;
    }

    Duration lag() {
        return lag;
    }

    /**
     * Returns the address to search for if a message was sent from the given one; empty if this source does not show its messages.
     */
    Optional<Address> searched(Address route) {
        return Optional.of(from == null ? route : from).filter(shown);
    }

    /**
     * Returns whether this source would show a message that was sent from an address.
     *
     * @param route the address that was used
     * @param ofMessage the address in the message itself
     */
    boolean covers(Address route, Optional<Address> ofMessage) {
        Optional<Address> stated =
                Optional.ofNullable(from).or(() -> scope == Scope.STATED ? Optional.of(route) : ofMessage);
        return stated.filter(route::equals).filter(shown).isPresent();
    }

    /** Returns the vendor, the kind of source and its lag. */
    @Override
    public String toString() {
        return "OutcomeSource[" + provider + ", " + evidence.getClass().getSimpleName() + ", lag=" + lag + "]";
    }
}
