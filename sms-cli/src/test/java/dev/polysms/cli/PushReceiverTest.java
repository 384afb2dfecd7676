package dev.polysms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class PushReceiverTest {
    @Test
    @Timeout(30)
    void a_push_that_is_handled_while_the_receiver_closes_gets_its_answer() throws Exception {
        AtomicReference<PushReceiver> receiver = new AtomicReference<>();
        receiver.set(PushReceiver.start(0, (exchange, body) -> {
            Thread closing = new Thread(() -> receiver.get().close());
            closing.start();
            while (closing.getState() != Thread.State.TIMED_WAITING && closing.isAlive()) {
                Thread.onSpinWait();
            }
            return 204;
        }));
        HttpRequest push = HttpRequest.newBuilder(receiver.get().uri("push"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(push, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(204);
    }
}
