package dev.polysms.soak;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Measures how many records a second one worker and two workers send to the sandbox, which fails never, and what the ledger alone can do on
 * the same database. Settings are system properties: {@code kafka.records} for each measurement.
 */
final class KafkaRate {
    private static final int THREADS = 30;
    private static final int PARTITIONS = 6;

    private final int records = Integer.getInteger("kafka.records", 20_000);

    private KafkaRate() {}

    public static void main(String[] args) throws Exception {
        KafkaSoak.quietKafka();
        new KafkaRate().run();
        System.exit(0);
    }

    private void run() throws IOException, SQLException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory(Path.of(System.getProperty("kafka.work")), "kafka-rate-");
        try (SoakDatabase database = SoakDatabase.start(Map.of("shared_buffers", "512MB"));
                SmsSandbox sandbox =
                        SmsSandbox.builder().maxMessages(4 * records + 1_000).start();
                KafkaCluster cluster = KafkaCluster.start(folder.resolve("broker"));
                ConnectWorkers workers = new ConnectWorkers(folder, KafkaPages.pluginFolder(), cluster.servers())) {
            ledgerAlone(database);
            for (String topic : List.of("texts-unknown", "texts-outcomes", "texts-refused")) {
                cluster.createTopic(topic, 2);
            }
            for (String topic : List.of("warm", "one-worker", "two-workers")) {
                cluster.createTopic(topic, PARTITIONS);
            }
            workers.add(environment(database, sandbox, cluster));
            measure(cluster, workers, "warm", 3);
            measure(cluster, workers, "one-worker", 3);
            workers.add(environment(database, sandbox, cluster));
            measure(cluster, workers, "two-workers", PARTITIONS);
            Map<String, Integer> outcomes = new TreeMap<>();
            for (ConsumerRecord<String, String> record : cluster.read("texts-outcomes")) {
                outcomes.merge(
                        new JsonMapper()
                                .readTree(record.value())
                                .path("outcome")
                                .asText(),
                        1,
                        Integer::sum);
            }
            System.out.printf(
                    "  %,d messages arrived, outcomes: %s%n", sandbox.messages().size(), outcomes);
        }
    }

    private static Map<String, String> environment(SoakDatabase database, SmsSandbox sandbox, KafkaCluster cluster) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PRIMEVOX_API_KEY", SandboxAccount.PRIMEVOX_API_KEY);
        environment.put("PRIMEVOX_CONTAINER_ID", SandboxAccount.PRIMEVOX_CONTAINER_ID);
        environment.put("PRIMEVOX_URL", sandbox.primevox().toString());
        environment.put("LEDGER_URL", database.url());
        environment.put("KAFKA_SERVERS", cluster.servers());
        environment.put("KAFKA_REPLICAS", "1");
        return environment;
    }

    /** A sender that is accepted at once: what remains is the ledger. */
    private record Instantly() implements SmsSender {
        private static final SendReceipt RECEIPT =
                SendReceipt.builder(ProviderId.of("none")).build();

        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            return RECEIPT;
        }

        @Override
        public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            return CompletableFuture.completedFuture(RECEIPT);
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return List.of();
        }
    }

    private void ledgerAlone(SoakDatabase database) throws InterruptedException {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(10);
        try (HikariDataSource source = new HikariDataSource(pool)) {
            SmsSender sender = IdempotentSender.over(new Instantly(), JdbcSendLedger.over(source));
            sendAll(sender, "ledger-warm-");
            long begin = System.nanoTime();
            sendAll(sender, "ledger-");
            report("the ledger alone, " + THREADS + " threads, 10 connections", begin);
        }
    }

    private void sendAll(SmsSender sender, String prefix) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            threads.execute(() -> {
                for (int n = next.getAndIncrement(); n < records; n = next.getAndIncrement()) {
                    sender.send(SmsMessage.of(SandboxAccount.PRIMEVOX_SENDER, "+13035560000", "Hello")
                            .withReference(prefix + n));
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the ledger took longer than ten minutes");
        }
    }

    /** Produces first, so that the workers have enough to do. The time begins with the first committed record. */
    private void measure(KafkaCluster cluster, ConnectWorkers workers, String topic, int tasks)
            throws IOException, InterruptedException, ExecutionException {
        try (KafkaProducer<String, String> producer = cluster.producer()) {
            for (int i = 0; i < records; i++) {
                Map<String, String> value = new TreeMap<>();
                value.put("from", SandboxAccount.PRIMEVOX_SENDER);
                value.put("to", "+1303556" + (1_000 + i % 9_000));
                value.put("text", "Your table is ready");
                value.put("reference", topic + "-" + i);
                producer.send(
                        new ProducerRecord<>(topic, Integer.toString(i), new JsonMapper().writeValueAsString(value)));
            }
        }
        Map<String, String> config = new TreeMap<>(KafkaPages.connector("texts"));
        config.put("topics", topic);
        config.put("tasks.max", Integer.toString(tasks));
        config.put("consumer.override.max.poll.records", "500");
        workers.put(topic, config);
        while (cluster.lag("connect-" + topic, topic) >= records) {
            Soak.sleep(50);
        }
        long done = records - cluster.lag("connect-" + topic, topic);
        long begin = System.nanoTime();
        while (cluster.lag("connect-" + topic, topic) > 0) {
            Soak.sleep(50);
        }
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf(
                "  %s, %d tasks: %,d records in %.1f s: %,.0f a second%n",
                topic, tasks, records - done, time.toMillis() / 1_000.0, (records - done) * 1_000.0 / time.toMillis());
        workers.delete(topic);
    }

    private void report(String what, long begin) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        System.out.printf(
                "  %s: %,d in %.1f s: %,.0f a second%n", what, records, millis / 1_000.0, records * 1_000.0 / millis);
    }
}
