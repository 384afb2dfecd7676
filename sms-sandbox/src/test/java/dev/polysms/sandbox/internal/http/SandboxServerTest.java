package dev.polysms.sandbox.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.RawHttp;
import dev.polysms.sandbox.internal.event.EventHub;
import dev.polysms.sandbox.internal.fault.FaultList;
import dev.polysms.sandbox.internal.journal.Journal;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SandboxServerTest {
    private static final Duration READ_TIMEOUT = Duration.ofMillis(200);
    private static final Clock CLOCK = Clock.systemUTC();

    @AutoClose
    private final SandboxServer server = new SandboxServer(
            new ServerSettings("127.0.0.1", 0, Set.of(), READ_TIMEOUT, CLOCK),
            new VendorSites(List.of()),
            new VendorCommons(new MessageStore(1, CLOCK), new Journal(CLOCK), new FaultList()),
            new ControlSite(
                    request -> SandboxResponse.bytes(200, "text/plain", request.body()),
                    request -> SandboxResponse.empty(204),
                    new EventHub()),
            Saving.NONE);

    private final URI uri = URI.create("http://127.0.0.1:" + server.port());

    @Test
    void refuses_a_body_that_does_not_come_in_time() throws IOException {
        try (RawHttp client = RawHttp.connect(uri)) {
            client.write("POST /sandbox/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhal");

            assertThat(client.readToTheEnd())
                    .startsWith("HTTP/1.1 408 ")
                    .contains("Connection: close")
                    .contains("The body was incomplete after 200 ms");
        }
    }

    @Test
    void closes_a_connection_whose_head_does_not_come_in_time() throws IOException {
        try (RawHttp client = RawHttp.connect(uri)) {
            client.write("POST /sandbox/echo HTTP/1.1\r\nHost: loc");

            assertThat(client.readToTheEnd()).isEmpty();
        }
    }

    @Test
    void closes_a_used_connection_whose_next_head_does_not_come_in_time() throws IOException {
        try (RawHttp client = RawHttp.connect(uri)) {
            client.write("POST /sandbox/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nwhole");
            assertThat(client.status()).isEqualTo(200);
            client.write("POST /sandbox/echo HTTP/1.1\r\nHost: loc");

            assertThat(client.readToTheEnd()).endsWith("whole");
        }
    }

    @Test
    void keeps_small_bodies_readable_when_large_ones_use_up_the_budget() {
        Bodies bodies = new Bodies(new ScheduledExecutorScheduler(), READ_TIMEOUT);
        int uploads = 0;
        while (bodies.charge(0, Bodies.MAX_FILE_BYTES)) {
            uploads++;
        }

        assertThat(uploads).isEqualTo(4);
        assertThat(bodies.charge(0, 1 << 16)).isTrue();
        assertThat(bodies.charge(1 << 16, Bodies.MAX_TEXT_BYTES)).isFalse();
        bodies.release(Bodies.MAX_FILE_BYTES);
        assertThat(bodies.charge(1 << 16, Bodies.MAX_TEXT_BYTES)).isTrue();
    }
}
