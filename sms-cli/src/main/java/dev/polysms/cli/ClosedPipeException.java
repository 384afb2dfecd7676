package dev.polysms.cli;

/** Ends a command because its output is no longer read. */
final class ClosedPipeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClosedPipeException() {
        super("The output is closed");
    }
}
