package dev.polysms.sandbox.internal.push;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.SandboxPush;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.SandboxWebhook.Echo;
import dev.polysms.sandbox.internal.data.Persistent;
import dev.polysms.sandbox.internal.store.MessageListener;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Pushes what happens to messages: each that comes in, and the reports on each that goes out. Bounded and thread-safe; its
 * threads are daemons and begin with the first push.
 */
public final class Pusher implements MessageListener, AutoCloseable {
    private static final int MAX_PENDING = 10_000;
    private static final long MAX_CHARACTERS = 16L << 20;
    private static final int MAX_KEPT = 1_000;
    // Seeds that are near to each other begin alike.
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final PushQueue queue = new PushQueue(MAX_PENDING, MAX_CHARACTERS);
    private final PushLog log = new PushLog(MAX_KEPT);
    private final Webhooks webhooks;
    private final PushDelivery courier;
    private final MessageStore messages;

    /**
     * Pushes nothing yet.
     *
     * @param formats what each vendor pushes, by the vendors' names
     * @param messages the messages, whose states it changes
     * @param scope which hosts may be pushed to
     * @param clock stamps the pushes
     * @param watcher is told of each push once it was answered, on a thread that it must not hold up
     */
    public Pusher(
            Map<String, Supplier<PushFormat>> formats,
            MessageStore messages,
            PushScope scope,
            Clock clock,
            Consumer<SandboxPush> watcher) {
        webhooks = new Webhooks(formats, scope);
        courier = new PushDelivery(clock, scope, TIMEOUT, watcher.andThen(log::add));
        this.messages = messages;
    }

    /**
     * Pushes for a vendor to a webhook from now on.
     *
     * @param webhook the webhook, in place of the vendor's last one
     * @throws IllegalArgumentException if the vendor is not known or does not push so, or nothing may go to that host
     */
    public void register(SandboxWebhook webhook) {
        webhooks.put(webhook);
    }

    /**
     * The registered webhooks as a part of the saved state.
     *
     * @return the part
     */
    public Persistent savedWebhooks() {
        return webhooks;
    }

    /**
     * The webhooks that were registered.
     *
     * @return at most one a vendor, by the vendors' names
     */
    public List<SandboxWebhook> webhooks() {
        return webhooks.all();
    }

    /**
     * The webhook that was registered.
     *
     * @param vendor the vendor's name
     * @return the webhook, or nothing
     * @throws IllegalArgumentException if the vendor is not known
     */
    public Optional<SandboxWebhook> webhook(String vendor) {
        return webhooks.get(vendor);
    }

    /**
     * Pushes no more to the vendor's registered webhook. What is under way goes on.
     *
     * @param vendor the vendor's name
     * @throws IllegalArgumentException if the vendor is not known
     */
    public void unregister(String vendor) {
        webhooks.remove(vendor);
    }

    @Override
    public void added(SandboxMessage message) {
        PushFormat format = webhooks.format(message.vendor());
        webhook(format, message).ifPresent(webhook -> {
            if (message.direction() == Direction.IN) {
                push(message, webhook, () -> Optional.of(format.inbound(message, webhook)));
                return;
            }
            if (webhook.echo() == Echo.SENDS) {
                push(message, webhook, () -> format.outbound(message, webhook));
            }
            webhook.automatic().ifPresent(last -> follow(format, message, last, webhook));
        });
    }

    private Optional<SandboxWebhook> webhook(PushFormat format, SandboxMessage message) {
        return format.webhook(message, webhooks.get(message.vendor()).orElse(null));
    }

    /** The request is written when it is its turn: not in the way of the call that brought the message. */
    private void push(SandboxMessage message, SandboxWebhook webhook, Supplier<Optional<PushRequest>> request) {
        add(message, webhook, Duration.ZERO, () -> {
            Optional<PushRequest> push = request.get();
            if (push.isPresent()) {
                deliver(push.get(), webhook.repeat());
            }
        });
    }

    private boolean add(SandboxMessage message, SandboxWebhook webhook, Duration delay, PushQueue.Task task) {
        int size = message.text().length()
                + message.extras().values().stream().mapToInt(String::length).sum();
        return queue.add(webhook.vendor(), delay, size, task);
    }

    private void follow(PushFormat format, SandboxMessage message, State last, SandboxWebhook webhook) {
        List<State> course = format.course(message, last);
        if (course.isEmpty()) {
            return;
        }
        add(message, webhook, webhook.reportDelay(), () -> {
            // Somebody may have said in the meantime what became of the message.
            if (advance(message, last)) {
                for (State state : ordered(course, webhook.order(), message)) {
                    deliver(format.report(message, state, webhook), webhook.repeat());
                }
            }
        });
    }

    /** Whether nobody said otherwise; a message that is kept no more is reported all the same. */
    private boolean advance(SandboxMessage message, State last) {
        Optional<SandboxMessage> now = messages.find(message.vendor(), message.id());
        if (now.isPresent() && now.get().state() != State.ACCEPTED) {
            return false;
        }
        messages.changeState(message.vendor(), message.id(), last);
        return true;
    }

    private static List<State> ordered(List<State> course, SandboxWebhook.Order order, SandboxMessage message) {
        List<State> states = new ArrayList<>(course);
        switch (order) {
            case NATURAL -> {
                // As it is.
            }
            case REVERSED -> Collections.reverse(states);
            case SHUFFLED -> Collections.shuffle(states, new Random(message.id().hashCode() * SPREAD));
        }
        return states;
    }

    private void deliver(PushRequest push, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            courier.deliver(push);
        }
    }

    /**
     * Reports a state of a message at once, whatever was reported before; where there is no webhook, the message has the state
     * all the same.
     *
     * @param message a message that the account sent
     * @param state its state from now on
     * @param times how often to push the report
     * @return how many pushes are under way: that many, or none without a webhook
     * @throws IllegalArgumentException if the vendor has no such report
     */
    public int report(SandboxMessage message, State state, int times) {
        if (message.direction() == Direction.IN) {
            throw new IllegalArgumentException(
                    "Only a message that the account sent has reports. Name such a message.");
        }
        if (times < 1 || times > SandboxWebhook.MAX_REPEAT) {
            throw new IllegalArgumentException(
                    "A report goes out 1 to " + SandboxWebhook.MAX_REPEAT + " times. Take such a number.");
        }
        PushFormat format = webhooks.format(message.vendor());
        format.checkReport(message, state);
        messages.changeState(message.vendor(), message.id(), state);
        return webhook(format, message)
                .map(webhook -> {
                    PushRequest report = format.report(message, state, webhook);
                    return add(message, webhook, Duration.ZERO, () -> deliver(report, times)) ? times : 0;
                })
                .orElse(0);
    }

    /**
     * What was pushed and answered. The last 1,000 are kept.
     *
     * @param condition which ones
     * @param count how many at most
     * @return the newest of them, newest last
     */
    public List<SandboxPush> pushes(Predicate<SandboxPush> condition, int count) {
        return log.newest(condition, count);
    }

    /**
     * How much is yet to be pushed.
     *
     * @return the count, delayed reports included
     */
    public int pending() {
        return queue.pending();
    }

    /**
     * How much was not pushed since too much was pending.
     *
     * @return the count since the start or the last {@link #cleared}
     */
    public long dropped() {
        return queue.dropped();
    }

    /**
     * Waits until all is pushed and answered, delayed reports included.
     *
     * @param atMost how long to wait
     * @return whether all was, in that time
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean await(Duration atMost) throws InterruptedException {
        return queue.awaitEmpty(atMost);
    }

    /** Forgets what is pending and what was pushed. The webhooks stay. */
    @Override
    public void cleared() {
        queue.clear();
        log.clear();
    }

    /** Ends the threads; what is pending is lost. */
    @Override
    public void close() {
        queue.close();
        courier.close();
    }
}
