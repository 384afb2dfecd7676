package dev.polysms.sandbox.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Reads one body as its parts come in. No thread waits for the next part, so a client that stops in the middle of a body holds
 * nothing but its own connection.
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

    /** Reads a body of at most so many bytes to its end. */
    static BodyReader whole(Request request, int bound, Bodies bodies) {
        return new BodyReader(request, bound, Integer.MAX_VALUE, bodies);
    }

    /** Reads so many bytes of a body, or all if it has less. */
    static BodyReader atLeast(Request request, int size, Bodies bodies) {
        return new BodyReader(request, Integer.MAX_VALUE, size, bodies);
    }

    /** The body that was read. */
    CompletableFuture<byte[]> body() {
        return body;
    }

    /** Ends the reading; false if everything was read. The request has to be failed afterwards. */
    boolean giveUp() {
        return state.compareAndSet(State.READING, State.GIVEN_UP);
    }

    /** Takes the parts that are there, and asks to be called again for the next. */
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
            // A client that is still writing would see a reset instead of the answer, so let it finish, within reason.
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
