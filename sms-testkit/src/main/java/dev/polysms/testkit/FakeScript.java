package dev.polysms.testkit;

import dev.polysms.Capability;
import dev.polysms.SmsMessage;
import dev.polysms.bulk.BulkSender;
import dev.polysms.media.MediaSender;
import dev.polysms.media.MediaUpload;
import dev.polysms.number.NumberProvisioning;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives the outcomes that a test set: first the queued ones, then the usual one. Thread-safe. */
final class FakeScript {
    private static final int MOST = 10_000;
    private static final Set<Class<?>> SENDING = Set.of(MediaSender.class, BulkSender.class);
    private static final Set<Class<?>> CHANGING = Set.of(MediaUpload.class, NumberProvisioning.class);

    private final Queue<FakeOutcome> sends = new ArrayDeque<>();
    private final Map<Class<?>, Queue<FakeOutcome>> others = new HashMap<>();
    private Function<? super SmsMessage, FakeOutcome> usual = message -> FakeOutcome.accepted();

    synchronized void usually(Function<? super SmsMessage, FakeOutcome> outcome) {
        usual = Objects.requireNonNull(outcome, "outcome");
    }

    synchronized void add(List<FakeOutcome> outcomes) {
        append(sends, outcomes);
    }

    synchronized void add(Class<? extends Capability> capability, List<FakeOutcome> outcomes) {
        if (SENDING.contains(capability)) {
            throw new IllegalArgumentException(capability.getSimpleName() + " sends; set its outcome by next(outcome)");
        }
        if (outcomes.stream().anyMatch(outcome -> outcome.receipt().isPresent())) {
            throw new IllegalArgumentException("Only a send has a receipt; set the outcome accepted()");
        }
        if (!CHANGING.contains(capability) && outcomes.stream().anyMatch(FakeOutcome::isUnknown)) {
            throw new IllegalArgumentException(
                    "A read changes nothing, so that it never ends unknown; set the outcome unavailable()");
        }
        append(others.computeIfAbsent(capability, key -> new ArrayDeque<>()), outcomes);
    }

    private static void append(Queue<FakeOutcome> queue, List<FakeOutcome> outcomes) {
        if (queue.size() + outcomes.size() > MOST) {
            throw new IllegalStateException(
                    "At most " + MOST + " outcomes can be queued; use usually(…) for the outcome of all further calls");
        }
        queue.addAll(outcomes);
    }

    /** Returns the outcome of the next send. The test's function for the usual one is called without a lock. */
    FakeOutcome ofSend(SmsMessage message) {
        Function<? super SmsMessage, FakeOutcome> asked;
        synchronized (this) {
            FakeOutcome next = sends.poll();
            if (next != null) {
                return next;
            }
            asked = usual;
        }
        return Objects.requireNonNull(asked.apply(message), "the outcome that the function of usually(…) returns");
    }

    /** Returns the outcome of the next call of another kind. */
    synchronized FakeOutcome of(Class<? extends Capability> capability) {
        @Nullable Queue<FakeOutcome> queue = others.get(capability);
        FakeOutcome next = queue == null ? null : queue.poll();
        return next == null ? FakeOutcome.accepted() : next;
    }
}
