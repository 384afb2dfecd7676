package dev.polysms.spi;

import java.io.IOException;
import java.io.InputStream;

/**
 * Opens what is to be uploaded. Each attempt opens it at most once, so that a second attempt begins at the first byte, and
 * closes the stream.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface StreamSource {
    /**
     * Opens a new stream over the same bytes.
     *
     * @return the stream, which the caller closes
     * @throws IOException if it cannot be opened
     */
    InputStream open() throws IOException;
}
