package dev.polysms.soak;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One broker (KRaft) in a JVM of its own, without Docker. */
final class KafkaCluster implements AutoCloseable {
    private final KafkaProcess broker;
    private final Admin admin;
    private final String servers;

    private KafkaCluster(KafkaProcess broker, String servers) {
        this.broker = broker;
        this.servers = servers;
        this.admin = Admin.create(Map.of("bootstrap.servers", servers));
    }

    static KafkaCluster start(Path folder) throws IOException, InterruptedException, ExecutionException {
        Files.createDirectories(folder);
        int port = freePort();
        int controller = freePort();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controller,
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                "controller.listener.names", "CONTROLLER",
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs", folder.resolve("log").toString(),
                "auto.create.topics.enable", "false"));
        settings.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "5",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "5",
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "4000"));
        Path file = folder.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        Path log = folder.resolve("broker.txt");
        String id = Uuid.randomUuid().toString();
        KafkaProcess format = KafkaProcess.start(
                classPath(), log, Map.of(), "kafka.tools.StorageTool", "format", "-t", id, "-c", file.toString());
        if (format.await() != 0) {
            throw new IOException("the broker's storage cannot be formatted; see " + log);
        }
        KafkaProcess broker = KafkaProcess.start(classPath(), log, Map.of(), "kafka.Kafka", file.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(broker::kill));
        KafkaCluster cluster = new KafkaCluster(broker, "127.0.0.1:" + port);
        cluster.admin.describeCluster().nodes().get();
        return cluster;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Returns Kafka's class path: nothing of Polysms, which a worker must take from its plugin's folder. */
    static List<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("sms-"))
                .filter(entry ->
                        !entry.contains("okhttp") && !entry.contains("HikariCP") && !entry.contains("bucket4j"))
                .toList();
    }

    String servers() {
        return servers;
    }

    void createTopic(String name, int partitions) throws InterruptedException, ExecutionException {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all()
                .get();
    }

    /** Without idempotence: a record may come twice, as from many producers. */
    KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", servers,
                        "acks", "all",
                        "enable.idempotence", "false",
                        "linger.ms", "5"),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Returns how many records a consumer group has not committed yet. */
    long lag(String group, String topic) throws InterruptedException, ExecutionException {
        var committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        long lag = 0;
        for (var end : ends(topic).entrySet()) {
            var offset = committed.get(end.getKey());
            lag += end.getValue() - (offset == null ? 0 : offset.offset());
        }
        return lag;
    }

    private Map<TopicPartition, Long> ends(String topic) throws InterruptedException, ExecutionException {
        int partitions = admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int i = 0; i < partitions; i++) {
            latest.put(new TopicPartition(topic, i), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Reads all committed records of a topic. */
    List<ConsumerRecord<String, String>> read(String topic) throws InterruptedException, ExecutionException {
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        read(topic, all::add);
        return all;
    }

    private void read(String topic, Consumer<ConsumerRecord<String, String>> reader)
            throws InterruptedException, ExecutionException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers, "isolation.level", "read_committed", "auto.offset.reset", "earliest");
        Map<TopicPartition, Long> ends = ends(topic);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(reader);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        admin.close(Duration.ofSeconds(5));
        broker.end();
    }
}
