package dev.polysms.outbox;

import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a step that failed, or whose worker died, after a growing pause. After ten times in a row the message goes to the attention
 * list. The causes are the application's: a listener or a cipher that throws. A repeated step asks the ledger first.
 */
final class StepFailures implements FailureHandler<Void>, DeadExecutionHandler<Void> {
    private static final Logger LOG = LoggerFactory.getLogger(StepFailures.class);
    private static final int MOST = 10;

    private final OutboxStore store;

    StepFailures(OutboxStore store) {
        this.store = store;
    }

    @Override
    public void onFailure(ExecutionComplete failed, ExecutionOperations<Void> operations) {
        String what = failed.getCause()
                .map(cause -> "failed with " + cause.getClass().getName())
                .orElse("failed");
        int failures = failures(failed);
        next(failed, operations, what, OutboxSettings.pauseAfter(failures));
    }

    /** The first death is followed by another try at once: the message has waited for the heartbeats that were missing. */
    @Override
    public void deadExecution(ExecutionComplete died, ExecutionOperations<Void> operations) {
        int failures = failures(died);
        next(died, operations, "lost its worker", failures == 1 ? Duration.ZERO : OutboxSettings.pauseAfter(failures));
    }

    private static int failures(ExecutionComplete step) {
        return step.getExecution().consecutiveFailures + 1;
    }

    private void next(ExecutionComplete step, ExecutionOperations<Void> operations, String what, Duration pause) {
        int failures = failures(step);
        Instant now = step.getTimeDone();
        LOG.warn("A step of a message {}, for the {}. time of at most {}", what, failures, MOST);
        if (failures < MOST) {
            operations.reschedule(step, now.plus(pause));
            return;
        }
        store.giveUp(
                step.getExecution().taskInstance.getId(),
                "a step of it failed " + MOST + " times; the last one " + what,
                now);
        operations.remove();
    }
}
