package dev.polysms.internal.http;

import dev.polysms.Deadline;
import dev.polysms.spi.ApiResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a vendor answered: the whole answer, or its head and a body to stream. */
public final class Answer implements AutoCloseable {
    private final ApiResponse response;
    private final @Nullable StreamedBody body;
    private final @Nullable Wire wire;
    private final boolean first;

    Answer(ApiResponse response, @Nullable StreamedBody body, CallStage stage) {
        this.response = response;
        this.body = body;
        this.wire = stage.wire();
        this.first = wire == null || stage.isFirstOnWire();
    }

    public ApiResponse response() {
        return response;
    }

    /** Returns the body to hand over, or null if the answer was read whole. */
    public @Nullable StreamedBody body() {
        return body;
    }

    /**
     * Returns whether no request came before this one on its connection. On a connection that carried one before, a server
     * that answers twice may have written this answer to that other request, so that nothing may be sent again because of it.
     */
    public boolean isFirstOnConnection() {
        return first;
    }

    /** Returns whether more bytes came after the answer. A refusal is not a proof then, because another answer may follow. */
    public boolean isFollowed() {
        return wire != null && wire.isFollowed();
    }

    /**
     * Returns whether a refusal in this answer proves that the request was not carried out. If the connection was used before,
     * this waits for a while: a server that answers the request before for a second time answers this one after it.
     *
     * @param most the longest wait
     */
    public boolean provesRefusal(Duration most) {
        return wire == null || !wire.becomesFollowed(most.toMillis());
    }

    /**
     * Lets the connection be used again, if its answer was clean.
     *
     * @param until the end of its idle time, or null to leave that to OkHttp
     */
    public void trust(@Nullable Deadline until) {
        if (wire != null) {
            wire.approve(until);
        }
    }

    /** Closes the connection, so that no later answer is read from it: this answer proves nothing. */
    public void distrust() {
        if (wire != null) {
            wire.cut();
        }
    }

    /** Closes the body, for an answer that is not handed over. */
    @Override
    public void close() {
        if (body != null) {
            body.close();
        }
    }
}
