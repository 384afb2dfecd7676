package dev.polysms.sandbox.internal.push;

import dev.polysms.sandbox.SandboxPush;
import dev.polysms.sandbox.internal.journal.Masking;
import dev.polysms.sandbox.internal.push.PushClient.PushAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Delivers a push to its webhook and reports the answer. No vendor documents a second attempt, so it makes none. */
final class PushDelivery implements AutoCloseable {
    private static final int MAX_SHOWN = 16_384;

    private final AtomicLong nextId = new AtomicLong(1);
    private final Clock clock;
    private final PushScope scope;
    private final Duration timeout;
    private final Consumer<SandboxPush> journal;
    private @Nullable PushClient client;

    PushDelivery(Clock clock, PushScope scope, Duration timeout, Consumer<SandboxPush> journal) {
        this.clock = clock;
        this.scope = scope;
        this.timeout = timeout;
        this.journal = journal;
    }

    void deliver(PushRequest push) throws InterruptedException {
        Instant at = clock.instant();
        long begin = System.nanoTime();
        PushAnswer answer = answer(push);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        journal.accept(new SandboxPush(
                nextId.getAndIncrement(),
                push.webhook().vendor(),
                push.kind(),
                push.messageId(),
                push.state(),
                SandboxPush.masked(push.url()),
                headers(push),
                push.body().substring(0, Math.min(MAX_SHOWN, push.body().length())),
                at,
                answer.status(),
                answer.text(),
                millis));
    }

    private PushAnswer answer(PushRequest push) throws InterruptedException {
        // A vendor's own API can set a URL too, so each push is checked.
        return scope.allows(push.url()) ? client().send(push) : PushAnswer.none(PushScope.RULE);
    }

    /** Creates the client at the first push, because most sandboxes never push. */
    private synchronized PushClient client() {
        if (client == null) {
            client = new PushClient(timeout);
        }
        return client;
    }

    private static Map<String, String> headers(PushRequest push) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", push.contentType());
        push.webhook().header().ifPresent(header -> headers.put(header.name(), Masking.MASK));
        return headers;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
