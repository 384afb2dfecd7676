package dev.polysms.internal.http;

import static dev.polysms.testing.RawServer.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Timing;
import dev.polysms.testing.Driver;
import dev.polysms.testing.RawServer;
import dev.polysms.testing.Route;
import dev.polysms.testing.SendCall;
import dev.polysms.testing.WireTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process may be stopped anywhere between the ledger and the wire: by a signal, by a collection of garbage, by a laptop that
 * sleeps. If the deadline passes meanwhile, no byte of the request goes out afterwards.
 */
class PassedDeadlineTest extends WireTest {
    private static final CallOptions TWO_SECONDS = CallOptions.deadline(Duration.ofSeconds(2));
    private static final Duration STOP = Duration.ofSeconds(5);

    /** Where the process is stopped. */
    private enum Place {
        INTERCEPTOR {
            @Override
            OkHttpClient.Builder stopped(OkHttpClient.Builder client, Runnable stop) {
                return client.addInterceptor(stopping(stop));
            }
        },
        NETWORK_INTERCEPTOR {
            @Override
            OkHttpClient.Builder stopped(OkHttpClient.Builder client, Runnable stop) {
                return client.addNetworkInterceptor(stopping(stop));
            }
        },
        LAST_LISTENER_BEFORE_THE_FIRST_BYTE {
            @Override
            OkHttpClient.Builder stopped(OkHttpClient.Builder client, Runnable stop) {
                return client.eventListener(new EventListener() {
                    @Override
                    public void requestHeadersStart(Call call) {
                        stop.run();
                    }
                });
            }
        };

        abstract OkHttpClient.Builder stopped(OkHttpClient.Builder client, Runnable stop);

        static Interceptor stopping(Runnable stop) {
            return chain -> {
                stop.run();
                return chain.proceed(chain.request());
            };
        }
    }

    /** Two clocks, of which one may stand still while the machine sleeps, and the other may be set back. */
    private static final class Clocks implements Timing {
        private final AtomicReference<Duration> monotonic = new AtomicReference<>(Duration.ZERO);
        private final AtomicReference<Duration> wall = new AtomicReference<>(Duration.ZERO);

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(wall.get());
        }

        @Override
        public long nanoTime() {
            return monotonic.get().toNanos();
        }

        @Override
        public double jitter() {
            return 0;
        }

        @Override
        public void schedule(Duration pause, Runnable task) {
            throw new AssertionError("nothing is tried again");
        }

        void passBoth() {
            monotonic.set(STOP);
            wall.set(STOP);
        }

        void sleep() {
            wall.set(STOP);
        }

        void passWhileTheClockIsSetBack() {
            monotonic.set(STOP);
            wall.set(STOP.negated());
        }
    }

    static Stream<Arguments> stops() {
        return Arrays.stream(Place.values())
                .flatMap(place -> Arrays.stream(Driver.values()).map(driver -> Arguments.of(place, driver)));
    }

    @ParameterizedTest
    @MethodSource("stops")
    void no_byte_goes_out_after_a_stop_between_the_ledger_and_the_wire(Place place, Driver driver) throws Exception {
        for (Route route : List.of(Route.PLAIN, Route.TLS)) {
            Clocks stopped = new Clocks();
            assertNothingSent(place, driver, route, stopped, stopped::passBoth);
            Clocks asleep = new Clocks();
            assertNothingSent(place, driver, route, asleep, asleep::sleep);
            Clocks setBack = new Clocks();
            assertNothingSent(place, driver, route, setBack, setBack::passWhileTheClockIsSetBack);
        }
    }

    private void assertNothingSent(Place place, Driver driver, Route route, Clocks clocks, Runnable stop)
            throws Exception {
        try (RawServer server = route.server(connection -> {
            while (true) {
                connection.write(ok("m-" + connection.readRequest()));
            }
        })) {
            OperationRunner runner = runner(ClientOptions.builder()
                    .closeGrace(Duration.ofMillis(50))
                    .maxAttempts(1)
                    .timing(clocks)
                    .httpClient(place.stopped(route.client().newBuilder(), stop).build()));
            SendCall post = new SendCall(server.base(), Safety.AT_MOST_ONCE);
            for (SendCall call : List.of(post, post.bodiless(ApiRequest.Method.GET))) {
                SmsException failure = failure(() -> driver.run(runner, call, TWO_SECONDS));
                assertThat(failure)
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageContaining("the deadline passed before the request started");
                clocks.monotonic.set(Duration.ZERO);
                clocks.wall.set(Duration.ZERO);
            }
            assertThat(server.heads()).isZero();
        }
    }
}
