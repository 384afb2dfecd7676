package dev.polysms.testing;

import java.util.List;
import java.util.function.Supplier;

/** The ways in which a hook of the user may fail. */
public enum HookFault {
    RUNTIME_EXCEPTION(() -> new UnsupportedOperationException("a clumsy hook")),
    UNDECLARED_EXCEPTION(() -> new InterruptedException("a sneaky hook")),
    ASSERTION_ERROR(() -> new AssertionError("a hook that asserts")),
    MISSING_CLASS(() -> new NoClassDefFoundError("org/example/Gone")),
    STACK_OVERFLOW(StackOverflowError::new),
    OUT_OF_MEMORY(() -> new OutOfMemoryError("a hook that is greedy")),
    /** The hook does its work and leaves the interrupt flag set. */
    INTERRUPT(() -> null),
    /** The hook returns null. */
    NULL(() -> null);

    private final Supplier<Throwable> throwable;

    HookFault(Supplier<Throwable> throwable) {
        this.throwable = throwable;
    }

    /** The faults of a hook that returns nothing. */
    public static List<HookFault> ofVoidHooks() {
        return List.of(
                RUNTIME_EXCEPTION,
                UNDECLARED_EXCEPTION,
                ASSERTION_ERROR,
                MISSING_CLASS,
                STACK_OVERFLOW,
                OUT_OF_MEMORY,
                INTERRUPT);
    }

    public boolean isThrown() {
        return this != INTERRUPT && this != NULL;
    }

    /** Fails in this way. Returns the usual result or null if it throws nothing. */
    public <T> T happen(T usual) {
        Throwable fault = throwable.get();
        if (fault != null) {
            throw HookFault.<RuntimeException>unchecked(fault);
        }
        if (this == INTERRUPT) {
            Thread.currentThread().interrupt();
        }
        return this == NULL ? null : usual;
    }

    public void happen() {
        happen("");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E unchecked(Throwable fault) throws E {
        throw (E) fault;
    }
}
