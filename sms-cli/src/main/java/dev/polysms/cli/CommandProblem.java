package dev.polysms.cli;

/** Ends a command with a message for the user and an exit code. The message contains no personal data and no secret. */
final class CommandProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandProblem(String message) {
        this(message, ExitCode.USAGE);
    }

    CommandProblem(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
