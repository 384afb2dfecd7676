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
 * Pushes inbound messages, and reports on sent ones. Bounded and thread-safe. Its daemon threads start with the first
 * push.
 */
public final class Pusher implements MessageListener, AutoCloseable {
    private static final int MAX_PENDING = 10_000;
    private static final long MAX_CHARACTERS = 16L << 20;
    private static final int MAX_KEPT = 1_000;
    // Random generates similar numbers from similar seeds; this constant spreads them.
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final PushQueue queue = new PushQueue(MAX_PENDING, MAX_CHARACTERS);
    private final PushLog log = new PushLog(MAX_KEPT);
    private final Webhooks webhooks;
    private final PushDelivery courier;
    private final MessageStore messages;

    /**
     * Creates a pusher without webhooks.
     *
     * @param formats the pushes of each vendor by its name
     * @param scope the hosts to which it may push
     * @param watcher gets each push after its answer; it must return quickly
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
     * Registers a webhook, and replaces the vendor's previous one.
     *
     * @throws IllegalArgumentException if the vendor is unknown or has no such setting, or if the host is not allowed
     */
    public void register(SandboxWebhook webhook) {
        webhooks.put(webhook);
    }

    /** Returns the webhooks as a part of the saved state. */
    public Persistent savedWebhooks() {
        return webhooks;
    }

    /** Returns the webhooks in the order of the vendors' names. */
    public List<SandboxWebhook> webhooks() {
        return webhooks.all();
    }

    /**
     * Returns the webhook of a vendor.
     *
     * @throws IllegalArgumentException if the vendor is unknown
     */
    public Optional<SandboxWebhook> webhook(String vendor) {
        return webhooks.get(vendor);
    }

    /**
     * Removes the webhook of a vendor. Pending pushes still go out.
     *
     * @throws IllegalArgumentException if the vendor is unknown
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

    /** Adds a push. Its body is written in the queue, so that it does not delay the call that brought the message. */
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
            // A report on demand may have changed the state in the meantime.
            if (advance(message, last)) {
                for (State state : ordered(course, webhook.order(), message)) {
                    deliver(format.report(message, state, webhook), webhook.repeat());
                }
            }
        });
    }

    /**
     * Changes the state, unless another report has changed it. Returns whether to report it; a message that the store
     * has removed is reported too.
     */
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
                // Natural is the order of the list.
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
     * Changes the state of a message and reports it now, whatever was reported before.
     *
     * @param times the number of pushes of this report
     * @return the number of pushes that are pending: {@code times}, or 0 without a webhook
     * @throws IllegalArgumentException if the vendor has no such report
     */
    public int report(SandboxMessage message, State state, int times) {
        if (message.direction() == Direction.IN) {
            throw new IllegalArgumentException(
                    "The message was received. Only messages that the account sent have reports.");
        }
        if (times < 1 || times > SandboxWebhook.MAX_REPEAT) {
            throw new IllegalArgumentException("The report is repeated " + times
                    + " times. The number must be from 1 to " + SandboxWebhook.MAX_REPEAT + ".");
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

    /** Returns the newest pushes that meet a condition, newest last. The last 1,000 pushes are kept. */
    public List<SandboxPush> pushes(Predicate<SandboxPush> condition, int count) {
        return log.newest(condition, count);
    }

    /** Returns the number of pending pushes, delayed reports included. */
    public int pending() {
        return queue.pending();
    }

    /**
     * Returns how many pushes were dropped because too many were pending, since the start or the last {@link #cleared}.
     */
    public long dropped() {
        return queue.dropped();
    }

    /**
     * Waits until no push is pending, delayed reports included. Returns false if the time is over before.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean await(Duration atMost) throws InterruptedException {
        return queue.awaitEmpty(atMost);
    }

    /** Removes all pending pushes and the log. The webhooks stay. */
    @Override
    public void cleared() {
        queue.clear();
        log.clear();
    }

    /** Ends the threads and drops all pending pushes. */
    @Override
    public void close() {
        queue.close();
        courier.close();
    }
}
