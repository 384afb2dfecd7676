package dev.polysms.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.SmsException;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Secret;
import dev.polysms.spi.Timing;
import dev.polysms.spi.TokenSource;
import dev.polysms.testing.Driver;
import dev.polysms.testing.HookFault;
import dev.polysms.testing.SendCall;
import dev.polysms.testing.WireTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** If a hook of the user fails in any way and at any moment, a send ends within its deadline in its true outcome. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HookFaultTest extends WireTest {

    private final AtomicInteger requests = new AtomicInteger();
    private int status = 200;
    private Duration deadline = Duration.ofMillis(1_500);

    @BeforeEach
    void answer() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.incrementAndGet();
                return new MockResponse.Builder().code(status).body("m-1").build();
            }
        });
    }

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    /** The outcomes that a send may have. */
    private enum Expected {
        NOT_SENT,
        UNKNOWN,
        /** The vendor's proof arrived and must not be lost. */
        ACCEPTED,
        /** Any true outcome. */
        TRUE
    }

    private void assertOutcome(Driver driver, OperationRunner runner, SendCall send, Expected expected) {
        long start = System.nanoTime();
        Expected outcome;
        try {
            assertThat(driver.run(runner, send, CallOptions.deadline(deadline))).isEqualTo("m-1");
            outcome = Expected.ACCEPTED;
        } catch (SmsException e) {
            outcome = e.safeToResend() ? Expected.NOT_SENT : Expected.UNKNOWN;
        } catch (OutOfMemoryError e) {
            throw new AssertionError("a bare Error", e); // JUnit would end all tests at the Error itself
        }
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(deadline.toMillis() + 1_000);
        if (expected != Expected.TRUE) {
            assertThat(outcome).isEqualTo(expected);
        }
        assertThat(requests.get()).isLessThanOrEqualTo(1);
        if (outcome == Expected.NOT_SENT && status == 200) {
            assertThat(requests).hasValue(0);
        }
        if (outcome == Expected.ACCEPTED) {
            assertThat(requests).hasValue(1);
        }
    }

    private OperationRunner runner(UnaryOperator<OkHttpClient.Builder> client) {
        return runner(ClientOptions.builder()
                .closeGrace(Duration.ofMillis(50))
                .httpClient(client.apply(new OkHttpClient.Builder()).build()));
    }

    // ---- interceptors

    static Stream<Arguments> faults() {
        return cases(HookFault.values());
    }

    static Stream<Arguments> faultsOfVoidHooks() {
        return cases(HookFault.ofVoidHooks().toArray(HookFault[]::new));
    }

    static Stream<Arguments> thrownFaults() {
        return cases(
                Arrays.stream(HookFault.values()).filter(HookFault::isThrown).toArray(HookFault[]::new));
    }

    private static Stream<Arguments> cases(HookFault... faults) {
        return Arrays.stream(Driver.values())
                .flatMap(driver -> Arrays.stream(faults).map(fault -> Arguments.of(driver, fault)));
    }

    private static Interceptor before(HookFault fault) {
        return chain -> {
            Response none = fault.happen(null);
            return fault == HookFault.INTERRUPT ? chain.proceed(chain.request()) : none;
        };
    }

    private static Interceptor after(HookFault fault) {
        return chain -> fault.happen(chain.proceed(chain.request()));
    }

    private static Expected expected(HookFault fault, Expected ifThrown) {
        return fault == HookFault.INTERRUPT ? Expected.TRUE : ifThrown;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void an_interceptor_that_fails_before_the_request_sends_nothing(Driver driver, HookFault fault) {
        OperationRunner runner = runner(client -> client.addInterceptor(before(fault)));
        assertOutcome(driver, runner, send(), expected(fault, Expected.NOT_SENT));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void an_interceptor_that_fails_after_the_request_leaves_an_unknown_outcome(Driver driver, HookFault fault) {
        OperationRunner runner = runner(client -> client.addInterceptor(after(fault)));
        assertOutcome(driver, runner, send(), expected(fault, Expected.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_network_interceptor_that_fails_before_the_request_sends_nothing(Driver driver, HookFault fault) {
        OperationRunner runner = runner(client -> client.addNetworkInterceptor(before(fault)));
        assertOutcome(driver, runner, send(), expected(fault, Expected.NOT_SENT));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_network_interceptor_that_fails_after_the_request_leaves_an_unknown_outcome(Driver driver, HookFault fault) {
        OperationRunner runner = runner(client -> client.addNetworkInterceptor(after(fault)));
        assertOutcome(driver, runner, send(), expected(fault, Expected.UNKNOWN));
    }

    // ---- listeners

    @ParameterizedTest
    @MethodSource("faultsOfVoidHooks")
    void a_listener_that_fails_at_the_start_of_a_call_loses_no_receipt(Driver driver, HookFault fault) {
        assertListener(driver, fault, new EventListener() {
            @Override
            public void callStart(Call call) {
                fault.happen();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("faultsOfVoidHooks")
    void a_listener_that_fails_while_the_request_is_written_loses_no_receipt(Driver driver, HookFault fault) {
        assertListener(driver, fault, new EventListener() {
            @Override
            public void requestHeadersStart(Call call) {
                fault.happen();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("faultsOfVoidHooks")
    void a_listener_that_fails_when_the_answer_begins_loses_no_receipt(Driver driver, HookFault fault) {
        assertListener(driver, fault, new EventListener() {
            @Override
            public void responseHeadersEnd(Call call, Response response) {
                fault.happen();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("faultsOfVoidHooks")
    void a_listener_that_fails_at_the_end_of_the_answer_loses_no_receipt(Driver driver, HookFault fault) {
        assertListener(driver, fault, new EventListener() {
            @Override
            public void responseBodyEnd(Call call, long byteCount) {
                fault.happen();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("faultsOfVoidHooks")
    void a_listener_that_fails_at_the_end_of_a_call_loses_no_receipt(Driver driver, HookFault fault) {
        assertListener(driver, fault, new EventListener() {
            @Override
            public void connectionReleased(Call call, Connection connection) {
                fault.happen();
            }

            @Override
            public void callEnd(Call call) {
                fault.happen();
            }
        });
    }

    private void assertListener(Driver driver, HookFault fault, EventListener listener) {
        OperationRunner runner = runner(client -> client.eventListener(listener));
        assertOutcome(driver, runner, send(), expected(fault, Expected.ACCEPTED));
    }

    @ParameterizedTest
    @MethodSource("faultsOfVoidHooks")
    void a_listener_that_fails_at_a_cancel_delays_no_outcome(Driver driver, HookFault fault) {
        deadline = Duration.ofMillis(250);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.incrementAndGet();
                return new MockResponse.Builder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build();
            }
        });
        OperationRunner runner = runner(client -> client.eventListener(new EventListener() {
            @Override
            public void canceled(Call call) {
                fault.happen();
            }
        }));
        assertOutcome(driver, runner, send(), Expected.UNKNOWN);
    }

    // ---- executor

    @ParameterizedTest
    @MethodSource("thrownFaults")
    void an_executor_that_fails_loses_no_receipt(Driver driver, HookFault fault) {
        OperationRunner runner = runner(quick().callbackExecutor(task -> fault.happen()));
        assertOutcome(driver, runner, send(), Expected.ACCEPTED);
    }

    @ParameterizedTest
    @MethodSource("faultsOfVoidHooks")
    void an_executor_that_fails_loses_no_failure(Driver driver, HookFault fault) {
        status = 500;
        OperationRunner runner = runner(quick().callbackExecutor(task -> fault.happen()));
        assertOutcome(driver, runner, send(), Expected.UNKNOWN);
    }

    // ---- credentials and tokens

    @ParameterizedTest
    @MethodSource("thrownFaults")
    void a_supplier_of_a_credential_that_fails_sends_nothing(Driver driver, HookFault fault) {
        Secret secret = Secret.of("apiKey", () -> fault.happen("key"));
        assertOutcome(driver, runner(quick()), withSecret(secret), Expected.NOT_SENT);
    }

    private SendCall withSecret(Secret secret) {
        return new SendCall(base(), send().safety()).authorizedBy(secret);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_token_source_that_fails_sends_nothing(Driver driver, HookFault fault) {
        OperationRunner runner = runner(quick()).withTokens(tokens(fault, HookFault.INTERRUPT));
        assertOutcome(driver, runner, send(), expected(fault, Expected.NOT_SENT));
    }

    @ParameterizedTest
    @MethodSource("thrownFaults")
    void a_token_source_that_fails_to_judge_an_answer_leaves_an_unknown_outcome(Driver driver, HookFault fault) {
        OperationRunner runner = runner(quick()).withTokens(tokens(null, fault));
        assertOutcome(driver, runner, send(), Expected.UNKNOWN);
    }

    private static TokenSource tokens(HookFault renewal, HookFault judgement) {
        return new TokenSource() {
            @Override
            public CompletionStage<AccessToken> renew(Renewal why) {
                CompletionStage<AccessToken> token =
                        CompletableFuture.completedFuture(AccessToken.of("t-1", Instant.MAX));
                return renewal == null ? token : renewal.happen(token);
            }

            @Override
            public boolean refused(ApiResponse response) {
                return judgement.isThrown() && judgement.happen(Boolean.TRUE);
            }
        };
    }

    // ---- the adapter

    @ParameterizedTest
    @MethodSource("thrownFaults")
    void a_decoder_that_fails_leaves_an_unknown_outcome(Driver driver, HookFault fault) {
        SendCall send = send().decoding(response -> fault.happen("m-1"));
        assertOutcome(driver, runner(quick()), send, Expected.UNKNOWN);
    }

    // ---- time

    /** The real time, until one of its methods fails. */
    private static Timing failingAt(String method, HookFault fault) {
        Timing real = Timing.system();
        return (Timing) java.lang.reflect.Proxy.newProxyInstance(
                Timing.class.getClassLoader(), new Class<?>[] {Timing.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        fault.happen();
                    }
                    return called.invoke(real, arguments);
                });
    }

    static Stream<Arguments> failingTimes() {
        return Stream.of("nanoTime", "jitter", "pause")
                .flatMap(method ->
                        thrownFaults().map(Arguments::get).map(pair -> Arguments.of(pair[0], pair[1], method)));
    }

    @ParameterizedTest
    @MethodSource("failingTimes")
    void a_time_source_that_fails_still_leads_to_an_outcome(Driver driver, HookFault fault, String method) {
        OperationRunner runner = runner(ClientOptions.builder().timing(failingAt(method, fault)));
        assertOutcome(driver, runner, send(), Expected.TRUE);
    }

    @ParameterizedTest
    @MethodSource("failingTimes")
    void a_time_source_that_fails_after_a_refusal_does_not_replace_the_refusal(
            Driver driver, HookFault fault, String method) {
        status = 429;
        OperationRunner runner = runner(ClientOptions.builder().timing(failingAt(method, fault)));
        assertOutcome(driver, runner, send(), Expected.NOT_SENT);
    }
}
