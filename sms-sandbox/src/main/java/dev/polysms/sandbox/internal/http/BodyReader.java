package dev.polysms.sandbox.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Reads one body part by part. No thread waits for the next part, so a client that stops in the middle of a body blocks
 * only its own connection.
 */
final class BodyReader implements Runnable {
    private static final int MAX_DRAINED_BYTES = 16 << 20;

    private enum State {
        READING,
        READ,
        GIVEN_UP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.READING);
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Request request;
    private final int bound;
    private final int enough;
    private final Bodies bodies;
    private int drained;

    private BodyReader(Request request, int bound, int enough, Bodies bodies) {
        this.request = request;
        this.bound = bound;
        this.enough = enough;
        this.bodies = bodies;
    }

    /** Reads a whole body with a limit in bytes. */
    static BodyReader whole(Request request, int bound, Bodies bodies) {
        return new BodyReader(request, bound, Integer.MAX_VALUE, bodies);
    }

    /** Reads at least this many bytes, or the whole body if it is shorter. */
    static BodyReader atLeast(Request request, int size, Bodies bodies) {
        return new BodyReader(request, Integer.MAX_VALUE, size, bodies);
    }

    CompletableFuture<byte[]> body() {
        return body;
    }

    /** Gives up reading. Returns false if the body is complete. Otherwise the caller has to fail the request. */
    boolean giveUp() {
        return state.compareAndSet(State.READING, State.GIVEN_UP);
    }

    /** Reads the available parts, and asks to be called again for the next part. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                end(chunk.getFailure());
                return;
            }
            boolean isTaken = take(chunk.getByteBuffer());
            chunk.release();
            if (!isTaken) {
                end(bodies.tooMany());
                return;
            }
            if (chunk.isLast() || bytes.size() >= enough || drained > MAX_DRAINED_BYTES) {
                end(null);
                return;
            }
        }
    }

    private boolean take(ByteBuffer part) {
        int size = bytes.size();
        if (drained > 0 || part.remaining() > bound - size) {
            // Without this, a client that is still writing would get a connection reset instead of the answer.
            drained += part.remaining();
            return true;
        }
        if (!bodies.charge(size, size + part.remaining())) {
            return false;
        }
        byte[] more = new byte[part.remaining()];
        part.get(more);
        bytes.writeBytes(more);
        return true;
    }

    private void end(@Nullable Throwable failure) {
        boolean isInTime = state.compareAndSet(State.READING, State.READ);
        bodies.release(bytes.size());
        if (!isInTime) {
            body.completeExceptionally(bodies.tooSlow());
        } else if (failure != null) {
            body.completeExceptionally(failure);
        } else if (drained > 0) {
            body.completeExceptionally(bodies.tooLong(bound));
        } else {
            body.complete(bytes.toByteArray());
        }
    }
}
