package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.internal.event.EventHub;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Sends the answer to one request. */
final class Reply {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Replies common;

    Reply(Request request, Response response, Callback callback, Replies common) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.common = common;
    }

    /** Sends an answer. */
    void send(SandboxResponse answer) {
        afterSaving(failure -> write(failure == null ? answer : notSaved(failure)));
    }

    private void write(SandboxResponse answer) {
        begin(answer);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private static SandboxResponse notSaved(Throwable failure) {
        return SandboxResponse.error(500, String.valueOf(failure.getMessage()));
    }

    /** Runs an action after the state was saved, so that no client sees what a restart would undo. */
    private void afterSaving(Consumer<@Nullable Throwable> then) {
        CompletableFuture<Void> unused = common.saving().saved().whenComplete((saved, failure) -> {
            try {
                then.accept(failure);
            } catch (RuntimeException | Error fault) {
                callback.failed(fault);
            }
        });
    }

    /** Continues with a request after its body was read or refused. The server answers any other failure. */
    void after(CompletableFuture<byte[]> body, Consumer<byte[]> read, Consumer<RefusalException> refused) {
        CompletableFuture<byte[]> unused = body.whenComplete((bytes, failure) -> {
            try {
                if (failure instanceof RefusalException refusal) {
                    refused.accept(refusal);
                } else if (failure != null) {
                    callback.failed(failure);
                } else {
                    read.accept(bytes);
                }
            } catch (RuntimeException | Error fault) {
                callback.failed(fault);
            }
        });
    }

    /** Sends the head of an answer and the first half of its body, then cuts the connection. */
    void sendHalf(SandboxResponse answer) {
        if (answer.body().length < 2) {
            cut();
            return;
        }
        afterSaving(failure -> writeHalf(answer));
    }

    private void writeHalf(SandboxResponse answer) {
        begin(answer);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(false, ByteBuffer.wrap(answer.body(), 0, answer.body().length / 2), Callback.from(this::close));
    }

    /** Prepares an answer without an end. Until the stream has begun, another answer can be sent instead. */
    EventStream stream(EventHub hub, Scheduler scheduler) {
        begin(SandboxResponse.empty(200)
                .header("Content-Type", "text/event-stream")
                .header("Cache-Control", "no-store"));
        return new EventStream(hub, response, callback, scheduler);
    }

    /** Cuts the connection. */
    void cut() {
        afterSaving(failure -> close());
    }

    private void close() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new CutException());
    }

    private void begin(SandboxResponse answer) {
        response.setStatus(answer.status());
        response.getHeaders()
                .put(HttpHeader.DATE, DateGenerator.formatDate(common.clock().millis()));
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    }
}
