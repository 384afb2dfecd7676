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
 * A test of one operation of a client: the preparation, the call, the expected requests, and the expected result. Immutable.
 *
 * @since 0.1.0
 */
public final class OperationRow<C, R> {
    private final String operation;
    private final Function<C, R> blocking;
    private final @Nullable Function<C, CompletableFuture<R>> async;
    private final @Nullable BiConsumer<SmsSandbox, C> given;
    private final List<VendorAnswer> answers;
    private final List<String> requests;
    private final Consumer<CallMode.Completion<R>> end;

    private OperationRow(
            String operation,
            Function<C, R> blocking,
            @Nullable Function<C, CompletableFuture<R>> async,
            @Nullable BiConsumer<SmsSandbox, C> given,
            List<VendorAnswer> answers,
            List<String> requests,
            Consumer<CallMode.Completion<R>> end) {
        this.operation = Objects.requireNonNull(operation, "operation");
        this.blocking = Objects.requireNonNull(blocking, "blocking");
        this.async = async;
        this.given = given;
        this.answers = List.copyOf(answers);
        if (given != null && !answers.isEmpty()) {
            throw new IllegalArgumentException("The row " + operation
                    + " prepares the sandbox and has answers of its own; use either given(…) or answered(…)");
        }
        this.requests = List.copyOf(requests);
        this.end = end;
    }

    static <C, R> OperationRow<C, R> of(
            String operation, Function<C, R> blocking, @Nullable Function<C, CompletableFuture<R>> async) {
        return new OperationRow<>(operation, blocking, async, null, List.of(), List.of(), completion -> {
            throw new AssertionError("The row expects no result; call gives(…) or fails(…)");
        });
    }

    /**
     * Returns this row with a preparation, which runs before the call. Its requests do not count.
     *
     * @param given prepares the sandbox, directly or through the client
     */
    public OperationRow<C, R> given(BiConsumer<SmsSandbox, C> given) {
        return new OperationRow<>(
                operation, blocking, async, Objects.requireNonNull(given, "given"), answers, requests, end);
    }

    /**
     * Returns this row with the vendor's answers to the requests of the call, in their order. Then a server of the contract gives them,
     * instead of the sandbox: so a vendor that the sandbox does not have can be tested.
     *
     * @param answers the documented answers, one for each request
     * @throws IllegalArgumentException if the row prepares the sandbox
     */
    public OperationRow<C, R> answered(VendorAnswer... answers) {
        return new OperationRow<>(operation, blocking, async, given, List.of(answers), requests, end);
    }

    /**
     * Returns this row with one more expected request.
     *
     * @param request such as {@code POST /send {"to":"1"}}: the method, the path below the vendor's base URL with its query, and the
     *     body. A file is {@code <3 bytes of image/png>}; a random id is <code>{uuid}</code>
     */
    public OperationRow<C, R> asks(String request) {
        List<String> more = new ArrayList<>(requests);
        more.add(request);
        return new OperationRow<>(operation, blocking, async, given, answers, more, end);
    }

    /** Returns this row with an assertion on the result. */
    public OperationRow<C, R> gives(Consumer<? super R> result) {
        Objects.requireNonNull(result, "result");
        return ending(completion -> result.accept(completion.requireResult()));
    }

    /** Returns this row with an assertion on the exception. */
    public OperationRow<C, R> fails(Consumer<? super SmsException> failure) {
        Objects.requireNonNull(failure, "failure");
        return ending(completion -> failure.accept(completion.requireFailure()));
    }

    private OperationRow<C, R> ending(Consumer<CallMode.Completion<R>> end) {
        return new OperationRow<>(operation, blocking, async, given, answers, requests, end);
    }

    String operation() {
        return operation;
    }

    boolean has(CallMode mode) {
        return mode == CallMode.BLOCKING || async != null;
    }

    List<VendorAnswer> answers() {
        return answers;
    }

    void prepare(SmsSandbox sandbox, C client) {
        if (given != null) {
            given.accept(sandbox, client);
        }
    }

    /** Makes the call, and then verifies the requests and the result. */
    void run(C client, CallMode mode, Supplier<List<String>> requested) {
        CallMode.Completion<R> completion = mode.call(
                () -> blocking.apply(client),
                () -> Objects.requireNonNull(async, "async").apply(client));
        assertThat(requested.get()).containsExactlyElementsOf(requests);
        end.accept(completion);
    }

    /** Returns the name of the operation. */
    @Override
    public String toString() {
        return operation;
    }
}
