package dev.polysms.internal.call;

import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.spi.TwoSteps;
import dev.polysms.spi.VendorCall;
import java.util.function.Function;

/**
 * One step of a call: an operation with its input, and what its result leads to.
 *
 * @param <I> the input of the operation
 * @param <A> the result of the operation
 * @param <O> the result of the call
 */
record CallStep<I, A, O>(Operation<I, A> operation, I input, Function<A, Progress<O>> then) {
    /** What the result of a step leads to. */
    sealed interface Progress<O> {}

    /** The end of the call. */
    record End<O>(O result) implements Progress<O> {}

    /** Another step. */
    record Next<O>(CallStep<?, ?, O> step) implements Progress<O> {}

    /** Returns the first step of a call. */
    static <I, O> CallStep<I, ?, O> first(VendorCall<I, O> call, I input) {
        if (call instanceof Operation<I, O> operation) {
            return last(operation, input);
        }
        return ofTwo((TwoSteps<I, ?, O>) call, input);
    }

    private static <I, A, O> CallStep<I, A, O> ofTwo(TwoSteps<I, A, O> steps, I input) {
        return new CallStep<>(
                steps.lookUp(), input, found -> new Next<>(last(steps.then(), new TwoSteps.LookedUp<>(input, found))));
    }

    private static <I, O> CallStep<I, O, O> last(Operation<I, O> operation, I input) {
        return new CallStep<>(operation, input, End::new);
    }

    Safety safety() {
        return operation.safety();
    }
}
