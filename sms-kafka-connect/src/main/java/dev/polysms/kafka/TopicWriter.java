package dev.polysms.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Writes a record and waits until the cluster has it. Thread-safe. */
final class TopicWriter implements AutoCloseable {
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    /** The producer ends each record itself, by its delivery timeout; this is for one that does not. */
    private static final long LONGEST_WAIT_MINUTES = 10;

    private final Producer<byte[], byte[]> producer;

    TopicWriter(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Writes a record.
     *
     * @throws RetriableException if it may not have been written, and another try may succeed
     * @throws ConnectException if it was not written, and something must be corrected first
     */
    void write(String topic, @Nullable String key, byte[] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(topic, keyBytes, value)).get(LONGEST_WAIT_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw failure(topic, e.getCause());
        } catch (KafkaException | IllegalStateException e) {
            throw failure(topic, e);
        } catch (TimeoutException e) {
            throw failure(topic, new org.apache.kafka.common.errors.TimeoutException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableException("The task was interrupted while it wrote to the topic " + topic);
        }
    }

    private static ConnectException failure(String topic, @Nullable Throwable cause) {
        String what = "The topic " + topic + " cannot be written";
        return cause instanceof org.apache.kafka.common.errors.RetriableException
                ? new RetriableException(what + " now; the record stays without an outcome and is tried again", cause)
                : new ConnectException(
                        what + "; check that it exists, and the settings with the prefix producer. No offset was"
                                + " advanced, and the ledger prevents a second send",
                        cause);
    }

    @Override
    public void close() {
        producer.close(LONGEST_CLOSE);
    }
}
