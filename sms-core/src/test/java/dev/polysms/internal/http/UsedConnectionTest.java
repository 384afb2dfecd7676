package dev.polysms.internal.http;

import static dev.polysms.testing.RawServer.ok;
import static dev.polysms.testing.RawServer.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Safety;
import dev.polysms.spi.TokenSource;
import dev.polysms.testing.RawServer;
import dev.polysms.testing.Route;
import dev.polysms.testing.SendCall;
import dev.polysms.testing.SendMode;
import dev.polysms.testing.WireTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server that answers the request before for a second time may do so after the next request has begun. A refusal on a connection
 * that was used before is therefore never followed by another request, and is believed only if no other answer follows it.
 */
class UsedConnectionTest extends WireTest {
    private static final String REFUSED_TOKEN = withStatus("401 Unauthorized", "");
    private static final String RATE_LIMIT = withStatus("429 Too Many Requests", "");
    private static final String REFUSAL = withStatus("403 Forbidden", "");
    /** The client waits twice as long for another answer, also while the machine is busy. */
    private static final int MILLIS_OF_THE_FIRST_ANSWER = 75;

    private static final int MILLIS_BEHIND = 10;

    /** Gives t-1, t-2 and so on, without a request. */
    private static class Tokens implements TokenSource {
        private final AtomicInteger given = new AtomicInteger();

        @Override
        public CompletionStage<AccessToken> renew(Renewal renewal) {
            return CompletableFuture.completedFuture(AccessToken.of("t-" + given.incrementAndGet(), Instant.MAX));
        }

        @Override
        public boolean refused(ApiResponse response) {
            return response.status() == 401;
        }
    }

    private OperationRunner runner(Route route) {
        return runner(quick().connectTimeout(Duration.ofSeconds(2)).httpClient(route.client()));
    }

    private static SendCall to(RawServer server) {
        return new SendCall(server.base(), Safety.AT_MOST_ONCE).decoding(UsedConnectionTest::decode);
    }

    /** A vendor may refuse with status 200. */
    private static String decode(ApiResponse response) {
        if (response.isSuccessful() && !response.text().startsWith("refused")) {
            return response.text();
        }
        throw switch (response.status()) {
            case 401 -> response.rejected(Reason.AUTHENTICATION, null, null);
            case 429 -> response.rejected(Reason.RATE_LIMITED, null, null);
            default -> response.rejected(Reason.REQUEST, null, null);
        };
    }

    private static void pause(long millis) throws InterruptedException {
        // Nothing can be waited for: the moment is what is tested.
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }

    /** Answers the first request of each pair on a connection well, and the second one by the script. */
    private static RawServer pairs(Route route, RawServer.Talk second) throws IOException {
        return route.server(connection -> {
            int first = connection.readRequest();
            pause(MILLIS_OF_THE_FIRST_ANSWER);
            connection.write(ok("m-" + first));
            second.on(connection);
            connection.awaitEnd();
        });
    }

    private static SmsException refused(OperationRunner runner, RawServer server, SendMode mode) throws Exception {
        return mode == SendMode.BLOCKING ? failure(() -> run(runner, to(server))) : failure(start(runner, to(server)));
    }

    // ---- no second request

    @ParameterizedTest
    @EnumSource
    void a_token_refused_on_a_used_connection_is_renewed_for_the_next_send_only(Route route) throws Exception {
        for (SendMode mode : SendMode.values()) {
            List<String> heads = new CopyOnWriteArrayList<>();
            try (RawServer server = pairs(route, connection -> {
                heads.add(connection.readRequestHead());
                connection.write(REFUSED_TOKEN);
            })) {
                OperationRunner runner = runner(route).withTokens(new Tokens());
                assertThat(run(runner, to(server))).isEqualTo("m-1");
                SmsException failure = refused(runner, server, mode);
                assertThat(failure).isInstanceOf(RejectedException.class);
                assertThat(server.requests()).isEqualTo(2);
                assertThat(run(runner, to(server))).isEqualTo("m-3");
                refused(runner, server, mode);
                assertThat(server.requests()).isEqualTo(4);
                assertThat(server.connections()).isEqualTo(2);
                assertThat(heads).hasSize(2);
                assertThat(heads.get(0)).contains("Bearer t-1");
                assertThat(heads.get(1)).contains("Bearer t-2");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_rate_limit_on_a_used_connection_is_reported_and_not_waited_for(Route route) throws Exception {
        for (SendMode mode : SendMode.values()) {
            try (RawServer server = pairs(route, connection -> {
                connection.readRequest();
                connection.write(RATE_LIMIT);
            })) {
                OperationRunner runner = runner(route);
                assertThat(run(runner, to(server))).isEqualTo("m-1");
                SmsException failure = refused(runner, server, mode);
                assertThat(failure).isInstanceOf(RejectedException.class);
                assertThat(failure.worthRetrying()).isTrue();
                assertThat(server.requests()).isEqualTo(2);
            }
        }
    }

    @Test
    void the_first_refusal_on_a_connection_may_be_followed_by_another_request() throws Exception {
        for (String refusal : List.of(RATE_LIMIT, REFUSED_TOKEN)) {
            try (RawServer server = RawServer.talking(connection -> {
                int request = connection.readRequest();
                connection.write(request == 1 ? refusal : ok("m-" + request));
                connection.awaitEnd();
            })) {
                assertThat(run(runner(Route.PLAIN).withTokens(new Tokens()), to(server)))
                        .isEqualTo("m-2");
                assertThat(server.requests()).isEqualTo(2);
            }
        }
    }

    @Test
    void a_refused_token_proves_nothing_if_bytes_follow_and_the_renewal_fails() throws Exception {
        for (SendMode mode : SendMode.values()) {
            try (RawServer server = RawServer.talking(connection -> {
                int request = connection.readRequest();
                connection.write(REFUSED_TOKEN + ok("m-" + request));
                connection.awaitEnd();
            })) {
                OperationRunner runner = runner(Route.PLAIN).withTokens(new Tokens() {
                    @Override
                    public CompletionStage<AccessToken> renew(Renewal renewal) {
                        return renewal.previous().isEmpty()
                                ? super.renew(renewal)
                                : CompletableFuture.failedFuture(new IOException("the login is down"));
                    }
                });
                assertThat(refused(runner, server, mode)).isInstanceOf(OutcomeUnknownException.class);
                assertThat(server.requests()).isEqualTo(1);
            }
        }
    }

    // ---- a refusal that is not the request's own

    @ParameterizedTest
    @EnumSource
    void a_refusal_that_another_answer_follows_proves_nothing(Route route) throws Exception {
        for (String stray : List.of(REFUSED_TOKEN, RATE_LIMIT, REFUSAL, ok("refused"))) {
            for (SendMode mode : SendMode.values()) {
                try (RawServer server = pairs(route, connection -> {
                    int request = connection.readRequest();
                    connection.write(stray);
                    pause(MILLIS_BEHIND);
                    connection.write(ok("m-" + request));
                })) {
                    OperationRunner runner = runner(route).withTokens(new Tokens());
                    assertThat(run(runner, to(server))).isEqualTo("m-1");
                    assertThat(refused(runner, server, mode)).as(stray).isInstanceOf(OutcomeUnknownException.class);
                    assertThat(server.requests()).isEqualTo(2);
                }
            }
        }
    }

    /** The wait for another answer is as long as this server takes for one. */
    @Test
    void a_slow_server_has_time_for_its_own_answer() throws Exception {
        try (RawServer server = RawServer.talking(connection -> {
            connection.readRequest();
            pause(250);
            connection.write(ok("m-1"));
            connection.readRequest();
            connection.write(REFUSAL);
            pause(300);
            connection.write(ok("m-2"));
            connection.awaitEnd();
        })) {
            OperationRunner runner = runner(quick());
            assertThat(run(runner, to(server))).isEqualTo("m-1");
            assertThat(failure(() -> run(runner, to(server)))).isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_success_that_another_answer_follows_on_a_used_connection_proves_nothing(Route route) throws Exception {
        try (RawServer server = pairs(route, connection -> {
            connection.readRequest();
            connection.write(ok("m-1") + REFUSAL);
        })) {
            OperationRunner runner = runner(route);
            assertThat(run(runner, to(server))).isEqualTo("m-1");
            assertThat(failure(() -> run(runner, to(server)))).isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_that_nothing_follows_is_believed_soon(Route route) throws Exception {
        for (String refusal : List.of(REFUSAL, ok("refused"))) {
            try (RawServer server = pairs(route, connection -> {
                connection.readRequest();
                connection.write(refusal);
            })) {
                OperationRunner runner = runner(route);
                assertThat(run(runner, to(server))).isEqualTo("m-1");
                long start = System.nanoTime();
                assertThat(failure(() -> run(runner, to(server)))).isInstanceOf(RejectedException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            }
        }
    }

    // ---- which connection is used again

    /** The clock of OkHttp's pool may stop while the machine sleeps. */
    @Test
    void a_connection_that_was_idle_for_too_long_by_the_clock_of_the_client_is_not_used_again() throws Exception {
        try (RawServer server = RawServer.talking(connection -> {
            while (true) {
                connection.write(ok("m-" + connection.readRequest()));
            }
        })) {
            OperationRunner runner = runner(quick().keepAlive(Duration.ofMinutes(1)));
            assertThat(run(runner, to(server))).isEqualTo("m-1");
            timing.advance(Duration.ofSeconds(59));
            assertThat(run(runner, to(server))).isEqualTo("m-2");
            assertThat(server.connections()).isEqualTo(1);
            timing.advance(Duration.ofSeconds(60));
            assertThat(run(runner, to(server))).isEqualTo("m-3");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_waits_for_the_judgement_of_its_answer(Route route) throws Exception {
        CountDownLatch judged = new CountDownLatch(1);
        AtomicReference<CompletableFuture<String>> other = new AtomicReference<>();
        try (RawServer server = route.server(connection -> {
            while (true) {
                int request = connection.readRequest();
                if (request == 2) {
                    judged.await();
                    pause(MILLIS_BEHIND);
                }
                connection.write(ok("m-" + request));
            }
        })) {
            OperationRunner runner = runner(route);
            SendCall refusing = to(server).decoding(response -> {
                other.set(start(runner, to(server)));
                try {
                    pause(100); // time for the other send to take the connection
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                throw response.rejected(Reason.REQUEST, null, null);
            });
            assertThat(failure(() -> run(runner, refusing))).isInstanceOf(RejectedException.class);
            judged.countDown();
            assertThat(other.get().get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("m-2");
            assertThat(server.connections()).isEqualTo(2);
        }
    }
}
