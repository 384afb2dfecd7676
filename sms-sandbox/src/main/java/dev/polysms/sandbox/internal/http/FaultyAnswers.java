package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.internal.fault.Distortion;
import dev.polysms.sandbox.internal.store.MessageQuery;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.thread.Scheduler;

/** Answers a call according to a fault. No thread waits for a slow answer. */
final class FaultyAnswers {
    private static final long STALL_SECONDS = 60;
    // Waiting answers use memory and connections. Above this limit a connection is cut at once.
    private static final int MAX_HELD = 1000;

    private final Semaphore held = new Semaphore(MAX_HELD);
    private final MessageStore messages;
    private final Scheduler scheduler;

    FaultyAnswers(MessageStore messages, Scheduler scheduler) {
        this.messages = messages;
        this.scheduler = scheduler;
    }

    void answer(VendorExchange exchange, SandboxRequest request, SandboxFault fault) {
        if (!fault.kind().takesMessages()) {
            refuse(exchange, request, fault);
            return;
        }
        SandboxResponse answer = exchange.site().answer(request);
        switch (fault.kind()) {
            case REPLY_LOST -> exchange.cut(request, fault);
            case HALF_BODY -> {
                exchange.writeDown(request, answer, fault);
                exchange.reply().sendHalf(answer);
            }
            case SLOW -> {
                exchange.writeDown(request, answer, fault);
                hold(fault.delay().toMillis(), exchange, () -> exchange.reply().send(answer));
            }
            case STALLED -> {
                exchange.writeDownCut(request, fault);
                hold(TimeUnit.SECONDS.toMillis(STALL_SECONDS), exchange, exchange.reply()::cut);
            }
            case HTML -> exchange.send(request, Distortion.page(), fault);
            case MALFORMED_JSON -> exchange.send(request, Distortion.malformed(answer), fault);
            case WRONG_TYPE -> exchange.send(request, Distortion.wrongTypes(answer), fault);
            case DUPLICATE_ID -> exchange.send(request, withIdOfTheMessageBefore(exchange, answer), fault);
            default -> throw new AssertionError("every kind that takes messages is above");
        }
    }

    private static void refuse(VendorExchange exchange, SandboxRequest request, SandboxFault fault) {
        switch (fault.kind()) {
            case CUT_BEFORE, CUT_IN -> exchange.cut(request, fault);
            default -> exchange.send(request, Distortion.refusal(fault), fault);
        }
    }

    private void hold(long millis, VendorExchange exchange, Runnable then) {
        if (!held.tryAcquire()) {
            exchange.reply().cut();
            return;
        }
        scheduler.schedule(
                () -> {
                    held.release();
                    then.run();
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private SandboxResponse withIdOfTheMessageBefore(VendorExchange exchange, SandboxResponse answer) {
        List<SandboxMessage> sent =
                messages.find(MessageQuery.of(exchange.site().name()).direction(Direction.OUT));
        Set<String> ids = sent.stream()
                .filter(message -> isOf(message, exchange))
                .map(SandboxMessage::id)
                .collect(Collectors.toSet());
        return sent.stream()
                .filter(message -> !isOf(message, exchange))
                .reduce((older, newer) -> newer)
                .map(before -> Distortion.withId(answer, ids, before.id()))
                .orElse(answer);
    }

    private static boolean isOf(SandboxMessage message, VendorExchange exchange) {
        return message.exchange().orElse(0) == exchange.entry().id();
    }
}
