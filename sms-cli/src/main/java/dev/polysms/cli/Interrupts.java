package dev.polysms.cli;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command end properly when the user presses Ctrl-C or the process is terminated. A command that is sending aborts its
 * call and reports the outcome; a command that waits stops waiting.
 */
final class Interrupts {
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private @Nullable Runnable action;
    private boolean outcomeCounts;
    private boolean interrupted;

    /** Sets what ends a command that waits. The process then ends as one that was killed by the signal. */
    synchronized void onInterrupt(Runnable stop) {
        set(stop, false);
    }

    /** Sets what aborts a send. The exit code is the one of the outcome. */
    synchronized void onInterruptOfSend(Runnable abort) {
        set(abort, true);
    }

    private void set(Runnable next, boolean counts) {
        action = next;
        outcomeCounts = counts;
        if (interrupted) {
            next.run();
        }
    }

    /** Returns whether a send was started. */
    synchronized boolean isSending() {
        return outcomeCounts;
    }

    /** Reports that the command has ended. */
    void ended(int exitCode) {
        end.complete(exitCode);
    }

    /**
     * Interrupts the command, and waits until it has ended.
     *
     * @return the exit code of a send; empty if the signal determines the exit code
     */
    OptionalInt interrupt(Duration atMost) {
        boolean counts;
        synchronized (this) {
            if (end.isDone()) {
                return OptionalInt.empty();
            }
            interrupted = true;
            if (action == null) {
                return OptionalInt.empty();
            }
            action.run();
            counts = outcomeCounts;
        }
        try {
            int exitCode = end.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return counts ? OptionalInt.of(exitCode) : OptionalInt.empty();
        } catch (TimeoutException late) {
            return counts ? OptionalInt.of(ExitCode.UNKNOWN) : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        } catch (ExecutionException impossible) {
            throw new AssertionError("The end of the command is never exceptional", impossible);
        }
    }
}
