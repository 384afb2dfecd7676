package dev.polysms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.webhook.DeliveryReport;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports in any order and any number lead to the same status. */
class DeliveryOrderTest {
    private static final InstantSource CLOCK = InstantSource.fixed(DeliverySamples.START);
    private static final List<DeliveryState> STATES = List.of(DeliveryState.values());

    private interface Event extends Consumer<DeliveryTracker> {}

    private static void sent(DeliveryTracker tracker) {
        tracker.sent(DeliverySamples.receipt(), "ref-1");
    }

    private static Event report(DeliveryReport report) {
        return tracker -> tracker.accept(report);
    }

    private static Event row(DeliveryState state) {
        return tracker ->
                tracker.accept(DeliverySamples.row(DeliverySamples.ACME, DeliverySamples.ID, state).toBuilder()
                        .time(DeliverySamples.START)
                        .build());
    }

    static Stream<Arguments> lives() {
        return Stream.of(
                Arguments.of(
                        "delivered after all",
                        DeliveryState.DELIVERED,
                        List.of(
                                (Event) DeliveryOrderTest::sent,
                                report(DeliverySamples.report(DeliveryState.QUEUED)),
                                report(DeliverySamples.report(DeliveryState.SENT)),
                                report(DeliverySamples.report(DeliveryState.FAILED)),
                                report(DeliverySamples.report(DeliveryState.DELIVERED)
                                        .withDescription("one")),
                                report(DeliverySamples.report(DeliveryState.DELIVERED)
                                        .withDescription("other")))),
                Arguments.of(
                        "report and row of the same state",
                        DeliveryState.REJECTED,
                        List.of(
                                (Event) DeliveryOrderTest::sent,
                                report(DeliverySamples.report(DeliveryState.UNKNOWN)),
                                report(DeliverySamples.report(DeliveryState.REJECTED)),
                                row(DeliveryState.REJECTED),
                                row(DeliveryState.EXPIRED),
                                row(DeliveryState.SENT))),
                Arguments.of(
                        "by reference",
                        DeliveryState.DELIVERED,
                        List.of(
                                (Event) DeliveryOrderTest::sent,
                                report(DeliverySamples.reportByReference("ref-1", DeliveryState.SENT)),
                                report(DeliverySamples.reportByReference("ref-1", DeliveryState.DELIVERED)),
                                report(DeliverySamples.report(DeliveryState.QUEUED)),
                                row(DeliveryState.SENT))),
                Arguments.of(
                        "a reference that only a report tells",
                        DeliveryState.DELIVERED,
                        List.of(
                                (Event) tracker -> tracker.sent(DeliverySamples.receipt()),
                                report(DeliverySamples.report(DeliveryState.SENT)
                                        .withReference("ref-1")),
                                report(DeliverySamples.reportByReference("ref-1", DeliveryState.DELIVERED)),
                                row(DeliveryState.QUEUED))),
                Arguments.of(
                        "parts, all delivered",
                        DeliveryState.DELIVERED,
                        List.of(
                                (Event) DeliveryOrderTest::sent,
                                report(DeliverySamples.report(DeliveryState.SENT, 1, 2)),
                                report(DeliverySamples.report(DeliveryState.DELIVERED, 1, 2)),
                                report(DeliverySamples.report(DeliveryState.SENT, 2, 2)),
                                report(DeliverySamples.report(DeliveryState.DELIVERED, 2, 2)),
                                row(DeliveryState.SENT))),
                Arguments.of(
                        "parts, one of them lost",
                        DeliveryState.EXPIRED,
                        List.of(
                                (Event) DeliveryOrderTest::sent,
                                report(DeliverySamples.report(DeliveryState.DELIVERED, 1, 3)),
                                report(DeliverySamples.report(DeliveryState.EXPIRED, 2, 3)),
                                report(DeliverySamples.report(DeliveryState.DELIVERED, 3, 3)),
                                report(DeliverySamples.report(DeliveryState.DELIVERED)),
                                row(DeliveryState.SENT))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    void any_order_of_reports_leads_to_the_same_status(String name, DeliveryState state, List<Event> life) {
        DeliveryStatus expected = run(life);
        assertThat(expected.state()).isEqualTo(state);

        for (List<Event> order : permutations(life)) {
            assertThat(run(order)).as(name).isEqualTo(expected).hasSameHashCodeAs(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    void repeats_change_nothing(String name, DeliveryState state, List<Event> life) {
        DeliveryStatus expected = run(life);
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            List<Event> repeated = new ArrayList<>(life);
            for (int more = random.nextInt(8); more >= 0; more--) {
                repeated.add(life.get(random.nextInt(life.size())));
            }
            Collections.shuffle(repeated, random);

            assertThat(run(repeated)).as(name).isEqualTo(expected);
        }
        assertThat(expected.state()).isEqualTo(state);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    void every_change_is_notified_once_and_in_order(String name, DeliveryState state, List<Event> life) {
        for (List<Event> order : permutations(life)) {
            List<DeliveryChange> changes = new ArrayList<>();
            DeliveryTracker tracker = DeliveryTracker.builder()
                    .timing(CLOCK)
                    .onChange(changes::add)
                    .build();
            order.forEach(event -> event.accept(tracker));
            order.forEach(event -> event.accept(tracker));

            assertChained(changes);
            assertThat(changes.get(changes.size() - 1).after().state()).as(name).isEqualTo(state);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void interleaved_threads_reach_the_same_status_and_notify_once(long seed) throws Exception {
        Random random = new Random(seed);
        int texts = 40;
        Map<MessageId, DeliveryState> expected = new HashMap<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < texts; i++) {
            MessageId id = MessageId.of("m-" + i);
            String reference = "ref-" + i;
            events.add(tracker -> tracker.sent(DeliverySamples.receipt(DeliverySamples.ACME, id), reference));
            DeliveryState highest = DeliveryState.QUEUED;
            for (int reports = random.nextInt(6); reports > 0; reports--) {
                DeliveryState state = STATES.get(random.nextInt(STATES.size()));
                boolean byReference = random.nextBoolean();
                events.add(tracker -> tracker.accept(
                        byReference
                                ? DeliverySamples.reportByReference(reference, state)
                                : DeliverySamples.report(DeliverySamples.ACME, id, state)));
                highest = DeliveryStep.of(highest).join(DeliveryStep.of(state)).state();
            }
            expected.put(id, highest);
        }
        ConcurrentLinkedQueue<DeliveryChange> changes = new ConcurrentLinkedQueue<>();
        DeliveryTracker tracker =
                DeliveryTracker.builder().timing(CLOCK).onChange(changes::add).build();

        runOnThreads(4, events, tracker, random);

        expected.forEach((id, state) -> {
            assertThat(tracker.status(DeliverySamples.ACME, id))
                    .get()
                    .extracting(DeliveryStatus::state)
                    .isEqualTo(state);
            List<DeliveryChange> own = changes.stream()
                    .filter(change -> change.after().id().equals(Optional.of(id)))
                    .toList();
            assertChained(own);
            assertThat(own.get(own.size() - 1).after().state()).isEqualTo(state);
        });
    }

    @Test
    void every_order_of_six_reports_is_tried() {
        assertThat(permutations(List.of(1, 2, 3, 4, 5, 6))).hasSize(720).doesNotHaveDuplicates();
    }

    /** Each thread reports everything, in its own order. */
    private static void runOnThreads(int threads, List<Event> events, DeliveryTracker tracker, Random random)
            throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                List<Event> order = new ArrayList<>(events);
                Collections.shuffle(order, random);
                runs.add(pool.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    order.forEach(event -> event.accept(tracker));
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                run.get(30, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** The first change is the send. Each further change starts from the state before it and differs from it. */
    private static void assertChained(List<DeliveryChange> changes) {
        assertThat(changes).isNotEmpty();
        for (int i = 0; i < changes.size(); i++) {
            DeliveryChange change = changes.get(i);
            assertThat(change.after().sentAt()).isPresent();
            if (i == 0) {
                assertThat(change.before().flatMap(DeliveryStatus::sentAt)).isEmpty();
                continue;
            }
            DeliveryStatus left = changes.get(i - 1).after();
            DeliveryStatus found = change.before().orElseThrow();
            assertThat(found.sentAt()).isPresent();
            assertThat(states(found)).isEqualTo(states(left)).isNotEqualTo(states(change.after()));
        }
    }

    private static List<Object> states(DeliveryStatus status) {
        List<Object> states = new ArrayList<>(List.of(status.state()));
        status.segments().forEach((number, step) -> states.addAll(List.of(number, step.state())));
        return states;
    }

    private static DeliveryStatus run(List<Event> events) {
        DeliveryTracker tracker = DeliveryTracker.builder().timing(CLOCK).build();
        events.forEach(event -> event.accept(tracker));
        return tracker.status(DeliverySamples.ACME, DeliverySamples.ID).orElseThrow();
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<T> rest = new ArrayList<>(items);
            T first = rest.remove(i);
            for (List<T> order : permutations(rest)) {
                List<T> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                all.add(whole);
            }
        }
        return all;
    }
}
