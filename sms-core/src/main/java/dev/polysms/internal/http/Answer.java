package dev.polysms.internal.http;

import dev.polysms.spi.ApiResponse;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor answered.
 *
 * @param response the whole answer, or only its head if there is a body to stream
 * @param body the body to hand over, or null if the answer was read whole
 */
public record Answer(ApiResponse response, @Nullable StreamedBody body) implements AutoCloseable {
    /** Lets go of what nobody takes over. */
    @Override
    public void close() {
        if (body != null) {
            body.close();
        }
    }
}
