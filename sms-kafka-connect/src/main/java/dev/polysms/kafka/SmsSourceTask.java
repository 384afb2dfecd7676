package dev.polysms.kafka;

import dev.polysms.PhoneNumber;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.history.HistoryPoller;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/**
 * Writes what an account received, and the delivery states of what it sent, to topics. It reads the vendor's history again and again, each
 * time a little further back than it had come, and leaves out what is in the topic already: the offset has the ids.
 *
 * @since 0.1.0
 */
public final class SmsSourceTask extends SourceTask {
    static final String NUMBER = "task.number";

    /** What may still come from before the overlap. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Function<SourceSettings, SmsClient> opener;
    private final Timing timing;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicLong inbound = new AtomicLong();
    private final AtomicLong states = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private @Nullable Reading reading;

    /** Makes a task that is not started. */
    public SmsSourceTask() {
        this(settings -> settings.account().client("client", settings.time(SourceSettings.DEADLINE)), Timing.system());
    }

    SmsSourceTask(Function<SourceSettings, SmsClient> opener, Timing timing) {
        this.opener = opener;
        this.timing = timing;
    }

    /** What a started task has. */
    private static final class Reading {
        private final SourceSettings settings;
        private final SmsClient client;
        private final MessageReader reader;
        private final MessageRecords records;
        private SourceOffset offset;
        private boolean wait;

        Reading(
                SourceSettings settings,
                SmsClient client,
                MessageReader reader,
                MessageRecords records,
                SourceOffset offset) {
            this.settings = settings;
            this.client = client;
            this.reader = reader;
            this.records = records;
            this.offset = offset;
        }

        /** Reads a page and returns the records of what is new. */
        List<SourceRecord> next(Timing timing) {
            Instant now = timing.instant();
            Instant begin = offset.begin().orElse(now);
            HistoryPoller.Polled page = reader.read(offset.position());
            List<MessageRecord> news = news(page.messages());
            SourceOffset before = offset;
            SourceOffset after = new SourceOffset(
                    page.position(), page.caughtUp() ? Optional.empty() : Optional.of(begin), before.seen());
            news.forEach(message -> after.seen()
                    .put(
                            records.key(message),
                            MessageRecords.time(message).orElse(now).toEpochMilli()));
            offset = page.caughtUp() ? after.since(floor(begin)) : after;
            wait = page.caughtUp();
            return made(news, before.stored(), offset.stored());
        }

        /** Returns the time before which nothing is read again. */
        private Instant floor(Instant begin) {
            return begin.minus(settings.time(SourceSettings.OVERLAP)).minus(MARGIN);
        }

        private List<MessageRecord> news(List<MessageRecord> messages) {
            Set<String> seen = new HashSet<>(offset.seen().keySet());
            return messages.stream()
                    .filter(message -> topic(message).isPresent() && seen.add(records.key(message)))
                    .toList();
        }

        private Optional<String> topic(MessageRecord message) {
            return settings.topic(MessageRecords.isInbound(message) ? SourceSettings.INBOUND : SourceSettings.STATES);
        }

        /** Only the last record advances the offset: if the task dies before, the page is read again. */
        private List<SourceRecord> made(
                List<MessageRecord> news, Map<String, String> before, Map<String, String> after) {
            List<SourceRecord> made = new ArrayList<>();
            for (int i = 0; i < news.size(); i++) {
                MessageRecord message = news.get(i);
                made.add(records.record(message, topic(message).orElseThrow(), i == news.size() - 1 ? after : before));
            }
            return made;
        }
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public void start(Map<String, String> props) {
        SourceSettings settings = new SourceSettings(props);
        PhoneNumber number =
                Optional.ofNullable(props.get(NUMBER)).map(PhoneNumber::of).orElse(null);
        SmsClient client = opener.apply(settings);
        try {
            MessageReader reader = MessageReader.of(client, number, settings.time(SourceSettings.OVERLAP), timing);
            String vendor = client.provider().value();
            Map<String, String> partition = partition(client, number);
            SourceOffset offset = SourceOffset.of(context.offsetStorageReader().offset(partition))
                    .orElseGet(() -> new SourceOffset(
                            reader.startAt(timing.instant().minus(settings.time(SourceSettings.LOOK_BACK))),
                            Optional.empty(),
                            Map.of()));
            WorkerMetrics.register(context::pluginMetrics, this::show);
            reading = new Reading(
                    settings, client, reader, new MessageRecords(vendor, client.account(), partition), offset);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** In the order of the names: Connect finds an offset by the bytes of its partition, and the order of other maps differs by process. */
    private static Map<String, String> partition(SmsClient client, @Nullable PhoneNumber number) {
        Map<String, String> partition = new TreeMap<>();
        partition.put("vendor", client.provider().value());
        partition.put("account", client.account());
        partition.put("number", number == null ? "all" : number.e164());
        return Collections.unmodifiableMap(partition);
    }

    /** Shows the counts. */
    void show(WorkerMetrics metrics) {
        metrics.show("messages-received-total", "Received messages that were written", inbound::get);
        metrics.show("states-total", "Delivery states that were written", states::get);
        metrics.show("polls-failed-total", "Polls of the history that failed", failures::get);
    }

    private List<SourceRecord> counted(List<SourceRecord> records, SourceSettings settings) {
        Optional<String> inboundTopic = settings.topic(SourceSettings.INBOUND);
        for (SourceRecord record : records) {
            (inboundTopic.filter(record.topic()::equals).isPresent() ? inbound : states).incrementAndGet();
        }
        return records;
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        Reading task = Objects.requireNonNull(reading, "the task was not started");
        long pause = task.wait ? task.settings.getLong(SourceSettings.INTERVAL) : 0;
        if (stopped.await(pause, TimeUnit.MILLISECONDS)) {
            return null;
        }
        task.wait = true; // after a failure too
        try {
            return counted(task.next(timing), task.settings);
        } catch (SmsException e) {
            failures.incrementAndGet();
            if (e.worthRetrying()) {
                throw new RetriableException("The history cannot be read now; it is tried again after the interval", e);
            }
            throw new ConnectException("The history cannot be read; correct the cause and restart the task", e);
        } catch (IllegalStateException e) {
            if (stopped.getCount() == 0) {
                return null; // the client was closed
            }
            throw e;
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        Reading task = reading;
        if (task != null) {
            task.client.close();
        }
    }
}
