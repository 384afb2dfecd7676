package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.SmsException;
import dev.polysms.sandbox.SmsSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a client: what must be there before, how it is called, the requests that it makes, and what comes of it.
 * Immutable.
 *
 * @param <C> the client
 * @param <R> the result
 */
public final class OperationRow<C, R> {
    private final String operation;
    private final Function<C, R> blocking;
    private final @Nullable Function<C, CompletableFuture<R>> async;
    private final BiConsumer<SmsSandbox, C> given;
    private final List<String> requests;
    private final Consumer<CallMode.Ended<R>> end;

    private OperationRow(
            String operation,
            Function<C, R> blocking,
            @Nullable Function<C, CompletableFuture<R>> async,
            BiConsumer<SmsSandbox, C> given,
            List<String> requests,
            Consumer<CallMode.Ended<R>> end) {
        this.operation = Objects.requireNonNull(operation, "operation");
        this.blocking = Objects.requireNonNull(blocking, "blocking");
        this.async = async;
        this.given = Objects.requireNonNull(given, "given");
        this.requests = List.copyOf(requests);
        this.end = end;
    }

    static <C, R> OperationRow<C, R> of(
            String operation, Function<C, R> blocking, @Nullable Function<C, CompletableFuture<R>> async) {
        return new OperationRow<>(operation, blocking, async, (sandbox, client) -> {}, List.of(), ended -> {
            throw new AssertionError("a row asserts what comes of its call; call gives(…) or fails(…)");
        });
    }

    /**
     * Returns this row with what must be there before the call; requests that this makes do not count.
     *
     * @param given prepares the sandbox, by itself or by calls of the client
     * @return a new row
     */
    public OperationRow<C, R> given(BiConsumer<SmsSandbox, C> given) {
        return new OperationRow<>(operation, blocking, async, given, requests, end);
    }

    /**
     * Returns this row with one more request that the call makes.
     *
     * @param request such as {@code POST /send {"to":"1"}}: the method, the path below the vendor's base with its query, and
     *     the body as it goes out, {@code <3 bytes of image/png>} for a file; <code>{uuid}</code> for a random id
     * @return a new row
     */
    public OperationRow<C, R> asks(String request) {
        List<String> more = new ArrayList<>(requests);
        more.add(request);
        return new OperationRow<>(operation, blocking, async, given, more, end);
    }

    /**
     * Returns this row with what comes of the call.
     *
     * @param result asserts it
     * @return a new row
     */
    public OperationRow<C, R> gives(Consumer<? super R> result) {
        Objects.requireNonNull(result, "result");
        return ending(ended -> result.accept(ended.requireResult()));
    }

    /**
     * Returns this row with how the call fails.
     *
     * @param failure asserts it
     * @return a new row
     */
    public OperationRow<C, R> fails(Consumer<? super SmsException> failure) {
        Objects.requireNonNull(failure, "failure");
        return ending(ended -> failure.accept(ended.requireFailure()));
    }

    private OperationRow<C, R> ending(Consumer<CallMode.Ended<R>> end) {
        return new OperationRow<>(operation, blocking, async, given, requests, end);
    }

    String operation() {
        return operation;
    }

    boolean has(CallMode mode) {
        return mode == CallMode.BLOCKING || async != null;
    }

    void prepare(SmsSandbox sandbox, C client) {
        given.accept(sandbox, client);
    }

    /** Calls, and asserts in turn what was asked and what came of it. */
    void run(C client, CallMode mode, Supplier<List<String>> asked) {
        CallMode.Ended<R> ended = mode.call(
                () -> blocking.apply(client),
                () -> Objects.requireNonNull(async, "async").apply(client));
        assertThat(asked.get()).containsExactlyElementsOf(requests);
        end.accept(ended);
    }

    /** Returns the operation. */
    @Override
    public String toString() {
        return operation;
    }
}
