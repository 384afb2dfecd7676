package dev.polysms.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Timing;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.BiConsumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** One request and its answer. It reaches the vendor at most once if its operation says so. */
final class Exchange {
    /** Idle connections may be stale several at a time; each round drops all that are idle, so few rounds do. */
    private static final int ROUNDS = 3;

    private final Transport transport;
    private final Operation<?, ?> operation;
    private final ApiRequest apiRequest;
    private final Request request;
    private final CallStage stage;
    private final Duration timeout;
    private volatile @Nullable Call call;

    Exchange(
            Transport transport,
            Operation<?, ?> operation,
            ApiRequest apiRequest,
            Request request,
            CallStage stage,
            Duration timeout) {
        this.transport = transport;
        this.operation = operation;
        this.apiRequest = apiRequest;
        this.request = request;
        this.stage = stage;
        this.timeout = timeout;
    }

    String host() {
        return request.url().host();
    }

    boolean hasStarted() {
        return stage.hasStarted();
    }

    /** Keeps the request from starting; false if it has started already. */
    boolean abandon() {
        return stage.abandon();
    }

    void cancel() {
        Call running = call;
        if (running != null) {
            try {
                running.cancel();
            } catch (RuntimeException e) {
                // A listener of the user's threw after the call was cancelled; the outcome must still reach its caller.
            }
        }
    }

    ApiResponse execute() throws IOException {
        for (int round = 1; ; round++) {
            try (Response response = newCall().execute()) {
                return read(response);
            } catch (StaleConnectionException e) {
                if (round == ROUNDS) {
                    throw e;
                }
                transport.dropIdleConnections();
            }
        }
    }

    /** Gives either an answer or a failure to the receiver, on a thread of the network. */
    void enqueue(BiConsumer<@Nullable ApiResponse, @Nullable Exception> receiver) {
        enqueue(receiver, 1);
    }

    private void enqueue(BiConsumer<@Nullable ApiResponse, @Nullable Exception> receiver, int round) {
        newCall().enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                if (e instanceof StaleConnectionException && round < ROUNDS) {
                    transport.dropIdleConnections();
                    enqueue(receiver, round + 1);
                } else {
                    receiver.accept(null, e);
                }
            }

            @Override
            public void onResponse(Call ended, Response response) {
                ApiResponse answer;
                try (response) {
                    answer = read(response);
                } catch (IOException | RuntimeException e) {
                    receiver.accept(null, e);
                    return;
                }
                receiver.accept(answer, null);
            }
        });
    }

    private Call newCall() {
        Call fresh = transport.newCall(operation.safety(), request, timeout);
        call = fresh;
        return fresh;
    }

    private ApiResponse read(Response response) throws IOException {
        String retryAfter = stage.retryAfter() != null ? stage.retryAfter() : response.header("Retry-After");
        ApiResponse.Builder answer = ApiResponse.builder(transport.provider(), operation, response.code())
                .body(body(response))
                .retryAfter(retryAfter == null ? null : pause(retryAfter, transport.timing()))
                .request(apiRequest);
        response.headers().forEach(header -> answer.header(header.getFirst(), header.getSecond()));
        return answer.build();
    }

    private byte[] body(Response response) throws IOException {
        int limit = transport.options().maxResponseBytes();
        BufferedSource source = response.body().source();
        if (response.body().contentLength() > limit || source.request(limit + 1L)) {
            throw new TransportException("the answer is longer than " + limit
                    + " bytes; if that is right, raise ClientOptions.maxResponseBytes");
        }
        return source.readByteArray();
    }

    /** A number of seconds, or a date; anything else is as if nothing was said. */
    static @Nullable Duration pause(String retryAfter, Timing timing) {
        String value = retryAfter.strip();
        try {
            if (!value.isEmpty() && value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration pause = Duration.between(timing.now(), until);
            return pause.isNegative() ? Duration.ZERO : pause;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
