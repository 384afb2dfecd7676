package dev.polysms.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.Address;
import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.delivery.DeliveryChange;
import dev.polysms.delivery.DeliveryStatus;
import dev.polysms.delivery.DeliveryStore;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.delivery.InMemoryDeliveryStore;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.spi.DelegatingSender;
import dev.polysms.spi.ManualTiming;
import dev.polysms.testing.FakeVendor;
import dev.polysms.testing.HookFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * If a source, a tracker's store or a sender of the user fails in any way, a search ends in an answer or an {@link SmsException}, and
 * never in <i>not found</i>: the message was sent.
 */
@Timeout(20)
final class ResolverHookFaultTest {
    private static final PhoneNumber FROM = PhoneNumber.of("+13035550100");
    private static final SmsMessage MESSAGE =
            SmsMessage.of(FROM.e164(), "+13035550123", "Your table is ready").withReference("a");

    private final ManualTiming time = new ManualTiming(Instant.parse("2026-01-15T10:00:00Z")).skipPauses();
    private final InMemorySendLedger ledger =
            InMemorySendLedger.builder().timing(time).build();
    private final FakeVendor client = new FakeVendor("acme");

    private enum Way {
        BLOCKING,
        ASYNC
    }

    static Stream<Arguments> faults() {
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of(HookFault.values()).map(fault -> Arguments.of(way, fault)));
    }

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    private LedgerEntry abandoned() {
        ledger.reserve("a", Fingerprint.of(MESSAGE), Duration.ofSeconds(30));
        time.advance(Duration.ofHours(1));
        return ledger.find("a").orElseThrow();
    }

    private void assertNotNotFound(Way way, SmsSender sender, OutcomeSource... sources) {
        LedgerEntry entry = abandoned();
        OutcomeResolver.Builder builder =
                OutcomeResolver.builder(sender).ledger(ledger).timing(time);
        List.of(sources).forEach(builder::source);
        OutcomeResolver resolver = builder.build();
        Resolution[] answer = new Resolution[1];

        Throwable failure = catchThrowable(() -> answer[0] = way == Way.BLOCKING
                ? resolver.lookUp(MESSAGE, entry)
                : resolver.lookUpAsync(MESSAGE, entry).join());

        Throwable bare = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (bare != null) {
            assertThat(bare).isInstanceOf(SmsException.class).hasMessageNotContaining("+1303");
        } else {
            assertThat(answer[0]).isNotInstanceOf(Resolution.NotFound.class);
        }
    }

    /** A history that fails, or shows the message if the fault allows it. */
    private final class FaultyHistory implements MessageHistory {
        private final HookFault fault;
        private final ShownMessages shown = new ShownMessages(ProviderId.of("acme"), time);

        FaultyHistory(HookFault fault) {
            this.fault = fault;
            shown.show(MESSAGE, "m-1", time.instant());
        }

        @Override
        public List<Issue> check(HistoryQuery query) {
            return List.of();
        }

        @Override
        public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
            return fault.happen(shown.history(query, options));
        }

        @Override
        public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
            return fault.happen(shown.historyAsync(query, options));
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_history_that_fails_never_leads_to_not_found(Way way, HookFault fault) {
        assertNotNotFound(way, client, OutcomeSource.history(client.provider(), new FaultyHistory(fault)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_condition_of_a_source_that_fails_never_leads_to_not_found(Way way, HookFault fault) {
        OutcomeSource source = OutcomeSource.history(client.provider(), new FaultyHistory(HookFault.INTERRUPT))
                .only(address -> fault.happen(Boolean.TRUE));
        assertNotNotFound(way, client, source);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_store_of_a_tracker_that_fails_never_leads_to_not_found(Way way, HookFault fault) {
        DeliveryStore store = new DeliveryStore() {
            private final DeliveryStore kept = InMemoryDeliveryStore.builder().build();

            @Override
            public DeliveryChange merge(DeliveryStatus report) {
                return kept.merge(report);
            }

            @Override
            public Optional<DeliveryStatus> find(ProviderId provider, MessageId id) {
                return fault.happen(kept.find(provider, id));
            }

            @Override
            public Optional<DeliveryStatus> findByReference(ProviderId provider, String reference) {
                return fault.happen(kept.findByReference(provider, reference));
            }

            @Override
            public List<DeliveryStatus> withReference(ProviderId provider, String reference) {
                return fault.happen(kept.withReference(provider, reference));
            }

            @Override
            public List<DeliveryStatus> unfinished(ProviderId provider, Instant since) {
                return fault.happen(kept.unfinished(provider, since));
            }
        };
        DeliveryTracker tracker = DeliveryTracker.builder().store(store).build();
        assertNotNotFound(way, client, OutcomeSource.reports(client.provider(), tracker));
    }

    /** A decorator that fails when the resolver asks it. */
    private class FaultyDecorator implements DelegatingSender {
        @Override
        public List<Delegate> delegates() {
            return List.of(Delegate.of(client));
        }

        @Override
        public SmsMessage addressed(SmsMessage message) {
            return message;
        }

        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            throw new AssertionError("a resolver never sends");
        }

        @Override
        public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            throw new AssertionError("a resolver never sends");
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return List.of();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_sender_that_fails_to_name_its_delegates_never_leads_to_not_found(Way way, HookFault fault) {
        boolean[] built = {false};
        SmsSender sender = new FaultyDecorator() {
            @Override
            public List<Delegate> delegates() {
                return built[0] ? fault.happen(super.delegates()) : super.delegates();
            }
        };
        OutcomeSource source = OutcomeSource.history(client.provider(), new FaultyHistory(HookFault.INTERRUPT));
        built[0] = true;
        assertNotNotFound(way, sender, source);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_sender_that_fails_to_address_a_message_never_leads_to_not_found(Way way, HookFault fault) {
        SmsSender sender = new FaultyDecorator() {
            @Override
            public SmsMessage addressed(SmsMessage message) {
                return fault.happen(message);
            }
        };
        assertNotNotFound(
                way, sender, OutcomeSource.history(client.provider(), new FaultyHistory(HookFault.INTERRUPT)));
    }

    /** A client that has evidence of its messages, and fails to name it. */
    @ParameterizedTest
    @MethodSource("faults")
    void evidence_that_fails_never_leads_to_not_found(Way way, HookFault fault) {
        assertNotNotFound(way, new FaultyEvidence(fault, client));
    }

    private record FaultyEvidence(HookFault fault, FakeVendor client) implements SmsClient, OutcomeEvidence {
        @Override
        public List<OutcomeSource> sources(Address from) {
            return fault.happen(List.of());
        }

        @Override
        public ProviderId provider() {
            return client.provider();
        }

        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            return client.send(message, options);
        }

        @Override
        public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            return client.sendAsync(message, options);
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
