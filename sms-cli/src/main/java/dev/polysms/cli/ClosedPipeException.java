package dev.polysms.cli;

/** Ends a command because nobody reads its output any more. */
final class ClosedPipeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClosedPipeException() {
        super("The output is closed");
    }
}
