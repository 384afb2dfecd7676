package dev.polysms.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.polysms.jdbc.JdbcSchema;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends the records of a topic by two distributed workers, then three, which are killed and stopped again and again, while the vendors fail
 * in every way. A tenth of the records are produced twice. Then it judges: did a reference arrive twice, and is every record in the
 * outcomes, the dead letter queue or the unknown topic? See {@code docs/kafka.md}.
 *
 * <p>Settings are system properties: {@code kafka.records} (20,000), {@code kafka.seconds} (300), in which they are produced,
 * {@code kafka.kills} (10), {@code kafka.stops} (4), {@code kafka.minutes} (40), after which it fails, {@code kafka.seed} (another one
 * each time), {@code kafka.careless}, which gives each worker a ledger of its own: the judge must notice. {@code kafka.work} is the folder
 * of the run, {@code kafka.page} the page with the connectors' configurations.
 */
final class KafkaSoak {
    private static final int WORKERS = 2;
    private static final int LONGER_THAN_A_POLL = 18_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Logger KAFKA_LOG = Logger.getLogger("org.apache.kafka");

    private final int records = Integer.getInteger("kafka.records", 20_000);
    private final int seconds = Integer.getInteger("kafka.seconds", 300);
    private final int kills = Integer.getInteger("kafka.kills", 10);
    private final int stops = Integer.getInteger("kafka.stops", 4);
    private final int minutes = Integer.getInteger("kafka.minutes", 40);
    private final boolean careless = Boolean.getBoolean("kafka.careless");
    private final long seed = Soak.seed("kafka.seed");
    private final PrintStream out = System.out;
    private final SoakReport report = new SoakReport(out);
    private final Random random = new Random(seed);
    private final Instant begin = Instant.now();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final SoakTrouble trouble = new SoakTrouble(seconds, random, failures::add);
    private final Set<String> produced = new LinkedHashSet<>();
    private final AtomicInteger killed = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();
    private final AtomicInteger restarted = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();

    private KafkaSoak() {}

    public static void main(String[] args) throws Exception {
        quietKafka();
        System.exit(new KafkaSoak().run() ? 0 : 1);
    }

    /** The report is what is read; the workers have logs of their own. */
    static void quietKafka() {
        KAFKA_LOG.setLevel(Level.SEVERE);
    }

    private boolean run() throws IOException, SQLException, InterruptedException, ExecutionException {
        out.println("kafka soak: " + records + " records, " + kills + " kills, " + stops + " stops, seed " + seed
                + (careless ? ", careless" : ""));
        Path folder = Files.createTempDirectory(Path.of(System.getProperty("kafka.work")), "kafka-soak-");
        Path plugins = KafkaPages.pluginFolder();
        try (SoakDatabase database = SoakDatabase.start();
                SmsSandbox sandbox =
                        SmsSandbox.builder().maxMessages(3 * records + 1_000).start();
                Gate primevox = new Gate(sandbox.uri());
                Gate voximplant = new Gate(sandbox.uri());
                KafkaCluster cluster = KafkaCluster.start(folder.resolve("broker"));
                ConnectWorkers workers = new ConnectWorkers(folder, plugins, cluster.servers())) {
            for (String topic : List.of("texts-unknown", "texts-outcomes", "texts-refused")) {
                cluster.createTopic(topic, 2);
            }
            cluster.createTopic("texts", 6);
            cluster.createTopic("inbound", 2);
            for (int i = 0; i < WORKERS; i++) {
                workers.add(environment(database, sandbox, cluster, primevox, workers.size()));
            }
            workers.put("texts", config("texts", voximplant));
            workers.put("inbound", inboundConfig());
            if (!careless) {
                workers.put("resolve", resolveConfig(voximplant));
            }
            out.println("  workers run after " + secondsSinceBegin() + " s");
            SoakFaults faults = SoakFaults.of(sandbox, random);
            faults.startOutages(failures::add, primevox, voximplant);
            startTrouble(workers);
            startSupervision(workers);
            try (KafkaProducer<String, String> producer = cluster.producer()) {
                startReceiving(sandbox);
                produce(producer, () -> workers.add(environment(database, sandbox, cluster, primevox, workers.size())));
            }
            trouble.end();
            awaitEnd(cluster);
            return report(cluster, sandbox, faults);
        }
    }

    /** The careless workers have a ledger each. */
    private Map<String, String> environment(
            SoakDatabase database, SmsSandbox sandbox, KafkaCluster cluster, Gate primevox, int worker)
            throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("PRIMEVOX_API_KEY", SandboxAccount.PRIMEVOX_API_KEY);
        environment.put("PRIMEVOX_CONTAINER_ID", SandboxAccount.PRIMEVOX_CONTAINER_ID);
        environment.put("PRIMEVOX_URL", primevox.uri() + "/primevox");
        environment.put("VOIPEX_USERNAME", SandboxAccount.VOIPEX_USERNAME);
        environment.put("VOIPEX_PASSWORD", SandboxAccount.VOIPEX_PASSWORD);
        for (String host : List.of("VOIPEX_SMS_URL", "VOIPEX_REST_URL", "VOIPEX_AUTH_URL")) {
            environment.put(host, sandbox.voipex().toString());
        }
        environment.put("KAFKA_SERVERS", cluster.servers());
        environment.put("KAFKA_REPLICAS", "1");
        environment.put("LEDGER_URL", careless ? ownDatabase(database, worker) : database.url());
        return environment;
    }

    private static String ownDatabase(SoakDatabase database, int worker) throws IOException {
        String schema = "careless" + worker;
        String url = database.url() + "&currentSchema=" + schema;
        try {
            database.execute("CREATE SCHEMA " + schema);
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                for (String sql : JdbcSchema.statements()) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return url;
    }

    /** The page's configuration, with times that are short enough for a soak, and a second vendor. */
    private static Map<String, String> config(String name, Gate voximplant) throws IOException {
        Map<String, String> config = new TreeMap<>(KafkaPages.connector(name));
        config.put("send.deadline.ms", "5000");
        config.put("put.timeout.ms", "8000");
        config.put("retry.backoff.max.ms", "2000");
        config.put("ledger.clock.skew.ms", "1000");
        config.put("ledger.lease.margin.ms", "1000");
        config.put("consumer.override.max.poll.interval.ms", "15000");
        config.put("consumer.override.session.timeout.ms", "6000");
        config.put("consumer.override.heartbeat.interval.ms", "2000");
        config.put("consumer.override.max.poll.records", "100");
        config.put("failover.clients", "backup");
        config.put("failover.backup.provider", "voximplant");
        config.put("failover.backup.account-id", SandboxAccount.VOXIMPLANT_ACCOUNT_ID);
        config.put("failover.backup.api-key", SandboxAccount.VOXIMPLANT_API_KEY);
        config.put("failover.backup.base-url", voximplant.uri() + "/voximplant");
        config.put("failover.backup.from", SandboxAccount.VOXIMPLANT_SENDER);
        return config;
    }

    /** What no history shows is sent again: the hardest case for the rule. */
    private static Map<String, String> resolveConfig(Gate voximplant) throws IOException {
        Map<String, String> config = config("resolve", voximplant);
        config.put("resolve.lag.ms", "3000");
        config.put("resolve.clock.skew.ms", "1000");
        config.put("resolve.max.lookups", "2");
        config.put("not.found.topic", "texts");
        return config;
    }

    private static Map<String, String> inboundConfig() throws IOException {
        Map<String, String> config = new TreeMap<>(KafkaPages.connector("inbound"));
        config.put("poll.interval.ms", "500");
        config.put("poll.overlap.ms", "10000");
        config.put("start.lookback.ms", "600000"); // the first messages come before the task has started
        return config;
    }

    // ---- trouble

    private void startTrouble(ConnectWorkers workers) {
        trouble.spread(kills, () -> {
            workers.kill(random.nextInt(workers.size()), 500);
            killed.incrementAndGet();
        });
        trouble.spread(stops, () -> {
            workers.stopFor(random.nextInt(workers.size()), LONGER_THAN_A_POLL);
            stopped.incrementAndGet();
        });
    }

    /** Starts tasks again that have failed, as an operator does. */
    private void startSupervision(ConnectWorkers workers) {
        SoakFaults.background(
                () -> {
                    while (true) {
                        Soak.sleep(3_000);
                        try {
                            workers.restartFailed("texts").forEach((task, why) -> {
                                restarted.incrementAndGet();
                                out.println("  task " + task + " had failed: "
                                        + why.lines().findFirst().orElse(""));
                            });
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                },
                failures::add);
    }

    // ---- the producers

    /** Messages are received all the time. */
    private void startReceiving(SmsSandbox sandbox) {
        int each = Math.max(1, 4_000 * seconds / records);
        SoakFaults.background(
                () -> {
                    while (!trouble.isOver()) {
                        int number = received.incrementAndGet();
                        sandbox.receive("voipex", "+420607608609", SandboxAccount.VOIPEX_SENDER, "received " + number);
                        Soak.sleep(each);
                    }
                },
                failures::add);
    }

    private void produce(KafkaProducer<String, String> producer, SoakFaults.Work inTheMiddle) throws IOException {
        Instant start = Instant.now();
        List<String> twice = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            String reference = "rec-" + seed + "-" + i;
            produced.add(reference);
            String value = value(i, reference);
            producer.send(new ProducerRecord<>("texts", Integer.toString(i % 97), value));
            if (i % 10 == 0) {
                twice.add(value);
            }
            if (twice.size() > random.nextInt(50)) {
                String repeated = twice.remove(random.nextInt(twice.size()));
                producer.send(new ProducerRecord<>("texts", Integer.toString(random.nextInt(97)), repeated));
            }
            if (i == records / 3) {
                inTheMiddle.run();
            }
            long due = (long) seconds * 1_000 * i / records;
            Soak.sleep((int)
                    Math.max(0, due - Duration.between(start, Instant.now()).toMillis()));
        }
        twice.forEach(value -> producer.send(new ProducerRecord<>("texts", "end", value)));
        producer.flush();
    }

    /** One in two hundred is too long for both vendors, and one has no number. */
    private String value(int index, String reference) throws IOException {
        Map<String, String> value = new TreeMap<>();
        value.put("from", SandboxAccount.PRIMEVOX_NUMBER);
        value.put("to", index % 200 == 7 ? "none" : "+1303556" + (1_000 + index % 9_000));
        value.put("text", KafkaJudge.text(reference) + (index % 200 == 8 ? "x".repeat(1_601) : ""));
        value.put("reference", reference);
        return JSON.writeValueAsString(value);
    }

    // ---- the end

    private void awaitEnd(KafkaCluster cluster) throws InterruptedException, ExecutionException {
        Instant end = begin.plus(Duration.ofMinutes(minutes));
        while (left(cluster) > 0) {
            if (Instant.now().isAfter(end)) {
                failures.add("it took longer than " + minutes + " minutes; " + left(cluster) + " records are left");
                return;
            }
            Soak.sleep(1_000);
        }
    }

    private long left(KafkaCluster cluster) throws InterruptedException, ExecutionException {
        long unresolved = careless ? 0 : cluster.lag("connect-resolve", "texts-unknown");
        long unsent = cluster.lag("connect-texts", "texts"); // after the others: what they hand over is in it
        return unresolved
                + unsent
                + Math.max(0, received.get() - cluster.read("inbound").size());
    }

    private long secondsSinceBegin() {
        return Duration.between(begin, Instant.now()).toSeconds();
    }

    private boolean report(KafkaCluster cluster, SmsSandbox sandbox, SoakFaults faults)
            throws InterruptedException, ExecutionException, IOException {
        Map<String, Set<String>> accepted = new HashMap<>();
        Map<String, Integer> table = new TreeMap<>();
        for (ConsumerRecord<String, String> record : cluster.read("texts-outcomes")) {
            JsonNode outcome = JSON.readTree(record.value());
            table.merge(
                    "outcome " + outcome.path("outcome").asText() + " "
                            + outcome.path("reason").asText(),
                    1,
                    Integer::sum);
            if (outcome.path("outcome").asText().equals("ACCEPTED")) {
                accepted.computeIfAbsent(outcome.path("reference").asText(), none -> new HashSet<>())
                        .add(outcome.path("vendor").asText() + " "
                                + outcome.path("id").asText());
            }
        }
        Set<String> refused = references(cluster.read("texts-refused"));
        Set<String> unknown = references(cluster.read("texts-unknown"));
        KafkaJudge judge = new KafkaJudge(sandbox.messages().stream()
                .filter(message -> message.direction() == SandboxMessage.Direction.OUT)
                .toList());
        List<String> violations = new ArrayList<>(failures);
        violations.addAll(judge.violations(produced, new KafkaJudge.Said(accepted, refused, unknown)));
        List<String> inbound = new ArrayList<>();
        for (ConsumerRecord<String, String> record : cluster.read("inbound")) {
            inbound.add(JSON.readTree(record.value()).path("text").asText());
        }
        violations.addAll(KafkaJudge.inboundViolations(received.get(), inbound));
        report.line("references produced", produced.size());
        report.line("messages that arrived", judge.arrivals());
        report.line("references accepted", accepted.size());
        report.line("references in the dead letter queue", refused.size());
        report.line("references in the unknown topic", unknown.size());
        report.line("  of which arrived", judge.arrivedOf(unknown));
        table.forEach(report::line);
        report.line("received messages", received.get());
        report.line("  of which in the topic", new HashSet<>(inbound).size());
        out.println("  faults: " + faults + "; kills: " + killed + ", stops: " + stopped + ", tasks restarted: "
                + restarted);
        out.println("  " + records + " records produced in " + seconds + " s, all ended after " + secondsSinceBegin()
                + " s, seed " + seed);
        return report.verdict(
                violations,
                "No reference arrived twice, every record is accounted for, and each received message is in its topic once.");
    }

    private static Set<String> references(List<ConsumerRecord<String, String>> records) throws IOException {
        Set<String> references = new HashSet<>();
        for (ConsumerRecord<String, String> record : records) {
            references.add(JSON.readTree(record.value()).path("reference").asText());
        }
        return references;
    }
}
