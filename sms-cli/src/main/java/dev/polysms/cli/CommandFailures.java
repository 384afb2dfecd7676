package dev.polysms.cli;

import dev.polysms.SmsException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CompletionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns the failure of a command into a message and an exit code. */
final class CommandFailures implements IExecutionExceptionHandler {
    private final PrintStream err;

    CommandFailures(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
        if (failure instanceof ClosedPipeException) {
            return ExitCode.CLOSED_PIPE;
        }
        Throwable cause = unwrapped(failure);
        err.println(Printable.line(message(cause)));
        return exitCode(cause);
    }

    static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static int exitCode(Throwable failure) {
        if (failure instanceof SmsException e) {
            return ExitCode.of(e);
        }
        return failure instanceof CommandProblem problem ? problem.exitCode() : ExitCode.USAGE;
    }

    /** The messages of Polysms contain no secret. Those of other exceptions may, so only their type is shown. */
    static String message(Throwable failure) {
        if (failure instanceof SmsException || failure instanceof CommandProblem || isOwn(failure)) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof IOException) {
            return "A file or a connection failed (" + failure.getClass().getSimpleName() + ").";
        }
        return "The command failed (" + failure.getClass().getSimpleName() + "). This is a defect of sms.";
    }

    /** Settings are refused by an IllegalArgumentException of Polysms, whose message has no value. */
    private static boolean isOwn(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure instanceof IllegalArgumentException
                && trace.length > 0
                && trace[0].getClassName().startsWith("dev.polysms.");
    }
}
