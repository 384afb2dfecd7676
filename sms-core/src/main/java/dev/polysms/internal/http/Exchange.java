package dev.polysms.internal.http;

import dev.polysms.internal.async.CallThreads;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.spi.StreamingOperation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One request and its answer. It reaches the vendor at most once if its operation says so. */
public final class Exchange {
    /** OkHttp takes no stale connection from its pool, but one may end before the request starts. */
    private static final int ROUNDS = 2;

    private final Transport transport;
    private final Operation<?, ?> operation;
    private final @Nullable StreamingOperation<?, ?> streaming;
    private final ApiRequest apiRequest;
    private final Request request;
    private final CallStage stage;
    private final Duration timeout;
    private final HeadTimer timer = new HeadTimer();
    private volatile @Nullable Call call;
    private volatile boolean cancelled;

    public Exchange(
            Transport transport,
            Operation<?, ?> operation,
            ApiRequest apiRequest,
            Request request,
            CallStage stage,
            Duration timeout) {
        this.transport = transport;
        this.operation = operation;
        this.streaming = operation instanceof StreamingOperation<?, ?> given ? given : null;
        this.apiRequest = apiRequest;
        this.request = request;
        this.stage = stage;
        this.timeout = timeout;
    }

    public ApiRequest apiRequest() {
        return apiRequest;
    }

    public String host() {
        return request.url().host();
    }

    public boolean hasStarted() {
        return stage.hasStarted();
    }

    /** Keeps the request from starting; false if it has started already. */
    public boolean abandon() {
        return stage.abandon();
    }

    public void cancel() {
        cancelled = true;
        Call running = call;
        if (running != null) {
            cancel(running);
        }
    }

    private static void cancel(Call running) {
        try {
            running.cancel();
        } catch (Throwable e) {
            // OkHttp failed after the call was cancelled; the outcome must still reach its caller.
        }
    }

    /** Waits for the answer. The caller closes it. */
    public Answer execute() throws IOException {
        startTimer();
        try {
            return executeAlive();
        } catch (IOException e) {
            throw timer.explain(e);
        } finally {
            timer.stop();
        }
    }

    private Answer executeAlive() throws IOException {
        for (int round = 1; ; round++) {
            try {
                return answer(newCall().execute());
            } catch (StaleConnectionException e) {
                if (round == ROUNDS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Gives either an answer, to be closed, or a failure to the receiver: on a thread of the client, or on one of the user's
     * dispatcher.
     */
    public void enqueue(BiConsumer<@Nullable Answer, @Nullable Throwable> receiver) {
        CallThreads threads = transport.callThreads();
        if (threads == null) {
            startTimer();
            enqueue(receiver, 1);
        } else {
            threads.run(() -> executed(receiver), refusal -> receiver.accept(null, noThread(refusal)));
        }
    }

    private Runnable executed(BiConsumer<@Nullable Answer, @Nullable Throwable> receiver) {
        try {
            Answer answer = execute();
            return () -> receiver.accept(answer, null);
        } catch (Throwable e) { // an interceptor may throw anything
            return () -> receiver.accept(null, e);
        }
    }

    private static IOException noThread(Throwable refusal) {
        return new IOException("there was no thread for the request", refusal);
    }

    private void startTimer() {
        if (streaming != null) {
            timer.start(transport, timeout, this::cancel);
        }
    }

    private void enqueue(BiConsumer<@Nullable Answer, @Nullable Throwable> receiver, int round) {
        newCall().enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                if (e instanceof StaleConnectionException && round < ROUNDS) {
                    enqueue(receiver, round + 1);
                } else {
                    receiver.accept(null, timer.explain(e));
                }
            }

            @Override
            public void onResponse(Call ended, Response response) {
                Answer answer;
                try {
                    answer = answer(response);
                } catch (IOException e) {
                    receiver.accept(null, timer.explain(e));
                    return;
                } catch (Throwable e) { // an interceptor may have wrapped the body
                    timer.stop();
                    receiver.accept(null, e);
                    return;
                }
                receiver.accept(answer, null);
            }
        });
    }

    private Call newCall() {
        Call fresh = transport.newCall(operation.safety(), request, streaming == null ? timeout : Duration.ZERO);
        call = fresh;
        if (cancelled) { // looked at after the call was set, so that cancel() cannot miss it
            cancel(fresh);
        }
        return fresh;
    }

    // ---- answer

    private Answer answer(Response response) throws IOException {
        try {
            ApiResponse.Builder answer = head(response);
            if (streaming != null && streams(streaming, answer.build())) {
                return new Answer(answer.build(), streamed(response), stage);
            }
            byte[] whole = whole(response);
            timer.stop();
            response.close();
            return new Answer(answer.body(whole).build(), null, stage);
        } catch (Throwable e) {
            cancel(); // closing alone would read on for a while, to use the connection again
            response.close();
            throw e;
        }
    }

    private ApiResponse.Builder head(Response response) {
        String retryAfter = stage.retryAfter() != null ? stage.retryAfter() : response.header("Retry-After");
        ApiResponse.Builder answer = ApiResponse.builder(transport.provider(), operation, response.code())
                .retryAfter(retryAfter == null ? null : pause(retryAfter, response))
                .request(apiRequest);
        Headers headers = response.headers();
        for (int i = 0; i < headers.size(); i++) {
            answer.header(headers.name(i), headers.value(i));
        }
        return answer;
    }

    private static boolean streams(StreamingOperation<?, ?> streaming, ApiResponse head) throws TransportException {
        try {
            return streaming.streams(head);
        } catch (Throwable e) { // a caller is never left without an outcome
            TransportException fault = new TransportException(Faults.UNREADABLE);
            fault.initCause(Faults.withoutWords(e));
            throw fault;
        }
    }

    private StreamedBody streamed(Response response) throws IOException {
        String encoding = response.header("Content-Encoding", "identity");
        if (!"identity".equalsIgnoreCase(encoding)) {
            throw new TransportException(
                    "the media came in a Content-Encoding that was not asked for; its bytes would not be the media");
        }
        AnnouncedLength announced = AnnouncedLength.of(response);
        if (announced.isMoreThan(transport.options().maxMediaBytes())) {
            throw new TransportException(StreamedBody.tooLong(transport.options()));
        }
        if (!timer.stop()) {
            throw new InterruptedIOException("timeout");
        }
        return StreamedBody.of(this, transport, response.body(), announced);
    }

    private byte[] whole(Response response) throws IOException {
        int limit = transport.options().maxResponseBytes();
        byte[] bytes = BodyBytes.read(response.body(), limit);
        if (operation.safety() == Safety.READ) {
            AnnouncedLength announced = AnnouncedLength.of(response);
            if (announced.isMoreThan(bytes.length) || announced.isLessThan(bytes.length)) {
                throw new TransportException("the answer's body does not have its announced length");
            }
        }
        return bytes;
    }

    private @Nullable Duration pause(String retryAfter, Response response) {
        Instant now = Optional.ofNullable(response.header("Date"))
                .flatMap(HttpTime::date)
                .orElseGet(() -> transport.timing().instant());
        return HttpTime.retryAfter(retryAfter, now).orElse(null);
    }
}
