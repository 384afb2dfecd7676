package dev.polysms.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.Address;
import dev.polysms.CallOptions;
import dev.polysms.Capability;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.RoutingRule;
import dev.polysms.failover.RoutingSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.history.MessageHistory;
import dev.polysms.ledger.AskedRoute;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import dev.polysms.optout.InMemoryOptOutStore;
import dev.polysms.optout.OptOutGuard;
import dev.polysms.resolve.Resolution.Accepted;
import dev.polysms.resolve.Resolution.Ambiguous;
import dev.polysms.resolve.Resolution.NotFound;
import dev.polysms.resolve.Resolution.Why;
import dev.polysms.spi.ManualTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A message that was sent is never "not found", even if a setting is missing: this result needs, for every route that may have
 * sent the message, a source that would show it.
 */
@Timeout(20)
final class SenderStackTest {
    private static final PhoneNumber A = PhoneNumber.of("+13035550100");
    private static final PhoneNumber B = PhoneNumber.of("+447700900111");
    private static final SenderName NAME = SenderName.of("MyShop");
    private static final SmsMessage MESSAGE =
            SmsMessage.of(A.e164(), "+13035550123", "Your table is ready").withReference("a");

    private final ManualTiming time = new ManualTiming().skipPauses();
    private final InMemorySendLedger ledger =
            InMemorySendLedger.builder().timing(time).build();
    private final Client first = new Client("first");
    private final Client second = new Client("second");
    private final Mute mute = new Mute("mute");

    /** A client without any history, whose process dies as soon as the vendor has the message. */
    private class Mute implements SmsClient {
        final ProviderId provider;
        final ShownMessages shown;
        boolean refuses;

        @Nullable
        Address defaultFrom;

        Mute(String provider) {
            this.provider = ProviderId.of(provider);
            this.shown = new ShownMessages(this.provider, time);
        }

        @Override
        public ProviderId provider() {
            return provider;
        }

        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            if (refuses) {
                throw UnavailableException.builder(provider).build();
            }
            shown.show(addressed(message), provider + "-1", time.instant());
            throw new ProcessDied();
        }

        @Override
        public SmsMessage addressed(SmsMessage message) {
            return defaultFrom == null || message.from().isPresent() ? message : message.withFrom(defaultFrom);
        }

        @Override
        public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            throw new AssertionError("not used here");
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return List.of();
        }

        @Override
        public void close() {}
    }

    /** A client with a history. */
    private final class Client extends Mute {
        Client(String provider) {
            super(provider);
        }

        @Override
        public <C extends Capability> Optional<C> capability(Class<C> type) {
            return type == MessageHistory.class ? Optional.of(type.cast(shown)) : Optional.empty();
        }
    }

    /** A client that has a history for each kind of sender, as Voximplant has. */
    private final class TwoHistories extends Mute implements OutcomeEvidence {
        final ShownMessages ofNames = new ShownMessages(ProviderId.of("two"), time);

        TwoHistories() {
            super("two");
        }

        @Override
        public List<OutcomeSource> sources(Address from) {
            return List.of(OutcomeSource.history(provider, from instanceof SenderName ? ofNames : shown));
        }
    }

    /** Why a send cannot record its outcome. */
    private static final class ProcessDied extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static SmsSender failover(SmsClient one, SmsClient other) {
        return FailoverSender.of(
                SendRoute.of("a", one).withFrom(A), SendRoute.of("b", other).withFrom(B));
    }

    /** The ledger of a process that dies before it records an outcome. */
    private record Dying(SendLedger ledger) implements SendLedger {
        @Override
        public Reservation reserve(String key, Fingerprint fingerprint, Duration lease) {
            return ledger.reserve(key, fingerprint, lease);
        }

        @Override
        public boolean noteRoutes(Reservation.Granted granted, List<AskedRoute> routes) {
            return ledger.noteRoutes(granted, routes);
        }

        @Override
        public boolean settle(Reservation.Granted granted, Settlement settlement) {
            return true;
        }

        @Override
        public boolean resolve(LedgerEntry seen, Settlement settlement) {
            throw new AssertionError("it is dead");
        }

        @Override
        public Optional<LedgerEntry> find(String key) {
            throw new AssertionError("it is dead");
        }

        @Override
        public List<LedgerEntry> withContent(String contentHash) {
            throw new AssertionError("it is dead");
        }

        @Override
        public List<LedgerEntry> unresolved(Instant reservedBefore, int max) {
            throw new AssertionError("it is dead");
        }

        @Override
        public int purgeExpired() {
            throw new AssertionError("it is dead");
        }
    }

    /** Lets a process try the routes and die; returns its entry in the ledger after the end of its lease. */
    private LedgerEntry abandoned(SmsSender sender, SmsMessage message) {
        IdempotentSender dying = IdempotentSender.builder(sender, new Dying(ledger))
                .timing(time)
                .deadline(Duration.ofSeconds(20))
                .leaseMargin(Duration.ofSeconds(10))
                .build();
        assertThat(catchThrowable(() -> dying.send(message))).isInstanceOf(OutcomeUnknownException.class);
        time.advance(Duration.ofHours(1));
        return ledger.find("a").orElseThrow();
    }

    private Resolution lookUp(SmsSender sender, SmsMessage message, LedgerEntry entry, OutcomeSource... sources) {
        OutcomeResolver.Builder resolver =
                OutcomeResolver.builder(sender).ledger(ledger).timing(time);
        List.of(sources).forEach(resolver::source);
        return resolver.build().lookUp(message, entry);
    }

    private static void assertAccepted(Resolution resolution, Mute client, Address from) {
        assertThat(resolution).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.provider()).isEqualTo(client.provider);
            assertThat(accepted.from()).contains(from);
            assertThat(accepted.id()).contains(MessageId.of(client.provider + "-1"));
        });
    }

    private static void assertAmbiguous(Resolution resolution, Why why) {
        assertThat(resolution)
                .isInstanceOfSatisfying(
                        Ambiguous.class,
                        ambiguous -> assertThat(ambiguous.why()).isEqualTo(why));
    }

    private static OutcomeUnknownException unknown(ProviderId provider) {
        return OutcomeUnknownException.builder(provider).build();
    }

    private LedgerEntry unnoted(SmsMessage message) {
        ledger.reserve("a", Fingerprint.of(message), Duration.ofSeconds(30));
        time.advance(Duration.ofHours(1));
        return ledger.find("a").orElseThrow();
    }

    // ---- a failover whose routes have addresses of their own

    @Test
    void finds_the_message_of_the_second_route_by_its_own_address() {
        SmsSender sender = failover(first, second);
        first.refuses = true;

        LedgerEntry entry = abandoned(sender, MESSAGE);

        assertAccepted(lookUp(sender, MESSAGE, entry), second, B);
    }

    @Test
    void finds_the_message_of_the_second_route_by_a_source_without_an_address() {
        Mute quiet = new Mute("quiet");
        SmsSender sender = failover(first, quiet);
        first.refuses = true;

        LedgerEntry entry = abandoned(sender, MESSAGE);

        assertAccepted(lookUp(sender, MESSAGE, entry, OutcomeSource.history(quiet.provider, quiet.shown)), quiet, B);
    }

    @Test
    void does_not_use_a_source_without_an_address_for_another_route() {
        Mute quiet = new Mute("quiet");
        SmsSender sender = failover(first, quiet);
        first.refuses = true;
        LedgerEntry entry = abandoned(sender, MESSAGE);
        OutcomeSource empty = OutcomeSource.history(quiet.provider, new ShownMessages(quiet.provider, time));

        assertAmbiguous(lookUp(sender, MESSAGE, entry, empty), Why.NO_SOURCE);
        assertThat(lookUp(sender, MESSAGE, entry, empty.from(B))).isInstanceOf(NotFound.class);
        assertThat(lookUp(sender, MESSAGE, entry, empty.only(B::equals))).isInstanceOf(NotFound.class);
        assertAmbiguous(lookUp(sender, MESSAGE, entry, empty.from(A)), Why.NO_SOURCE);
    }

    @Test
    void searches_only_at_the_last_route_if_the_routes_before_it_proved_that_they_did_not_send() {
        SmsSender sender = failover(mute, second);
        mute.refuses = true;
        LedgerEntry entry = abandoned(sender, MESSAGE);
        assertThat(entry.routes()).extracting(AskedRoute::mayHaveSent).containsExactly(false, true);
        second.shown.forget();

        assertThat(lookUp(sender, MESSAGE, entry)).isInstanceOf(NotFound.class);
    }

    @Test
    void needs_all_routes_of_the_sender_if_none_was_noted() {
        LedgerEntry entry = unnoted(MESSAGE);

        assertThat(lookUp(failover(first, second), MESSAGE, entry))
                .isInstanceOfSatisfying(
                        NotFound.class,
                        notFound -> assertThat(notFound.providers()).containsExactly(first.provider, second.provider));
        assertAmbiguous(lookUp(failover(first, mute), MESSAGE, entry), Why.NO_SOURCE);
        DeliveryTracker tracker = DeliveryTracker.builder().build();
        assertAmbiguous(
                lookUp(failover(first, mute), MESSAGE, entry, OutcomeSource.reports(mute.provider, tracker)),
                Why.NO_REPORT);
    }

    /** A new release may send by another vendor than the process that died. */
    @Test
    void needs_the_route_that_was_asked_even_if_the_sender_no_longer_has_it() {
        first.refuses = true;
        LedgerEntry entry = abandoned(failover(first, second), MESSAGE);

        assertAmbiguous(lookUp(first, MESSAGE, entry), Why.NO_SOURCE);
    }

    @Test
    void needs_every_account_of_a_vendor_that_may_have_been_asked() {
        Mute otherAccount = new Mute("first");
        SmsSender sender = FailoverSender.of(SendRoute.of("one", first), SendRoute.of("other", otherAccount));

        assertAmbiguous(lookUp(sender, MESSAGE, unnoted(MESSAGE)), Why.NO_SOURCE);
    }

    // ---- kinds of source

    @Test
    void does_not_search_a_history_of_numbers_for_a_sender_name() {
        TwoHistories client = new TwoHistories();
        SmsMessage named = MESSAGE.withFrom(NAME);
        OutcomeSource numbers = OutcomeSource.history(client.provider, client.shown);
        LedgerEntry entry = unnoted(named);
        Mute quiet = new Mute("two");

        assertAmbiguous(lookUp(quiet, named, entry, numbers), Why.NO_SOURCE);
        assertThat(lookUp(quiet, named, entry, numbers.only(SenderName.class::isInstance)))
                .isInstanceOf(NotFound.class);
        client.ofNames.show(named, "two-1", entry.reservedAt());
        assertAccepted(lookUp(client, named, entry), client, NAME);
    }

    @Test
    void uses_the_evidence_that_a_client_states() {
        TwoHistories client = new TwoHistories();
        LedgerEntry entry = unnoted(MESSAGE);

        assertThat(lookUp(client, MESSAGE, entry)).isInstanceOf(NotFound.class);
    }

    @Test
    void does_not_search_a_source_of_other_senders_for_an_abandoned_message() {
        LedgerEntry entry = unnoted(MESSAGE);

        assertAmbiguous(
                lookUp(
                        failover(first, mute),
                        MESSAGE,
                        entry,
                        OutcomeSource.history(mute.provider, mute.shown).only(NAME::equals)),
                Why.NO_SOURCE);
    }

    // ---- what the stack hides

    @Test
    void finds_clients_behind_guards_rules_and_nested_failovers() {
        SmsSender nested =
                FailoverSender.of(SendRoute.of("inner", failover(mute, second)), SendRoute.of("last", first));
        SmsSender sender = OptOutGuard.over(
                RoutingSender.builder()
                        .route(RoutingRule.named("us").toCallingCode(1), SendRoute.of("us", nested))
                        .otherwise(SendRoute.of("rest", first))
                        .build(),
                InMemoryOptOutStore.withRoomFor(1));
        mute.refuses = true;

        LedgerEntry entry = abandoned(sender, MESSAGE);

        assertThat(entry.routes())
                .containsExactly(
                        AskedRoute.of(Optional.of(mute.provider), Optional.of(A))
                                .notSent(),
                        AskedRoute.of(Optional.of(second.provider), Optional.of(B)));
        assertAccepted(lookUp(IdempotentSender.over(sender, ledger), MESSAGE, entry), second, B);
    }

    @Test
    void reports_ambiguous_for_a_sender_that_does_not_name_what_it_wraps() {
        SmsSender opaque = new SmsSender() {
            @Override
            public SendReceipt send(SmsMessage message, CallOptions options) {
                return first.send(message);
            }

            @Override
            public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
                return first.sendAsync(message);
            }

            @Override
            public List<Issue> check(SmsMessage message) {
                return List.of();
            }
        };
        LedgerEntry entry = abandoned(opaque, MESSAGE);
        OutcomeSource source = OutcomeSource.history(first.provider, first.shown);

        assertAmbiguous(lookUp(opaque, MESSAGE, entry), Why.NO_SOURCE);
        assertAccepted(lookUp(opaque, MESSAGE, entry, source), first, A);
        first.shown.forget();
        assertAmbiguous(lookUp(opaque, MESSAGE, entry, source), Why.NO_SOURCE);
    }

    @Test
    void uses_the_ledger_of_an_idempotent_sender_anywhere_in_the_stack() {
        LedgerEntry entry = abandoned(second, MESSAGE);
        IdempotentSender once = IdempotentSender.over(second, ledger);
        for (SmsSender sender : List.of(
                once,
                RoutingSender.builder()
                        .route(RoutingRule.named("us").toCallingCode(1), SendRoute.of("us", once))
                        .build(),
                OptOutGuard.over(once, InMemoryOptOutStore.withRoomFor(1)))) {
            Resolution resolution =
                    OutcomeResolver.builder(sender).timing(time).build().lookUpAndRecord(MESSAGE, entry);

            assertThat(resolution).isInstanceOf(Accepted.class);
        }
        assertThat(ledger.find("a").orElseThrow().outcome()).contains(Outcome.ACCEPTED);
    }

    @Test
    void uses_no_ledger_if_the_senders_have_different_ones() {
        LedgerEntry entry = abandoned(second, MESSAGE);
        SmsSender two = FailoverSender.builder()
                .route(SendRoute.of("one", IdempotentSender.over(first, ledger)))
                .route(SendRoute.of("other", IdempotentSender.over(second, InMemorySendLedger.withRoomFor(1))))
                .timing(time)
                .build();
        OutcomeResolver resolver = OutcomeResolver.builder(two).timing(time).build();

        assertThat(catchThrowable(() -> resolver.lookUpAndRecord(MESSAGE, entry)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("set ledger(…)");
    }

    @Test
    void searches_at_the_vendor_of_the_exception_if_there_is_no_ledger() {
        OutcomeResolver resolver =
                OutcomeResolver.builder(failover(mute, second)).timing(time).build();
        time.advance(Duration.ofSeconds(1));

        assertThat(resolver.lookUp(
                        MESSAGE, unknown(second.provider), time.instant().minusSeconds(1)))
                .isInstanceOf(NotFound.class);
        assertAmbiguous(
                resolver.lookUp(MESSAGE, unknown(mute.provider), time.instant().minusSeconds(1)), Why.NO_SOURCE);
        assertAmbiguous(
                resolver.lookUp(
                        MESSAGE,
                        OutcomeUnknownException.builder("failover").build(),
                        time.instant().minusSeconds(1)),
                Why.NO_SOURCE);
    }

    @Test
    void searches_with_the_address_that_the_client_gives_a_message_without_one() {
        SmsMessage without = SmsMessage.builder()
                .to(MESSAGE.to())
                .text(MESSAGE.text())
                .reference("a")
                .build();
        SmsSender sender = failover(mute, second);
        mute.refuses = true;

        LedgerEntry entry = abandoned(sender, without);

        assertAccepted(lookUp(sender, without, entry), second, B);
    }

    @Test
    void searches_with_the_default_address_of_the_client() {
        SmsMessage without = SmsMessage.builder()
                .to(MESSAGE.to())
                .text(MESSAGE.text())
                .reference("a")
                .build();
        second.defaultFrom = B;

        LedgerEntry entry = abandoned(second, without);

        assertThat(entry.routes()).containsExactly(AskedRoute.of(Optional.of(second.provider), Optional.of(B)));
        assertAccepted(lookUp(second, without, entry), second, B);
        assertAccepted(
                OutcomeResolver.builder(second)
                        .timing(time)
                        .build()
                        .lookUp(without, unknown(second.provider), entry.reservedAt()),
                second,
                B);
    }

    @Test
    void the_documented_recovery_frees_no_key_of_a_message_that_was_sent() {
        SmsSender sender = failover(first, second);
        first.refuses = true;
        LedgerEntry entry = abandoned(sender, MESSAGE);
        OutcomeResolver resolver =
                OutcomeResolver.builder(sender).ledger(ledger).timing(time).build();

        if (resolver.lookUpAndRecord(MESSAGE, entry) instanceof NotFound) {
            ledger.resolve(entry, Settlement.notSent());
        }

        SendReceipt receipt = IdempotentSender.over(sender, ledger).send(MESSAGE);
        assertThat(receipt.id()).contains(MessageId.of("second-1"));
    }
}
