package dev.polysms.outbox;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.polysms.Outcome;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import dev.polysms.resolve.OutcomeResolver;
import dev.polysms.resolve.OutcomeSource;
import dev.polysms.spi.CountRange;
import dev.polysms.spi.Timing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages that an application enqueues in its own transaction. A message is sent if and only if that transaction commits,
 * at most once, outside its recipient's quiet hours and before it expires. Its outcome reaches a listener, in a transaction of
 * the outbox.
 *
 * <h2>Guarantees</h2>
 *
 * Workers of any number of processes share the tables. db-scheduler gives each message to one worker at a time, and to another
 * worker if the first one dies. The {@linkplain SendLedger ledger} decides whether a message may be sent, so a message that a
 * dead worker may have sent is looked up, not sent again. A message whose outcome cannot be found out goes to the
 * {@linkplain #attention attention list}: nothing is dropped silently.
 *
 * <h2>Threads</h2>
 *
 * Each account has threads of its own, so that a slow vendor does not hold up the others. {@link #start()} starts them,
 * {@link #close()} lets the sends under way end. An outbox that only enqueues needs no start. Thread-safe.
 *
 * <pre>{@code
 * SmsOutbox outbox = SmsOutbox.builder(dataSource, ledger).account(sender).build();
 * outbox.start();
 *
 * connection.setAutoCommit(false);
 * orders.insert(connection, order);
 * outbox.enqueue(connection, message.withReference("order-4711"), EnqueueOptions.none());
 * connection.commit();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class SmsOutbox implements AutoCloseable {
    /** The account of messages whose options name no account. */
    public static final String DEFAULT_ACCOUNT = "default";

    static final String DEFAULT_PREFIX = "polysms_";

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,31}");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

    private final DataSource source;
    private final Transactions transactions;
    private final OutboxStore store;
    private final OutboxSettings settings;
    private final Map<String, OutboxAccount> accounts;
    private final TaskQueue queue;
    private final OutboxIntake intake;
    private final AttentionList attention;
    private final List<Scheduler> schedulers = new ArrayList<>();
    private boolean closed;

    private SmsOutbox(Builder builder) {
        OutboxDatabase database = OutboxDatabase.of(builder.source);
        OutboxTable table = new OutboxTable(builder.prefix, database);
        MessageBody body = new MessageBody(builder.cipher);
        this.source = builder.source;
        this.transactions = new Transactions(source);
        this.settings = builder.settings();
        this.store = new OutboxStore(transactions, table, body, builder.listener, builder.retention);
        this.accounts = builder.accounts();
        this.queue = new TaskQueue(builder.prefix, database);
        this.intake = new OutboxIntake(table, body, queue, accounts.keySet(), settings.timing());
        this.attention = new AttentionList(
                store, builder.ledger, transactions, table, queue, accounts.keySet(), settings.timing());
        StepFailures failures = new StepFailures(store);
        accounts.values().forEach(account -> queue.add(account, new OutboxWorker(account, settings, store), failures));
    }

    /**
     * Returns a builder.
     *
     * @param source a connection pool for the workers, not a proxy that hands out the connection of your transaction; its database
     *     has the tables of {@link OutboxSchema}
     * @param ledger remembers what was sent, for at least two days; all processes of the outbox share it, in a database
     */
    public static Builder builder(DataSource source, SendLedger ledger) {
        return new Builder(source, ledger);
    }

    // ---- enqueueing

    /**
     * Enqueues a message in the caller's transaction.
     *
     * @param connection the connection of that transaction, with autocommit off; the caller commits it
     * @param message a message with a reference, which is its key: one reference, one message
     * @param options when and how it is sent
     * @return whether it was enqueued; a reference that is in the outbox already is not enqueued again
     * @throws IllegalArgumentException if the message has no reference, or the account is not one of this outbox
     * @throws IllegalStateException if the connection is in autocommit mode
     * @throws OutboxException if the tables cannot be written; roll back then
     */
    public EnqueueResult enqueue(Connection connection, SmsMessage message, EnqueueOptions options) {
        return enqueueAll(connection, List.of(new OutgoingMessage(message, options))) == 1
                ? EnqueueResult.ENQUEUED
                : EnqueueResult.ALREADY_THERE;
    }

    /**
     * Enqueues a message in a transaction of its own.
     *
     * @see #enqueue(Connection, SmsMessage, EnqueueOptions)
     */
    public EnqueueResult enqueue(SmsMessage message, EnqueueOptions options) {
        return transactions.run(
                "the outbox could not enqueue a message", connection -> enqueue(connection, message, options));
    }

    /**
     * Enqueues many messages in the caller's transaction, by few statements. If two messages have the same reference, the first one
     * counts.
     *
     * @return how many were enqueued; the others have references that are in the outbox already
     * @see #enqueue(Connection, SmsMessage, EnqueueOptions)
     */
    public int enqueueAll(Connection connection, Collection<OutgoingMessage> messages) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException(
                        "The connection commits each statement; call setAutoCommit(false), so that"
                                + " the message is sent only if your transaction commits");
            }
            return intake.insert(connection, messages);
        } catch (SQLException e) {
            throw OutboxException.of("the outbox could not enqueue messages", e);
        }
    }

    // ---- working

    /**
     * Starts the workers of this process. A second call does nothing.
     *
     * @throws IllegalStateException if the outbox is closed
     */
    public synchronized void start() {
        if (closed) {
            throw new IllegalStateException("The outbox is closed; build another one");
        }
        if (schedulers.isEmpty()) {
            accounts.values().forEach(account -> schedulers.add(queue.scheduler(source, account, settings)));
            schedulers.forEach(Scheduler::start);
        }
    }

    /**
     * Stops the workers: no new message is begun, and those under way end, for the length of a send's deadline at most. Messages that
     * wait are left to other processes. A second call does nothing.
     */
    @Override
    public synchronized void close() {
        closed = true;
        List<Thread> stopping = schedulers.stream()
                .map(one -> new Thread(one::stop, "polysms-outbox-stop"))
                .toList();
        stopping.forEach(Thread::start);
        schedulers.clear();
        stopping.forEach(SmsOutbox::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the workers stop nevertheless
        }
    }

    /** Calls a test's work whenever a scheduler has looked for dead workers. */
    void onSearchForDeadWorkers(Runnable work) {
        schedulers.forEach(scheduler -> scheduler.registerSchedulerListener(new AbstractSchedulerListener() {
            @Override
            public void onSchedulerEvent(SchedulerEventType type) {
                if (type == SchedulerEventType.RAN_DETECT_DEAD) {
                    work.run();
                }
            }
        }));
    }

    /** Returns the tasks of all accounts, for a scheduler of a test. */
    List<CustomTask<Void>> tasks() {
        return queue.tasks();
    }

    // ---- watching

    /** Returns how many messages each account has in each state. */
    public OutboxStatus status() {
        return store.status();
    }

    /**
     * Returns the messages that a person has to decide, the one that waits longest first.
     *
     * @param max the most to return, at least 1
     */
    public List<AttentionItem> attention(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max is " + max + "; it must be at least 1");
        }
        return store.attention(max);
    }

    /**
     * Settles a message of the attention list, in the ledger too, and calls the listener.
     *
     * @param reference the message's reference
     * @param settlement accepted or not sent, as you found out from the vendor
     * @return false if the message is not on the list any more, or if the ledger has another outcome for it by now
     * @throws IllegalArgumentException if the settlement is unknown too
     */
    public boolean decide(String reference, Settlement settlement) {
        if (settlement.outcome() == Outcome.UNKNOWN) {
            throw new IllegalArgumentException("A decision is accepted or not sent; the settlement is unknown");
        }
        return attention.decide(reference, settlement);
    }

    /**
     * Sends a message of the attention list again. Do this only if you know that the vendor never sent it.
     *
     * @param reference the message's reference
     * @return false if the message is not on the list any more, or if the ledger has another outcome for it by now
     * @throws OutboxException if the tables cannot be written; the message may still be on the list then
     */
    public boolean sendAgain(String reference) {
        return attention.sendAgain(reference);
    }

    /**
     * Gives a message of the attention list back to the workers: after you repaired the listener or the cipher that failed, or when the
     * vendor's history can be read again. It is not sent if it may have been sent: the ledger and the resolver decide.
     *
     * @param reference the message's reference
     * @return false if the message is not on the list any more, or its account is not one of this outbox
     * @throws OutboxException if the tables cannot be written; the message may still be on the list then
     */
    public boolean resume(String reference) {
        return attention.resume(reference);
    }

    /** Deletes settled messages whose retention is over. Call it from a job, say once an hour. */
    public int purge() {
        return store.purge(settings.timing().instant());
    }

    static String requirePrefix(String prefix) {
        if (!PREFIX.matcher(Objects.requireNonNull(prefix, "prefix")).matches()) {
            throw new IllegalArgumentException(
                    "The table prefix must be 1 to 32 letters, digits or underscores and not begin with a digit");
        }
        return prefix;
    }

    /** Returns the names of the accounts. */
    @Override
    public String toString() {
        return "SmsOutbox" + accounts.keySet().stream().sorted().toList();
    }

    /** Builds an {@link SmsOutbox}; each value is checked where it is set. Not thread-safe. */
    public static final class Builder {
        private static final CountRange THREADS = new CountRange(1, 1_000);

        private final DataSource source;
        private final SendLedger ledger;
        private final Map<String, Sending> senders = new LinkedHashMap<>();
        private final List<OutcomeSource> sources = new ArrayList<>();
        private BodyCipher cipher = BodyCipher.none();
        private OutboxListener listener = (outcome, connection) -> {};
        private String prefix = DEFAULT_PREFIX;
        private Duration deadline = Duration.ofMinutes(2);
        private @Nullable Duration leaseMargin;
        private int maxAttempts = 10;
        private Duration lookUpAfter = Duration.ofMinutes(2);
        private int maxLookups = 8;
        private NotFoundPolicy notFound = NotFoundPolicy.ASK;
        private @Nullable QuietHours quietHours;
        private Duration retention = Duration.ZERO;
        private Duration pollingInterval = Duration.ofSeconds(1);
        private Duration heartbeatInterval = Duration.ofSeconds(30);
        private Timing timing = Timing.system();

        private Builder(DataSource source, SendLedger ledger) {
            this.source = Objects.requireNonNull(source, "source");
            this.ledger = Objects.requireNonNull(ledger, "ledger");
        }

        /**
         * Adds the account of messages that name none.
         *
         * @param sender what sends its messages: a client, or senders around it such as a failover
         */
        public Builder account(SmsSender sender) {
            return account(DEFAULT_ACCOUNT, sender, 10);
        }

        /**
         * Adds an account.
         *
         * @param name 1 to 32 letters, digits, dots, underscores or hyphens; it is in the tables and in the status
         * @param sender what sends its messages: a client, or senders around it such as a failover. The outbox puts the ledger
         *     around it, and builds the resolver of unknown outcomes from it
         * @param threads how many of its messages this process sends at a time, from 1 to 1,000
         * @throws IllegalArgumentException if the name is not of that form or is there already
         */
        public Builder account(String name, SmsSender sender, int threads) {
            if (!ACCOUNT.matcher(Objects.requireNonNull(name, "name")).matches()) {
                throw new IllegalArgumentException("The name of an account must be 1 to 32 letters, digits, dots,"
                        + " underscores or hyphens and start with a letter or digit");
            }
            THREADS.require("threads", threads);
            if (senders.containsKey(name)) {
                throw new IllegalArgumentException("Two accounts are named " + name + "; give each its own name");
            }
            senders.put(name, new Sending(Objects.requireNonNull(sender, "sender"), threads));
            return this;
        }

        /** What sends an account's messages, and how many at a time. */
        private record Sending(SmsSender sender, int threads) {}

        private Map<String, OutboxAccount> accounts() {
            Map<String, OutboxAccount> accounts = new LinkedHashMap<>();
            senders.forEach((name, sending) -> accounts.put(name, account(name, sending)));
            return accounts;
        }

        /** The ledger goes around the sender, and the resolver is built from the two. */
        private OutboxAccount account(String name, Sending sending) {
            IdempotentSender.Builder once = IdempotentSender.builder(sending.sender(), ledger)
                    .deadline(deadline)
                    .timing(timing);
            if (leaseMargin != null) {
                once.leaseMargin(leaseMargin);
            }
            IdempotentSender sender = once.build();
            OutcomeResolver.Builder resolver =
                    OutcomeResolver.builder(sender).lag(lookUpAfter).timing(timing);
            sources.forEach(resolver::source);
            return new OutboxAccount(name, sender, resolver.build(), ledger, sending.threads());
        }

        /** Sets the cipher for messages that wait in the database; they are stored as plain text if not set. */
        public Builder cipher(BodyCipher cipher) {
            this.cipher = Objects.requireNonNull(cipher, "cipher");
            return this;
        }

        /** Sets the listener for outcomes; it is called in the transaction that settles the message. */
        public Builder listener(OutboxListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** Sets the beginning of the tables' names; {@code polysms_} if not set. */
        public Builder tablePrefix(String prefix) {
            this.prefix = requirePrefix(prefix);
            return this;
        }

        /** Sets how long one send may take; two minutes if not set. Quiet hours and expiry end it earlier. */
        public Builder deadline(Duration deadline) {
            this.deadline = require("deadline", deadline, Duration.ofSeconds(1), Duration.ofDays(1));
            return this;
        }

        /**
         * Sets how long after its deadline the key of a send stays reserved; one minute if not set. If a worker dies, its messages are
         * looked up after this time.
         *
         * @see IdempotentSender.Builder#leaseMargin
         */
        public Builder leaseMargin(Duration leaseMargin) {
            this.leaseMargin = require("leaseMargin", leaseMargin, Duration.ofMillis(1), Duration.ofDays(1));
            return this;
        }

        /** Sets how often the outbox tries a message that was provably not sent and may be sent later; 10 if not set. */
        public Builder maxAttempts(int maxAttempts) {
            if (maxAttempts < 1) {
                throw new IllegalArgumentException("maxAttempts is " + maxAttempts + "; it must be at least 1");
            }
            this.maxAttempts = maxAttempts;
            return this;
        }

        /**
         * Adds a source of outcomes that the senders' clients do not have themselves, such as delivery reports. The histories and
         * conversations of the clients need not be added.
         */
        public Builder source(OutcomeSource source) {
            sources.add(Objects.requireNonNull(source, "source"));
            return this;
        }

        /**
         * Sets how long after the end of a send with an unknown outcome the resolver looks first; two minutes if not set. It is the
         * resolver's {@linkplain OutcomeResolver.Builder#lag lag}: take a time after which the vendors' histories certainly show a
         * message.
         */
        public Builder lookUpAfter(Duration lookUpAfter) {
            this.lookUpAfter = require("lookUpAfter", lookUpAfter, Duration.ZERO, Duration.ofDays(1));
            return this;
        }

        /** Sets how often the resolver looks before a person has to decide; 8 if not set. */
        public Builder maxLookups(int maxLookups) {
            if (maxLookups < 1) {
                throw new IllegalArgumentException("maxLookups is " + maxLookups + "; it must be at least 1");
            }
            this.maxLookups = maxLookups;
            return this;
        }

        /** Sets what happens to a message that the histories do not show; {@link NotFoundPolicy#ASK} if not set. */
        public Builder notFound(NotFoundPolicy notFound) {
            this.notFound = Objects.requireNonNull(notFound, "notFound");
            return this;
        }

        /** Sets the hours in which no message is sent; none if not set. */
        public Builder quietHours(QuietHours quietHours) {
            this.quietHours = Objects.requireNonNull(quietHours, "quietHours");
            return this;
        }

        /** Sets how long a settled message's row stays, without the message; zero if not set. */
        public Builder retention(Duration retention) {
            this.retention = require("retention", retention, Duration.ZERO, Duration.ofDays(3_650));
            return this;
        }

        /** Sets how often workers look for messages that are due; one second if not set. */
        public Builder pollingInterval(Duration pollingInterval) {
            this.pollingInterval =
                    require("pollingInterval", pollingInterval, Duration.ofMillis(10), Duration.ofHours(1));
            return this;
        }

        /** Sets how often a worker shows that it lives; 30 seconds if not set. A worker counts as dead after six of them. */
        public Builder heartbeatInterval(Duration heartbeatInterval) {
            this.heartbeatInterval =
                    require("heartbeatInterval", heartbeatInterval, Duration.ofMillis(100), Duration.ofHours(1));
            return this;
        }

        /** Sets the clock and the pauses; the system's if not set. */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        private static Duration require(String name, Duration value, Duration least, Duration most) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        name + " is " + value + "; it must be from " + least + " to " + most);
            }
            return value;
        }

        private OutboxSettings settings() {
            return new OutboxSettings(
                    deadline,
                    maxAttempts,
                    lookUpAfter,
                    maxLookups,
                    notFound,
                    quietHours,
                    pollingInterval,
                    heartbeatInterval,
                    timing);
        }

        /**
         * Builds the outbox. It asks the database which one it is; the tables are not looked at.
         *
         * @throws OutboxException if the database cannot be reached
         * @throws IllegalStateException if there is no account
         */
        public SmsOutbox build() {
            if (senders.isEmpty()) {
                throw new IllegalStateException("An outbox needs an account; call account(…) before build()");
            }
            return new SmsOutbox(this);
        }
    }
}
