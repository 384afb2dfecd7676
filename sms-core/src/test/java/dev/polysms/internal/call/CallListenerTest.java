package dev.polysms.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallEnd;
import dev.polysms.CallListener;
import dev.polysms.CallOptions;
import dev.polysms.CallStart;
import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.Outcome;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.SendOperation;
import dev.polysms.spi.VendorCalls;
import dev.polysms.testing.WireTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CallListenerTest extends WireTest {
    private static final SmsMessage MESSAGE = SmsMessage.of("+13035550100", "+13035550123", "Your table is ready");

    private final List<CallStart> starts = Collections.synchronizedList(new ArrayList<>());
    private final List<CallEnd> ends = Collections.synchronizedList(new ArrayList<>());

    private final CallListener listener = call -> {
        starts.add(call);
        return ends::add;
    };

    private enum Fault {
        NULL {
            @Override
            CallListener listener() {
                return call -> null;
            }
        },
        EXCEPTION_AT_THE_START {
            @Override
            CallListener listener() {
                return call -> {
                    throw new IllegalStateException("no room");
                };
            }
        },
        ERROR_AT_THE_END {
            @Override
            CallListener listener() {
                return call -> end -> {
                    throw new AssertionError("no room");
                };
            }
        },
        ERROR_IN_THE_SCOPE {
            @Override
            CallListener listener() {
                return call -> new Scoped(() -> {
                    throw new AssertionError("no room");
                });
            }
        },
        ERROR_AT_THE_END_OF_THE_SCOPE {
            @Override
            CallListener listener() {
                return call -> new Scoped(() -> () -> {
                    throw new AssertionError("no room");
                });
            }
        },
        NO_SCOPE {
            @Override
            CallListener listener() {
                return call -> new Scoped(() -> null);
            }
        };

        abstract CallListener listener();
    }

    private record Scoped(Supplier<CallListener.Scope> scope) implements CallListener.Ending {
        @Override
        public void ended(CallEnd end) {}

        @Override
        public CallListener.Scope openScope() {
            return scope.get();
        }
    }

    /** Sends a message and takes the body for the vendor's id. */
    private final class Send extends SendOperation<SmsMessage> {
        @Override
        public ApiRequest encode(SmsMessage message) {
            return send().encode(message.text());
        }

        @Override
        public SendReceipt decode(ApiResponse response) {
            String id = send().decode(response);
            return SendReceipt.builder(PROVIDER)
                    .id(MessageId.of(id))
                    .segments(2)
                    .build();
        }
    }

    private VendorCalls calls(ClientOptions.Builder options) {
        return new VendorCalls(
                runner(options),
                message -> message.text().isBlank() ? List.of(new Issue("text", "rule", "fix")) : List.of(),
                message -> new Send());
    }

    private static SendReceipt sent(CompletableFuture<SendReceipt> future) throws Exception {
        return future.get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Test
    void reports_the_account_the_outcome_the_attempts_and_the_segments_of_each_send() throws Exception {
        VendorCalls calls = calls(quick().account("marketing").listener(listener));
        answer(429, "");
        answer(200, "m-1");
        calls.send(MESSAGE, CallOptions.none());
        answer(200, "m-2");
        sent(calls.sendAsync(MESSAGE, CallOptions.none()));
        assertThat(starts)
                .containsOnly(new CallStart("acme", Optional.of(PROVIDER), Optional.of("marketing"), "send"))
                .hasSize(2);
        assertThat(ends)
                .containsExactly(
                        new CallEnd(
                                Outcome.ACCEPTED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(PROVIDER),
                                2,
                                OptionalInt.of(2)),
                        new CallEnd(
                                Outcome.ACCEPTED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(PROVIDER),
                                1,
                                OptionalInt.of(2)));
    }

    @Test
    void reports_why_a_send_was_refused_and_that_a_lost_reply_is_unknown() throws Exception {
        OperationRunner runner = runner(quick().listener(listener));
        answer(403, "");
        failure(() -> run(runner, send()));
        answer(500, "");
        failure(start(runner, send()));
        assertThat(ends).extracting(CallEnd::outcome).containsExactly(Outcome.NOT_SENT, Outcome.UNKNOWN);
        assertThat(ends.get(0).reason()).contains(Reason.VENDOR_UNAVAILABLE);
        assertThat(ends.get(0).failure()).contains(RejectedException.class);
        assertThat(ends.get(1).reason()).isEmpty();
        assertThat(starts.get(0).account()).contains("default");
    }

    @Test
    void reports_a_send_whose_check_finds_an_issue_without_an_attempt() throws Exception {
        VendorCalls calls = calls(quick().account("marketing").listener(listener));
        SmsMessage blank = MESSAGE.toBuilder().text(" ").build();
        SmsException blocking = failure(() -> calls.send(blank, CallOptions.none()));
        SmsException async = failure(calls.sendAsync(blank, CallOptions.none()));
        assertThat(ends).hasSize(2).allSatisfy(end -> {
            assertThat(end.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(end.attempts()).isZero();
        });
        assertThat(List.of(blocking, async)).extracting(SmsException::account).containsOnly(Optional.of("marketing"));
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void reports_a_cancelled_call_and_one_too_many_once_each() throws Exception {
        OperationRunner runner = runner(quick().maxPendingCalls(1).listener(listener));
        silence();
        CompletableFuture<String> held = start(runner, send());
        request();
        failure(start(runner, send()));
        held.cancel(true);
        failure(held);
        assertThat(starts).hasSize(2);
        assertThat(ends).extracting(CallEnd::outcome).containsExactly(Outcome.NOT_SENT, Outcome.UNKNOWN);
    }

    @Test
    void the_scope_of_each_listener_surrounds_the_interceptors_of_the_users_client() throws Exception {
        ThreadLocal<String> present = ThreadLocal.withInitial(() -> "none");
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        CallListener outer = call -> new Scoped(() -> {
            present.set("outer");
            return present::remove;
        });
        CallListener inner = call -> new Scoped(() -> {
            String before = present.get();
            present.set(before + " inner");
            return () -> present.set(before);
        });
        OkHttpClient own = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.add(present.get());
                    return chain.proceed(chain.request());
                })
                .addNetworkInterceptor(chain -> {
                    seen.add(present.get());
                    return chain.proceed(chain.request());
                })
                .build();
        OperationRunner runner = runner(quick().httpClient(own).listener(CallListener.all(List.of(outer, inner))));
        answer(200, "m-1");
        answer(200, "m-2");
        run(runner, send());
        assertThat(present.get()).isEqualTo("none");
        start(runner, send()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(seen).hasSize(4).containsOnly("outer inner");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_scope_that_fails_changes_no_outcome(Fault fault) throws Exception {
        OperationRunner runner = runner(quick().httpClient(new OkHttpClient()).listener(fault.listener()));
        answer(200, "m-1");
        answer(200, "m-2");
        assertThat(run(runner, send())).isEqualTo("m-1");
        assertThat(start(runner, send()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("m-2");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_listener_that_fails_changes_no_outcome_and_hides_nothing_from_the_others(Fault fault) throws Exception {
        OperationRunner runner = runner(quick().listener(CallListener.all(List.of(fault.listener(), listener))));
        answer(200, "m-1");
        answer(200, "m-2");
        assertThat(run(runner, send())).isEqualTo("m-1");
        assertThat(start(runner, send()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("m-2");
        assertThat(ends).hasSize(2);

        OperationRunner alone = runner(quick().listener(fault.listener()));
        answer(200, "m-3");
        assertThat(run(alone, send())).isEqualTo("m-3");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void a_failure_names_the_account_that_it_happened_to() throws Exception {
        OperationRunner named = runner(quick().account("marketing"));
        answer(403, "");
        SmsException refused = failure(() -> run(named, send()));
        answer(500, "");
        SmsException unknown = failure(start(named, send()));
        server.close();
        SmsException unreachable = failure(() -> run(named, send()));
        assertThat(List.of(refused, unknown, unreachable)).allSatisfy(failure -> {
            assertThat(failure.account()).contains("marketing");
            assertThat(failure).hasMessageStartingWith("acme/marketing send: ");
        });
        assertThat(unreachable).isInstanceOf(UnavailableException.class);
        assertThat(failure(() -> run(runner(quick()), send())))
                .hasMessageStartingWith("acme send: ")
                .extracting(SmsException::account)
                .isEqualTo(Optional.empty());
    }

    @Test
    void a_receipt_has_the_request_id_and_those_headers_that_were_asked_for() throws Exception {
        VendorCalls calls = calls(quick().receiptHeaders("X-Left", "X-Absent"));
        server.enqueue(new MockResponse.Builder()
                .code(200)
                .body("m-1")
                .addHeader("X-Request-Id", "req-1")
                .addHeader("x-left", "7")
                .addHeader("X-Other", "secret")
                .build());
        SendReceipt receipt = calls.send(MESSAGE, CallOptions.none());
        assertThat(receipt.requestId()).contains("req-1");
        assertThat(receipt.headers()).containsOnly(org.assertj.core.api.Assertions.entry("x-left", "7"));
    }
}
