package dev.polysms.kafka;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Where a record was read, whatever transformations have made of its topic. */
record RecordPosition(TopicPartition partition, long offset) {
    static RecordPosition of(SinkRecord record) {
        return new RecordPosition(
                new TopicPartition(record.originalTopic(), record.originalKafkaPartition()),
                record.originalKafkaOffset());
    }

    /** Returns topic, partition and offset, such as {@code orders-3@17}. */
    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
