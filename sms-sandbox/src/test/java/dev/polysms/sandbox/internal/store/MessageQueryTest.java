package dev.polysms.sandbox.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageQueryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final MessageStore store = new MessageStore(3, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void keep_three_messages() {
        store.add(SandboxMessage.builder("a", "gone").from("+1").to("+2"));
        store.add(SandboxMessage.builder("a", "sent").from("+1").to("+2").extras(Map.of("conversationId", "7")));
        store.add(SandboxMessage.builder("a", "received").from("+3").to("+1").direction(Direction.IN));
        store.add(SandboxMessage.builder("b", "other").from("+1").to("+2"));
    }

    @Test
    void finds_the_messages_of_a_vendor_oldest_first() {
        assertThat(ids(MessageQuery.of("a"))).containsExactly("sent", "received");
        assertThat(ids(MessageQuery.of("c"))).isEmpty();
    }

    @Test
    void finds_a_number_as_sender_and_as_recipient() {
        assertThat(ids(MessageQuery.of("a").number("+1"))).containsExactly("sent", "received");
        assertThat(ids(MessageQuery.of("a").number("+2"))).containsExactly("sent");
        assertThat(ids(MessageQuery.of("a").number("+3"))).containsExactly("received");
    }

    @Test
    void distinguishes_the_directions() {
        assertThat(ids(MessageQuery.of("a").direction(Direction.OUT))).containsExactly("sent");
        assertThat(ids(MessageQuery.of("a").direction(Direction.IN))).containsExactly("received");
    }

    @Test
    void has_both_ends_in_a_span_of_time() {
        assertThat(ids(MessageQuery.of("b").between(NOW, NOW))).containsExactly("other");
        assertThat(ids(MessageQuery.of("b").between(NOW.minusSeconds(9), NOW.minusNanos(1))))
                .isEmpty();
        assertThat(ids(MessageQuery.of("b").between(NOW.plusNanos(1), NOW.plusSeconds(9))))
                .isEmpty();
    }

    @Test
    void finds_by_the_vendors_own_field_and_by_any_condition() {
        assertThat(ids(MessageQuery.of("a").extra("conversationId", "7"))).containsExactly("sent");
        assertThat(ids(MessageQuery.of("a").extra("conversationId", "8"))).isEmpty();
        assertThat(ids(MessageQuery.of("a").where(message -> message.id().startsWith("r"))))
                .containsExactly("received");
    }

    private List<String> ids(MessageQuery query) {
        return store.find(query).stream().map(SandboxMessage::id).toList();
    }
}
