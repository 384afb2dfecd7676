package dev.polysms.outbox;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import dev.polysms.SmsMessage;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.spi.ManualTiming;
import dev.polysms.spi.Timing;
import dev.polysms.testkit.FakeSmsClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** An outbox in a database of its own, whose worker runs when a test says so. */
final class OutboxScene implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    final ManualTiming timing = new ManualTiming(NOON).skipPauses();
    final FakeSmsClient vendor =
            FakeSmsClient.builder().timing(new WithoutTimers(timing)).build();
    final InMemorySendLedger ledger =
            InMemorySendLedger.builder().timing(timing).build();
    final List<OutboxOutcome> outcomes = new ArrayList<>();
    final TestDatabase database;
    final DataSource source;
    final SmsOutbox outbox;
    private final SettableClock clock = new SettableClock();
    private final ManualScheduler scheduler;

    OutboxScene(TestDatabase database, UnaryOperator<SmsOutbox.Builder> settings) {
        this.database = database;
        this.source = database.source;
        outbox = settings.apply(builder()).build();
        clock.set(NOON);
        List<Task<?>> tasks = new ArrayList<>(outbox.tasks());
        TestHelper.ManualSchedulerBuilder manual = TestHelper.createManualScheduler(source, tasks);
        manual.tableName("polysms_outbox_tasks").enablePriority();
        scheduler = manual.clock(clock).build();
    }

    private SmsOutbox.Builder builder() {
        return SmsOutbox.builder(source, ledger)
                .account(vendor)
                .listener((outcome, connection) -> outcomes.add(outcome))
                .timing(timing);
    }

    /** Returns an outbox on the same tables, which knows nothing of what this one is doing. */
    SmsOutbox outboxOfAnotherProcess() {
        return builder().build();
    }

    static SmsMessage message(String reference) {
        return SmsMessage.of("+13035550100", "+13035550199", "Your table is ready")
                .withReference(reference);
    }

    /** Lets time pass and the worker do what is due by then. */
    void pass(Duration time) {
        timing.advance(time);
        work();
    }

    void work() {
        clock.set(timing.instant());
        scheduler.runAnyDueExecutions();
    }

    long waiting() {
        return outbox.status().total(OutboxState.WAITING);
    }

    /** Lets db-scheduler look for workers that show no sign of life. */
    void detectDeadWorkers() {
        clock.set(timing.instant());
        scheduler.runDeadExecutionDetection();
    }

    /** Lets a worker of an outbox do the next step of a message, on a thread of its own. */
    static Thread step(SmsOutbox outbox, String reference) {
        CustomTask<Void> task = outbox.tasks().get(0);
        Thread worker = new Thread(() -> task.execute(new TaskInstance<>(task.getName(), KeyHash.of(reference)), null));
        worker.start();
        return worker;
    }

    String stored(String column) {
        return stored(column, "outbox");
    }

    String stored(String column, String from) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + column + " FROM polysms_" + from)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    /** The scene's time without its timers: each pause there ends at once, and a vendor's deadline must not. */
    private record WithoutTimers(ManualTiming timing) implements Timing {
        @Override
        public Instant instant() {
            return timing.instant();
        }

        @Override
        public long nanoTime() {
            return timing.nanoTime();
        }

        @Override
        public double jitter() {
            return timing.jitter();
        }

        @Override
        public void schedule(Duration pause, Runnable task) {
            // No call of a test reaches its deadline.
        }
    }
}
