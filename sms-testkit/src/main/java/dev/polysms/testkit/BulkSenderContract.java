package dev.polysms.testkit;

import static dev.polysms.testkit.FaultServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.BulkResult;
import dev.polysms.bulk.BulkSender;
import dev.polysms.bulk.RecipientResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract of every {@link BulkSender}: one recipient is treated as by a send, and several recipients get one result each. It
 * has the requirements of {@link SmsSenderContract}.
 *
 * @since 0.1.0
 */
@ContractOf(BulkSender.class)
public abstract class BulkSenderContract extends SenderFaultsContract {
    /** Creates the contract. */
    protected BulkSenderContract() {}

    /** Returns the facts of the vendor, the same at every call. */
    protected abstract BulkFixture facts();

    @Override
    protected final SenderFixture fixture() {
        return new ActionFixture<>(facts(), new ToOne());
    }

    @Override
    final FixtureRules rules() {
        return FixtureRules.ofBulk(facts(), fixture());
    }

    /** Sends a bulk message to a single recipient, and presents its result as that of a send. */
    private static final class ToOne implements ActionContract.Action<BulkResult> {
        @Override
        public BulkResult run(SmsClient client, SmsMessage message, CallOptions options) {
            return sender(client).sendAll(bulk(message), result -> {}, options);
        }

        @Override
        public CompletableFuture<BulkResult> start(SmsClient client, SmsMessage message, CallOptions options) {
            return sender(client).sendAllAsync(bulk(message), result -> {}, options);
        }

        @Override
        public List<Issue> check(SmsClient client, SmsMessage message) {
            return sender(client).check(bulk(message));
        }

        @Override
        public String id(BulkResult result) {
            RecipientResult only = result.results().get(0);
            if (only instanceof RecipientResult.Accepted accepted) {
                return accepted.receipt().id().map(MessageId::value).orElse("");
            }
            if (only instanceof RecipientResult.NotSent notSent) {
                throw notSent.failure();
            }
            if (only instanceof RecipientResult.Unknown unknown) {
                throw unknown.failure();
            }
            throw new AssertionError("The only recipient was not tried");
        }

        private static BulkMessage bulk(SmsMessage message) {
            return BulkMessage.of(message.from().orElseThrow(), List.of(message.to()), message.text());
        }
    }

    private static BulkSender sender(SmsClient client) {
        return client.capability(BulkSender.class).orElseThrow();
    }

    private BulkResult sendAll(
            SmsClient client, CallMode mode, BulkMessage message, Consumer<RecipientResult> progress) {
        return mode.call(
                        () -> sender(client).sendAll(message, progress, CallOptions.none()),
                        () -> sender(client).sendAllAsync(message, progress, CallOptions.none()))
                .requireResult();
    }

    /** Returns one answer per request, which accepts the recipients that the request must contain. */
    private FaultServer.Reaction[] batches(BulkMessage message) {
        return batches(message, message.recipients(), List.of());
    }

    private FaultServer.Reaction[] batches(BulkMessage message, List<PhoneNumber> accepted, List<PhoneNumber> refused) {
        List<PhoneNumber> all = message.recipients();
        List<FaultServer.Reaction> reactions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += facts().batchSize()) {
            List<PhoneNumber> batch = all.subList(from, Math.min(all.size(), from + facts().batchSize()));
            reactions.add(answer(facts().answer(batch, those(batch, accepted), those(batch, refused))));
        }
        return reactions.toArray(FaultServer.Reaction[]::new);
    }

    private static List<PhoneNumber> those(List<PhoneNumber> batch, List<PhoneNumber> chosen) {
        return batch.stream().filter(chosen::contains).toList();
    }

    private SmsClient client(ReadScenario scenario) {
        return facts().client(scenario.server.uri(), scenario.built());
    }

    @ParameterizedTest
    @EnumSource
    final void sends_as_many_per_request_as_the_vendor_accepts(CallMode mode) throws IOException {
        BulkMessage message = facts().bulk(2 * facts().batchSize() + 1);
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = client(scenario)) {
            scenario.server.then(batches(message));
            List<PhoneNumber> reported = new ArrayList<>();

            BulkResult result = sendAll(client, mode, message, one -> reported.add(one.recipient()));

            assertThat(result.allAccepted()).isTrue();
            assertThat(result.results())
                    .extracting(RecipientResult::recipient)
                    .containsExactlyElementsOf(message.recipients());
            assertThat(reported).containsExactlyElementsOf(message.recipients());
            assertThat(scenario.requests()).as("requests at the server").isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    final void returns_a_result_for_each_recipient(CallMode mode) throws IOException {
        BulkMessage message = facts().bulk(4);
        List<PhoneNumber> all = message.recipients();
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = client(scenario)) {
            scenario.server.then(batches(message, List.of(all.get(0), all.get(3)), List.of(all.get(1))));

            BulkResult result = sendAll(client, mode, message, one -> {});

            assertThat(result.results().get(0)).isInstanceOf(RecipientResult.Accepted.class);
            assertThat(result.results().get(1)).isInstanceOf(RecipientResult.NotSent.class);
            assertThat(result.results().get(2)).isInstanceOf(RecipientResult.Unknown.class);
            assertThat(result.results().get(3)).isInstanceOf(RecipientResult.Accepted.class);
            assertThat(result.safeToResend()).containsExactly(all.get(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    final void stops_at_a_refusal_that_applies_to_all(CallMode mode) throws IOException {
        BulkMessage message = facts().bulk(facts().batchSize() + 1);
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = client(scenario)) {
            scenario.server.then(answer(facts().refusalForAll()));

            BulkResult result = sendAll(client, mode, message, one -> {});

            assertThat(result.notSent()).hasSize(facts().batchSize());
            assertThat(result.notTried()).hasSize(1);
            assertThat(result.safeToResend()).hasSize(message.recipients().size());
            assertThat(scenario.requests()).as("requests at the server").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    final void continues_after_a_batch_with_an_unknown_outcome(CallMode mode) throws IOException {
        BulkMessage message = facts().bulk(facts().batchSize() + 1);
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = client(scenario)) {
            scenario.server.then(FaultServer.loseTheReply(), batches(message)[1]);

            BulkResult result = sendAll(client, mode, message, one -> {});

            assertThat(result.unknown()).hasSize(facts().batchSize());
            assertThat(result.accepted()).hasSize(1);
            assertThat(scenario.requests()).as("requests at the server").isEqualTo(2);
        }
    }

    @Test
    final void cancelling_lets_the_request_in_flight_end_and_starts_no_other() throws IOException {
        BulkMessage message = facts().bulk(facts().batchSize() + 1);
        try (ReadScenario scenario = new ReadScenario();
                SmsClient client = client(scenario)) {
            CountDownLatch cancelled = new CountDownLatch(1);
            FaultServer.Reaction first = batches(message)[0];
            scenario.server.then(socket -> {
                await(cancelled);
                first.to(socket);
            });
            CompletableFuture<BulkResult> future = sender(client).sendAllAsync(message);
            scenario.server.awaitRequest();

            assertThat(future.cancel(true)).isTrue();
            cancelled.countDown();

            BulkResult result = CallMode.await(future);
            assertThat(result.accepted()).hasSize(facts().batchSize());
            assertThat(result.notTried()).hasSize(1);
            assertThat(scenario.requests()).as("requests at the server").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    final void a_deadline_bounds_the_whole_message(CallMode mode) throws IOException {
        BulkMessage message = facts().bulk(facts().batchSize() + 1);
        try (ReadScenario scenario = new ReadScenario()) {
            ClientOptions options = scenario.built().toBuilder()
                    .attemptTimeout(Duration.ofMillis(250))
                    .build();
            try (SmsClient client = facts().client(scenario.server.uri(), options)) {
                scenario.server.then(FaultServer.stall());
                CallOptions soon = CallOptions.deadline(Duration.ofMillis(250));

                BulkResult result = mode.call(
                                () -> sender(client).sendAll(message, one -> {}, soon),
                                () -> sender(client).sendAllAsync(message, one -> {}, soon))
                        .requireResult();

                assertThat(result.accepted()).isEmpty();
                assertThat(result.unknown()).hasSizeGreaterThanOrEqualTo(facts().batchSize());
            }
        }
    }

    @Test
    final void a_closed_client_sends_nothing() throws IOException {
        try (ReadScenario scenario = new ReadScenario()) {
            SmsClient client = client(scenario);
            client.close();
            assertThatThrownBy(() -> sender(client).sendAll(facts().bulk(2))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> sender(client).sendAllAsync(facts().bulk(2)))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(scenario.requests()).isZero();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(5, TimeUnit.SECONDS)) {
                throw new AssertionError("The test did not cancel within five seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
