package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.ClientOptions;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.delivery.DeliveryChange;
import dev.polysms.delivery.DeliveryStatus;
import dev.polysms.delivery.DeliveryStore;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.delivery.InMemoryDeliveryStore;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.ManualTiming;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class A2pStatusPollerTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final ManualTiming timing = new ManualTiming(START);
    private final DeliveryTracker tracker =
            DeliveryTracker.builder().timing(timing).build();
    private final Vendor vendor = new Vendor();
    private final MockWebServer server = new MockWebServer();
    private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
    private VoximplantClient client;
    private @Nullable A2pStatusPoller poller;

    /** Knows the status of each text, and what it was asked. */
    private final class Vendor extends Dispatcher {
        private final Map<String, String> statuses = new ConcurrentHashMap<>();
        private final List<List<String>> asked = new CopyOnWriteArrayList<>();
        private final List<String> paths = new CopyOnWriteArrayList<>();
        private final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
        private final List<Duration> times = new CopyOnWriteArrayList<>();
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicBoolean overlapped = new AtomicBoolean();
        private volatile int httpStatus = 200;
        private volatile CountDownLatch mayAnswer = new CountDownLatch(0);

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            if (open.incrementAndGet() > 1) {
                overlapped.set(true);
            }
            try {
                Map<String, String> form =
                        form(Objects.requireNonNull(request.getBody()).utf8());
                List<String> ids =
                        Arrays.asList(form.getOrDefault("message_id", "").split(";", -1));
                paths.add(request.getUrl().encodedPath());
                form.keySet().removeAll(Set.of("account_id", "api_key"));
                forms.add(form);
                asked.add(ids);
                times.add(Duration.between(START, timing.instant()));
                if (!mayAnswer.await(10, TimeUnit.SECONDS)) {
                    throw new AssertionError("waited ten seconds");
                }
                return answer(ids);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new MockResponse.Builder().code(500).build();
            } finally {
                open.decrementAndGet();
            }
        }

        private MockResponse answer(List<String> ids) {
            List<String> rows = ids.stream()
                    .filter(statuses::containsKey)
                    .map(id -> "{\"message_id\":" + id + ",\"status_id\":\"1\",\"delivery_status\":\""
                            + statuses.get(id) + "\",\"processing_date\":\"2026-01-02 03:04:05\"}")
                    .toList();
            return new MockResponse.Builder()
                    .code(httpStatus)
                    .addHeader("Content-Type", "application/json")
                    .body("{\"result\":[" + String.join(",", rows) + "],\"total_count\":" + rows.size() + ",\"count\":"
                            + rows.size() + "}")
                    .build();
        }

        private Map<String, String> form(String body) {
            return Stream.of(body.split("&", -1))
                    .map(field -> field.split("=", 2))
                    .collect(Collectors.toMap(
                            field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        }
    }

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(vendor);
        server.start();
        client = VoximplantClient.builder()
                .accountId("1")
                .apiKey("key")
                .baseUrl(server.url("/").uri())
                .options(ClientOptions.builder().maxAttempts(1).build())
                .build();
    }

    @AfterEach
    void close() {
        if (poller != null) {
            poller.close();
        }
        client.close();
        server.close();
    }

    private A2pStatusPoller.Builder poller() {
        return A2pStatusPoller.builder(client, tracker)
                .timing(timing)
                .executor(Runnable::run)
                .onFailure(failures::add);
    }

    @Test
    void polls_with_growing_pauses_until_the_state_is_final() {
        vendor.statuses.put("41", "QUEUED");
        sent("41");
        poller = poller().start();
        assertThat(poller).hasToString("A2pStatusPoller[voximplant]");
        runUntil(Duration.ofSeconds(1_000));

        assertThat(vendor.times)
                .extracting(Duration::toSeconds)
                .containsExactly(5L, 15L, 35L, 75L, 155L, 315L, 615L, 915L);
        assertThat(state("41")).contains(DeliveryState.QUEUED);

        vendor.statuses.put("41", "DELIVERED");
        runUntil(Duration.ofSeconds(10_000));

        assertThat(vendor.times).hasSize(9);
        assertThat(state("41")).contains(DeliveryState.DELIVERED);
        assertThat(failures).isEmpty();
    }

    @Test
    void requests_the_a2p_history_by_ids_alone() {
        sent("41");
        sent("42");
        poller = poller().start();

        runUntil(Duration.ofSeconds(10));

        assertThat(vendor.paths).containsExactly("/platform_api/A2PGetSmsHistory");
        Map<String, String> form = vendor.forms.get(0);
        assertThat(form).containsOnlyKeys("message_id", "count", "offset").containsEntry("count", "1000");
        assertThat(vendor.asked.get(0)).containsExactlyInAnyOrder("41", "42");
    }

    @Test
    void polls_messages_that_are_sent_while_it_runs() {
        poller = poller().start();
        runUntil(Duration.ofSeconds(60));
        assertThat(vendor.asked).isEmpty();
        vendor.statuses.put("41", "EXPIRED");
        sent("41");

        runUntil(Duration.ofSeconds(70));

        assertThat(state("41")).contains(DeliveryState.EXPIRED);
        assertThat(vendor.asked).containsExactly(List.of("41"));
    }

    @Test
    void stops_polling_for_messages_that_are_too_old() {
        sent("41");
        poller = poller().maxAge(Duration.ofSeconds(100)).start();
        runUntil(Duration.ofSeconds(1_000));

        assertThat(vendor.times).extracting(Duration::toSeconds).containsExactly(5L, 15L, 35L, 75L);
        assertThat(tracker.unfinished(VoximplantClient.PROVIDER, START)).hasSize(1);
    }

    @Test
    void polls_many_messages_in_batches_one_request_at_a_time() {
        for (int id = 1; id <= 7; id++) {
            sent(Integer.toString(id));
            vendor.statuses.put(Integer.toString(id), id % 2 == 0 ? "FAILED" : "DELIVERED");
        }
        poller = poller().batchSize(3).start();
        runUntil(Duration.ofSeconds(20));

        assertThat(vendor.asked).extracting(List::size).containsExactly(3, 3, 1);
        assertThat(vendor.asked.stream().flatMap(List::stream))
                .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7");
        assertThat(vendor.overlapped).isFalse();
        assertThat(tracker.unfinished(VoximplantClient.PROVIDER, START)).isEmpty();
    }

    @Test
    void starts_no_request_while_another_is_in_flight() throws InterruptedException {
        vendor.mayAnswer = new CountDownLatch(1);
        sent("41");
        poller = poller().start();
        assertThat(timing.endPause()).isEqualTo(Duration.ofSeconds(5));

        assertThat(server.takeRequest(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(timing.pendingPauses()).isZero();

        vendor.mayAnswer.countDown();
        assertThat(timing.endPause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(vendor.asked).hasSize(1);
    }

    @Test
    void polling_continues_after_a_failure_with_a_longer_pause() {
        vendor.httpStatus = 500;
        sent("41");
        poller = poller().start();
        runUntil(Duration.ofSeconds(100));
        assertThat(vendor.times).extracting(Duration::toSeconds).containsExactly(5L, 15L, 35L, 75L);
        assertThat(failures)
                .hasSize(4)
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(SmsException.class));

        vendor.httpStatus = 200;
        vendor.statuses.put("41", "DELIVERED");
        runUntil(Duration.ofSeconds(200));

        assertThat(state("41")).contains(DeliveryState.DELIVERED);
        assertThat(failures).hasSize(4);
    }

    @Test
    void polling_continues_when_the_store_fails() {
        AtomicBoolean broken = new AtomicBoolean(true);
        DeliveryTracker tracker = DeliveryTracker.builder()
                .timing(timing)
                .store(new BreakableStore(broken))
                .build();
        tracker.sent(receipt("41"));
        vendor.statuses.put("41", "DELIVERED");
        poller = A2pStatusPoller.builder(client, tracker)
                .timing(timing)
                .executor(Runnable::run)
                .onFailure(failures::add)
                .start();
        assertThat(timing.endPause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(timing.endPause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(failures).hasSize(2);
        assertThat(vendor.asked).isEmpty();

        broken.set(false);
        assertThat(timing.endPause()).isEqualTo(Duration.ofSeconds(10));
        timing.endPause();

        assertThat(tracker.status(VoximplantClient.PROVIDER, MessageId.of("41")))
                .get()
                .extracting(DeliveryStatus::isFinal)
                .isEqualTo(true);
    }

    @Test
    void polls_only_voximplants_messages_with_numeric_ids() {
        sent("not-a-number");
        tracker.sent(SendReceipt.builder(ProviderId.of("acme"))
                .id(MessageId.of("42"))
                .build());
        tracker.sent(SendReceipt.builder(VoximplantClient.PROVIDER).build(), "without-id");
        sent("41");
        poller = poller().start();
        runUntil(Duration.ofSeconds(10));

        assertThat(vendor.asked).containsExactly(List.of("41"));
    }

    // ---- ends

    @Test
    void does_not_poll_after_close() {
        sent("41");
        poller = poller().start();

        poller.close();
        poller.close();
        timing.endPause();

        assertThat(vendor.asked).isEmpty();
        assertThat(timing.pendingPauses()).isZero();
        assertThat(poller).hasToString("A2pStatusPoller[voximplant, closed]");
    }

    @Test
    void closing_aborts_a_request_in_flight() throws InterruptedException {
        vendor.mayAnswer = new CountDownLatch(1);
        vendor.statuses.put("41", "DELIVERED");
        sent("41");
        poller = poller().start();
        timing.endPause();
        assertThat(server.takeRequest(10, TimeUnit.SECONDS)).isNotNull();

        poller.close();
        vendor.mayAnswer.countDown();

        client.close(); // returns when nothing is in flight
        assertThat(state("41")).contains(DeliveryState.QUEUED);
        assertThat(failures).isEmpty();
        assertThat(timing.pendingPauses()).isZero();
    }

    @Test
    void stops_when_its_client_is_closed() {
        sent("41");
        poller = poller().start();
        client.close();

        timing.endPause();

        assertThat(poller).hasToString("A2pStatusPoller[voximplant, closed]");
        assertThat(timing.pendingPauses()).isZero();
        assertThat(failures).isEmpty();
    }

    @Test
    void stops_when_its_executor_is_shut_down() {
        poller = poller().executor(task -> {
                    throw new RejectedExecutionException("shut down");
                })
                .start();
        timing.endPause();

        assertThat(poller).hasToString("A2pStatusPoller[voximplant, closed]");
    }

    // ---- settings

    @Test
    void refuses_invalid_settings() {
        A2pStatusPoller.Builder builder = poller();

        assertThatThrownBy(() -> builder.pauses(Duration.ofMillis(999), Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a second or more");
        assertThatThrownBy(() -> builder.pauses(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not be less");
        assertThatThrownBy(() -> builder.maxAge(Duration.ZERO)).hasMessage("maxAge is PT0S; it must be positive");
        assertThatThrownBy(() -> builder.batchSize(0)).hasMessage("batchSize is 0; it must be from 1 to 1000");
        assertThatThrownBy(() -> builder.batchSize(1_001)).hasMessage("batchSize is 1001; it must be from 1 to 1000");
    }

    @Test
    void polls_the_state_of_a_message_sent_to_the_sandbox() {
        try (SmsSandbox sandbox = SmsSandbox.start();
                VoximplantClient client = VoximplantClient.builder()
                        .accountId("1")
                        .apiKey("sandbox-key")
                        .sandbox(sandbox.uri())
                        .build()) {
            poller = A2pStatusPoller.builder(client, tracker)
                    .timing(timing)
                    .executor(Runnable::run)
                    .start();
            SmsMessage message = SmsMessage.builder()
                    .from(SenderName.of("POLYSMS"))
                    .to(PhoneNumber.of("+447443332212"))
                    .text("Your table is ready")
                    .build();
            SendReceipt receipt = client.send(message);
            tracker.sent(message, receipt);

            timing.endPause();
            timing.endPause();

            assertThat(state(receipt.id().orElseThrow().value())).contains(DeliveryState.DELIVERED);
            assertThat(sandbox.requests("voximplant")).isEqualTo(2);
        }
    }

    /** A step that asks is over when the next pause has begun. */
    private void runUntil(Duration time) {
        Instant end = START.plus(time);
        do {
            timing.endPause();
        } while (timing.instant().isBefore(end));
        timing.awaitPauses(1);
    }

    private void sent(String id) {
        tracker.sent(receipt(id));
    }

    private static SendReceipt receipt(String id) {
        return SendReceipt.builder(VoximplantClient.PROVIDER)
                .id(MessageId.of(id))
                .build();
    }

    private Optional<DeliveryState> state(String id) {
        return tracker.status(VoximplantClient.PROVIDER, MessageId.of(id)).map(DeliveryStatus::state);
    }

    /** Fails to list while it is broken. */
    private record BreakableStore(AtomicBoolean broken, DeliveryStore store) implements DeliveryStore {
        BreakableStore(AtomicBoolean broken) {
            this(broken, InMemoryDeliveryStore.builder().build());
        }

        @Override
        public DeliveryChange merge(DeliveryStatus report) {
            return store.merge(report);
        }

        @Override
        public Optional<DeliveryStatus> find(ProviderId provider, MessageId id) {
            return store.find(provider, id);
        }

        @Override
        public Optional<DeliveryStatus> findByReference(ProviderId provider, String reference) {
            return store.findByReference(provider, reference);
        }

        @Override
        public List<DeliveryStatus> withReference(ProviderId provider, String reference) {
            return store.withReference(provider, reference);
        }

        @Override
        public List<DeliveryStatus> unfinished(ProviderId provider, Instant since) {
            if (broken.get()) {
                throw new IllegalStateException("the database is away");
            }
            return store.unfinished(provider, since);
        }
    }
}
