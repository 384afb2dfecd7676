package dev.polysms.spi;

import java.util.Objects;

/**
 * A call that has to look something up before it can make its request, such as the vendor's id of a number that is to be released.
 * For its caller it is one call: it has one deadline, a cancel reaches the step under way, and there is one outcome. Because the
 * first step changes nothing, a failure of the first step means that nothing was done; after it, the second step decides.
 *
 * <pre>{@code
 * Operation<PhoneNumber, String> find = Operation.read("findNumber", account::findRequest, NumberRows::onlyId);
 * Operation<TwoSteps.LookedUp<PhoneNumber, String>, Void> release = Operation.change(
 *         "release", number -> account.delete("Numbers/" + number.found()).build(), AcmeErrors::requireGone);
 *
 * calls.call(issues, () -> TwoSteps.of(find, release), number, options);
 * }</pre>
 *
 * @param <I> what the caller asks for
 * @param <A> what the first step finds
 * @param <O> what the caller gets
 * @since 0.1.0
 */
public final class TwoSteps<I, A, O> implements VendorCall<I, O> {
    private final Operation<I, A> lookUp;
    private final Operation<LookedUp<I, A>, O> then;

    /**
     * The input of the second step.
     *
     * @param input what the caller asked for
     * @param found what the first step found
     */
    public record LookedUp<I, A>(I input, A found) {
        /** Returns nothing of its content, which may name a person. */
        @Override
        public String toString() {
            return "LookedUp";
        }
    }

    private TwoSteps(Operation<I, A> lookUp, Operation<LookedUp<I, A>, O> then) {
        this.lookUp = lookUp;
        this.then = then;
    }

    /**
     * Returns a call of two steps.
     *
     * @param lookUp finds what the second step needs; if it is not there, its {@code decode} throws
     * @param then makes the request that was asked for
     * @throws IllegalArgumentException if the first operation is not a {@link Safety#READ}, or streams its answer
     */
    public static <I, A, O> TwoSteps<I, A, O> of(Operation<I, A> lookUp, Operation<LookedUp<I, A>, O> then) {
        if (lookUp.safety() != Safety.READ || lookUp instanceof StreamingOperation) {
            throw new IllegalArgumentException("The first step, " + lookUp.name()
                    + ", must be a READ that is answered whole: if it changed something, a failure of the second step could not"
                    + " say that nothing was done");
        }
        return new TwoSteps<>(lookUp, Objects.requireNonNull(then, "then"));
    }

    /** Returns the name of the second step, which is what was asked for. */
    @Override
    public String name() {
        return then.name();
    }

    /** Returns the first step. */
    public Operation<I, A> lookUp() {
        return lookUp;
    }

    /** Returns the second step. */
    public Operation<LookedUp<I, A>, O> then() {
        return then;
    }

    /** Returns the names of the steps. */
    @Override
    public String toString() {
        return lookUp.name() + ", then " + then.name();
    }
}
