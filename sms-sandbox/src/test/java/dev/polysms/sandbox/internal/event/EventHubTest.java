package dev.polysms.sandbox.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventHubTest {
    private final EventHub hub = new EventHub();
    private final List<SandboxEvent> heard = new ArrayList<>();

    @Test
    void passes_all_later_events_in_order() {
        publish(2);
        hub.listen(heard::add);
        publish(2);

        assertThat(heard).extracting(SandboxEvent::id).containsExactly(3L, 4L);
        assertThat(heard.get(0).type()).isEqualTo("message");
    }

    @Test
    void sends_the_events_that_a_listener_missed() {
        publish(5);
        hub.listenAfter(3, heard::add);
        publish(1);

        assertThat(heard).extracting(SandboxEvent::id).containsExactly(4L, 5L, 6L);
    }

    @Test
    void makes_a_listener_reload_after_a_gap() {
        publish(600);
        hub.listenAfter(3, heard::add);
        publish(1);

        assertThat(heard).extracting(SandboxEvent::type).containsExactly(EventHub.RELOAD, "message");
        assertThat(heard.get(0).id()).isEqualTo(600);
    }

    @Test
    void makes_a_listener_of_another_sandbox_reload() {
        hub.listenAfter(99, heard::add);

        assertThat(heard).extracting(SandboxEvent::type).containsExactly(EventHub.RELOAD);
    }

    @Test
    void keeps_fewer_events_if_they_are_long() {
        String long1 = "x".repeat(1 << 20);
        IntStream.range(0, 10)
                .forEach(i -> hub.publish("message", SandboxResponse.object().put("text", long1)));
        hub.listenAfter(1, heard::add);
        hub.listenAfter(8, heard::add);

        assertThat(heard).extracting(SandboxEvent::type).containsExactly(EventHub.RELOAD, "message", "message");
    }

    @Test
    void drops_a_listener_that_is_gone() {
        hub.listen(event -> {
            heard.add(event);
            return false;
        });
        publish(2);

        assertThat(heard).hasSize(1);
    }

    @Test
    void has_room_for_a_number_of_listeners_and_again_when_one_leaves() {
        EventListener first = event -> true;
        assertThat(hub.listen(first)).isTrue();
        IntStream.range(1, 32).forEach(i -> hub.listen(event -> true));

        assertThat(hub.listen(heard::add)).isFalse();
        hub.leave(first);
        assertThat(hub.listen(heard::add)).isTrue();
    }

    @Test
    void writes_an_event_as_a_stream_has_it() {
        hub.listen(heard::add);
        hub.publish("message", SandboxResponse.object().put("text", "two\nlines"));

        assertThat(new String(heard.get(0).lines(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("id: 1\nevent: message\ndata: {\"text\":\"two\\nlines\"}\n\n");
    }

    private void publish(int count) {
        IntStream.range(0, count).forEach(i -> hub.publish("message", SandboxResponse.object()));
    }
}
