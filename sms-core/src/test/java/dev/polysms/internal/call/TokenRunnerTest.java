package dev.polysms.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.TokenSource;
import dev.polysms.testing.SendCall;
import dev.polysms.testing.WireTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class TokenRunnerTest extends WireTest {
    /** Fetches tokens from the same server by a request that changes something, as a password grant does. */
    private final class Source implements TokenSource {
        @Override
        public CompletionStage<AccessToken> renew(Renewal renewal) {
            return renewal.runner()
                    .runAsync(send(), "token", CallOptions.none())
                    .thenApply(text -> AccessToken.of(text, Instant.MAX));
        }

        @Override
        public boolean refused(ApiResponse response) {
            return response.status() == 401;
        }
    }

    private SendCall sendRefusingUnauthorized() {
        return send().decoding(response -> {
            if (response.isSuccessful()) {
                return response.text();
            }
            throw response.status() == 401
                    ? response.rejected(Reason.AUTHENTICATION, null, null)
                    : response.unproven("the answer proves nothing");
        });
    }

    private OperationRunner withTokens(OperationRunner runner) {
        return runner.withTokens(new Source());
    }

    @Test
    void a_token_is_fetched_once_and_added_to_every_request() throws Exception {
        answer(200, "t1");
        answer(200, "m-1");
        answer(200, "m-2");
        OperationRunner runner = withTokens(runner(quick()));
        assertThat(run(runner, send())).isEqualTo("m-1");
        assertThat(start(runner, send()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("m-2");
        assertThat(request().getHeaders().get("Authorization")).isNull();
        assertThat(request().getHeaders().get("Authorization")).isEqualTo("Bearer t1");
        assertThat(request().getHeaders().get("Authorization")).isEqualTo("Bearer t1");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void a_refused_token_is_renewed_and_the_request_tried_once_more() throws Exception {
        OperationRunner runner = withTokens(runner(quick()));
        for (boolean blocking : new boolean[] {true, false}) {
            if (blocking) {
                answer(200, "t0");
            }
            answer(401, "");
            answer(200, blocking ? "t1" : "t2");
            answer(401, "");
            SmsException failure = blocking
                    ? failure(() -> run(runner, sendRefusingUnauthorized()))
                    : failure(start(runner, sendRefusingUnauthorized()));
            assertThat(failure).isInstanceOf(RejectedException.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(7);
    }

    @Test
    void does_not_try_again_with_the_same_token() {
        answer(200, "t1");
        answer(401, "");
        answer(200, "t1");
        assertThat(failure(() -> run(withTokens(runner(quick())), sendRefusingUnauthorized())))
                .isInstanceOf(RejectedException.class);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void every_token_failure_means_not_sent() throws Exception {
        OperationRunner runner = withTokens(runner(quick().maxAttempts(1)));
        answer(500, "");
        SmsException blocking = failure(() -> run(runner, send()));
        answer(500, "");
        SmsException async = failure(start(runner, send()));
        for (SmsException failure : List.of(blocking, async)) {
            assertThat(failure).isInstanceOf(UnavailableException.class);
            assertThat(failure.operation()).contains("send");
            assertThat(failure).hasMessageContaining("token").hasCauseInstanceOf(OutcomeUnknownException.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void a_token_that_a_header_cannot_carry_is_not_sent_and_not_shown() throws Exception {
        OperationRunner runner = withTokens(runner(quick()));
        answer(200, "s3cr3t\nX-Evil: 1");
        SmsException blocking = failure(() -> run(runner, send()));
        SmsException async = failure(start(runner, send()));
        for (SmsException failure : List.of(blocking, async)) {
            assertThat(failure).isInstanceOf(UnavailableException.class);
            assertThat(everyWordOf(failure)).doesNotContain("s3cr3t");
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void fetching_a_token_does_not_count_as_a_pending_call() throws Exception {
        answer(200, "t1");
        answer(200, "m-1");
        OperationRunner runner = withTokens(runner(quick().maxPendingCalls(1)));
        assertThat(start(runner, send()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("m-1");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void fetching_a_token_does_not_need_the_callback_executor() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            answer(200, "t1");
            answer(200, "m-1");
            OperationRunner runner = withTokens(runner(quick().callbackExecutor(one)));
            assertThat(one.submit(() -> run(runner, send())).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                    .isEqualTo("m-1");
            assertThat(server.getRequestCount()).isEqualTo(2);
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void one_renewal_serves_many_calls() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean token = request.getHeaders().get("Authorization") == null;
                return new MockResponse.Builder().body(token ? "t1" : "m").build();
            }
        });
        OperationRunner runner = withTokens(runner(quick()));
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            calls.add(start(runner, send()));
        }
        for (CompletableFuture<String> call : calls) {
            assertThat(call.get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("m");
        }
        assertThat(server.getRequestCount()).isEqualTo(65);
    }
}
