package dev.polysms.spi;

import java.io.InputStream;

/**
 * A vendor call whose good answer is too long to be held in memory, such as a picture or an export. Core reads the headers,
 * asks {@link #streams} whether the body is what was asked for, and hands it over by {@link #open}. Every other answer is
 * read whole, within the bound of every answer, and goes to {@link #decode}, which throws what went wrong.
 *
 * <p>Retries, tokens, deadline and cancelling work as for every operation until the headers are there. From then on the body
 * is the caller's: the client's read timeout bounds each read, {@link dev.polysms.ClientOptions#mediaTimeout()} and
 * {@link dev.polysms.ClientOptions#maxMediaBytes()} bound the whole, and closing the client ends it.
 *
 * @param <O> what the caller gets; it owns the body, so it has a {@code close()}
 * @since 0.1.0
 */
public interface StreamingOperation<I, O> extends Operation<I, O> {
    /**
     * Returns whether the body is what was asked for, by status and headers alone.
     *
     * @param head the answer without its body
     * @return true to get the body by {@link #open}, false to get the whole answer by {@link #decode}
     */
    boolean streams(ApiResponse head);

    /**
     * Takes the body over. Nothing of it is read here, since no retry follows a body that breaks off. If this throws, core
     * closes the body.
     *
     * @param head the answer without its body
     * @param body the body, read from the network as it is asked for; the owner of the result closes it
     * @return what the caller gets
     */
    O open(ApiResponse head, InputStream body);

    /**
     * Reads an answer that is not what was asked for: most often a refusal.
     *
     * @param response the answer, whole
     * @return what the caller gets all the same
     * @throws dev.polysms.SmsException if the answer is anything but a proven success
     */
    @Override
    O decode(ApiResponse response);

    /**
     * Returns where the vendor may redirect to, for example to the storage of its media. A redirect is a step of the same call: the
     * deadline and a cancel hold for it too. Only a {@link Safety#READ} follows redirects.
     *
     * @return {@link Redirects#none()} unless overridden: then a redirect goes to {@link #decode}
     */
    default Redirects redirects() {
        return Redirects.none();
    }
}
