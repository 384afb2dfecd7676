package dev.polysms.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import dev.polysms.internal.async.DaemonTimer;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.ManualTiming;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Safety;
import dev.polysms.spi.TokenSource;
import dev.polysms.testing.SendCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenCacheTest {
    private static final ProviderId PROVIDER = ProviderId.of("acme");

    private final ManualTiming timing = new ManualTiming().skipPauses();
    private final OperationRunner runner = OperationRunner.create(PROVIDER, ClientOptions.defaults());
    private final Source source = new Source();
    private final DaemonTimer timer = new DaemonTimer("test");
    private final TokenCache cache = new TokenCache(source, runner, timing, timer);

    /** Returns the tokens that a test prepares, and records its calls. */
    private static final class Source implements TokenSource {
        private final List<Renewal> renewals = new CopyOnWriteArrayList<>();
        private final List<CompletableFuture<AccessToken>> answers = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<AccessToken> renew(Renewal renewal) {
            renewals.add(renewal);
            CompletableFuture<AccessToken> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        }

        @Override
        public boolean refused(ApiResponse response) {
            return response.status() == 401;
        }

        void answer(AccessToken token) {
            answers.get(answers.size() - 1).complete(token);
        }
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private AccessToken token(String value) {
        return AccessToken.of(value, timing.instant().plusSeconds(60));
    }

    private static AccessToken now(CompletionStage<AccessToken> stage) throws Exception {
        return stage.toCompletableFuture().get(2_500, TimeUnit.MILLISECONDS);
    }

    private static ApiResponse refusal() {
        return ApiResponse.builder(PROVIDER, new SendCall("http://localhost", Safety.READ), 401)
                .build();
    }

    @Test
    void keeps_a_token_until_shortly_before_it_expires() throws Exception {
        CompletionStage<AccessToken> first = cache.get();
        source.answer(token("t1"));
        assertThat(now(first).value()).isEqualTo("t1");
        timing.advance(Duration.ofSeconds(59));
        assertThat(now(cache.get()).value()).isEqualTo("t1");
        assertThat(source.renewals).hasSize(1);
        timing.advance(Duration.ofSeconds(1));
        CompletionStage<AccessToken> second = cache.get();
        source.answer(token("t2"));
        assertThat(now(second).value()).isEqualTo("t2");
        assertThat(source.renewals).hasSize(2);
        assertThat(source.renewals.get(0).previous()).isEmpty();
        assertThat(source.renewals.get(1).previous()).map(AccessToken::value).contains("t1");
        assertThat(source.renewals.get(1).refusal()).isEmpty();
    }

    @Test
    void renews_once_for_many_threads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            CountDownLatch gate = new CountDownLatch(64);
            List<Future<CompletionStage<AccessToken>>> waiters = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                waiters.add(threads.submit(() -> {
                    gate.countDown();
                    gate.await();
                    return cache.get();
                }));
            }
            List<CompletionStage<AccessToken>> stages = new ArrayList<>();
            for (Future<CompletionStage<AccessToken>> waiter : waiters) {
                stages.add(waiter.get(5, TimeUnit.SECONDS));
            }
            assertThat(source.renewals).hasSize(1);
            source.answer(token("t1"));
            for (CompletionStage<AccessToken> stage : stages) {
                assertThat(now(stage).value()).isEqualTo("t1");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_refused_token_is_replaced_once() throws Exception {
        CompletionStage<AccessToken> first = cache.get();
        source.answer(token("t1"));
        AccessToken refused = now(first);
        CompletionStage<AccessToken> one = cache.replace(refused, refusal());
        CompletionStage<AccessToken> two = cache.replace(refused, refusal());
        assertThat(source.renewals).hasSize(2);
        assertThat(source.renewals.get(1).refusal()).map(ApiResponse::status).contains(401);
        source.answer(token("t2"));
        assertThat(now(one).value()).isEqualTo("t2");
        assertThat(now(two).value()).isEqualTo("t2");
        // a call that is refused late, when another has long got a new token
        assertThat(now(cache.replace(refused, refusal())).value()).isEqualTo("t2");
        assertThat(source.renewals).hasSize(2);
    }

    @Test
    void the_next_call_replaces_a_token_that_was_refused_to_a_call_that_may_not_be_repeated() throws Exception {
        CompletionStage<AccessToken> first = cache.get();
        source.answer(token("t1"));
        AccessToken refused = now(first);
        cache.expire(refused, refusal());
        assertThat(source.renewals).as("nobody waits for a token now").hasSize(1);

        CompletionStage<AccessToken> next = cache.get();
        source.answer(token("t2"));
        assertThat(now(next).value()).isEqualTo("t2");
        assertThat(source.renewals.get(1).refusal()).map(ApiResponse::status).contains(401);

        cache.expire(refused, refusal());
        assertThat(now(cache.get()).value()).as("the refusal of an older token").isEqualTo("t2");
    }

    @Test
    void renews_from_the_present_token_not_from_one_that_was_replaced() throws Exception {
        CompletionStage<AccessToken> first = cache.get();
        source.answer(token("t1").withRefreshToken("r1"));
        AccessToken old = now(first);
        CompletionStage<AccessToken> second = cache.replace(old, refusal());
        source.answer(token("t2").withRefreshToken("r2"));
        now(second);
        timing.advance(Duration.ofMinutes(2));
        CompletionStage<AccessToken> third = cache.replace(old, refusal());
        source.answer(token("t3"));
        now(third);
        assertThat(source.renewals.get(2).previous())
                .flatMap(AccessToken::refreshToken)
                .contains("r2");
        assertThat(source.renewals.get(2).refusal()).isEmpty();
    }

    @Test
    void all_waiters_get_a_failure_and_it_is_not_cached() throws Exception {
        CompletionStage<AccessToken> one = cache.get();
        CompletionStage<AccessToken> two = cache.get();
        IllegalStateException down = new IllegalStateException("down");
        source.answers.get(0).completeExceptionally(down);
        for (CompletionStage<AccessToken> stage : List.of(one, two)) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> now(stage))
                    .withCause(down);
        }
        CompletionStage<AccessToken> again = cache.get();
        source.answer(token("t1"));
        assertThat(now(again).value()).isEqualTo("t1");
    }

    @Test
    void a_cancelled_waiter_does_not_end_the_renewal() throws Exception {
        CompletableFuture<AccessToken> impatient = cache.get().toCompletableFuture();
        CompletableFuture<AccessToken> late = cache.get().toCompletableFuture();
        CompletionStage<AccessToken> patient = cache.get();
        impatient.cancel(true);
        late.completeExceptionally(new IllegalStateException("gave up"));
        source.answer(token("t1"));
        assertThat(now(patient).value()).isEqualTo("t1");
        assertThat(now(cache.get()).value()).isEqualTo("t1");
        assertThat(source.renewals).hasSize(1);
    }

    @Test
    void the_cache_stays_usable_after_any_failure_of_its_source() throws Exception {
        List<CompletionStage<AccessToken>> fromOddSources = new ArrayList<>();
        for (TokenSource odd : List.of(
                new OddSource(() -> {
                    throw new IllegalStateException("down");
                }),
                new OddSource(() -> {
                    throw new AssertionError("impossible");
                }),
                new OddSource(TokenCacheTest::noStage),
                new OddSource(TokenCacheTest::noToken))) {
            TokenCache oddCache = new TokenCache(odd, runner, timing, timer);
            fromOddSources.add(oddCache.get());
            fromOddSources.add(oddCache.get());
        }
        for (CompletionStage<AccessToken> stage : fromOddSources) {
            assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> now(stage));
        }
    }

    @SuppressWarnings("NullAway") // what a careless adapter may give
    private static CompletionStage<AccessToken> noStage() {
        return null;
    }

    @SuppressWarnings("NullAway") // the same
    private static CompletionStage<AccessToken> noToken() {
        return CompletableFuture.completedFuture(null);
    }

    private record OddSource(Supplier<CompletionStage<AccessToken>> answer) implements TokenSource {
        @Override
        public CompletionStage<AccessToken> renew(Renewal renewal) {
            return answer.get();
        }

        @Override
        public boolean refused(ApiResponse response) {
            return false;
        }
    }

    @Test
    void a_renewal_that_never_ends_does_not_block_later_calls() throws Exception {
        ClientOptions options =
                ClientOptions.builder().deadline(Duration.ofMillis(100)).build();
        try (OperationRunner brief = OperationRunner.create(PROVIDER, options)) {
            AtomicInteger renewals = new AtomicInteger();
            TokenSource forgetful = new TokenSource() {
                @Override
                public CompletionStage<AccessToken> renew(Renewal why) {
                    return renewals.getAndIncrement() == 0
                            ? new CompletableFuture<>()
                            : CompletableFuture.completedFuture(AccessToken.of("t-2", Instant.MAX));
                }

                @Override
                public boolean refused(ApiResponse response) {
                    return false;
                }
            };
            TokenCache tokens = new TokenCache(forgetful, brief, timing, timer);
            assertThat(tokens.get().handle((token, failure) -> failure).get(5, TimeUnit.SECONDS))
                    .isNotNull();
            assertThat(tokens.get().get(5, TimeUnit.SECONDS).value()).isEqualTo("t-2");
        }
    }
}
