/** Connectors for Kafka Connect: a sink that sends messages once, a sink that resolves unknown ones, and a source of received messages. */
@NullMarked
package dev.polysms.kafka;

import org.jspecify.annotations.NullMarked;
