package dev.polysms.outbox;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** db-scheduler's table: one task for each message that has a next step, and one scheduler for each account. */
final class TaskQueue {
    /**
     * db-scheduler deletes tasks that a scheduler does not know, and each account's scheduler knows only its own. So the deletion is put
     * off for longer than any message waits.
     */
    private static final Duration NEVER = Duration.ofDays(365_000);

    private static final double LEAST_QUEUED = 0.5;
    private static final double MOST_QUEUED = 1.0;

    private final String table;
    private final JdbcCustomization statements;
    private final Map<String, CustomTask<Void>> tasks = new LinkedHashMap<>();

    TaskQueue(String prefix, OutboxDatabase database) {
        this.table = prefix + "outbox_tasks";
        this.statements = database.statements();
    }

    void add(OutboxAccount account, OutboxWorker worker, StepFailures failures) {
        tasks.put(
                account.name(),
                Tasks.custom(account.taskName(), Void.class)
                        .onFailure(failures)
                        .onDeadExecution(failures)
                        .execute(worker));
    }

    List<CustomTask<Void>> tasks() {
        return List.copyOf(tasks.values());
    }

    // ---- adding

    /** A message's next step. */
    SchedulableInstance<?> step(String account, String keyHash, int priority, Instant at) {
        return new TaskInstance.Builder<Void>(task(account).getName(), keyHash)
                .priority(priority)
                .scheduledTo(at);
    }

    /** Adds steps in the transaction of a connection. */
    void schedule(Connection connection, List<SchedulableInstance<?>> steps) throws SQLException {
        try {
            SchedulerClient.Builder.create(new BorrowedConnection(connection), List.copyOf(tasks.values()))
                    .tableName(table)
                    .jdbcCustomization(statements)
                    .enablePriority()
                    .build()
                    .scheduleBatch(steps);
        } catch (RuntimeException e) {
            throw database(e);
        }
    }

    /** db-scheduler hides the driver's exception in its own. */
    private static SQLException database(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return found;
            }
        }
        throw failure;
    }

    private CustomTask<Void> task(String account) {
        return Objects.requireNonNull(tasks.get(account));
    }

    // ---- working

    Scheduler scheduler(DataSource source, OutboxAccount account, OutboxSettings settings) {
        AccountStatements own = new AccountStatements(statements, account.taskName());
        SchedulerBuilder scheduler = Scheduler.create(source, task(account.name()))
                .tableName(table)
                .jdbcCustomization(own)
                .threads(account.threads())
                .pollingInterval(settings.pollingInterval())
                .heartbeatInterval(settings.heartbeatInterval())
                .deleteUnresolvedAfter(NEVER)
                .shutdownMaxWait(settings.deadline())
                .failureLogging(LogLevel.OFF, false) // StepFailures logs without the words of an exception
                .clock(settings.timing()::instant)
                .enablePriority();
        return (own.supportsGenericLockAndFetch()
                        ? scheduler.pollUsingLockAndFetch(LEAST_QUEUED, MOST_QUEUED)
                        : scheduler.pollUsingFetchAndLockOnExecute(LEAST_QUEUED, 3 * MOST_QUEUED))
                .build();
    }
}
