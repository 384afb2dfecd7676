package dev.polysms.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Where the bearer tokens of a vendor come from. Core keeps the token, adds it to every request, asks for a new one once
 * for all threads, and after a refusal tries the request once more with it. A request that changes something is tried again only if
 * the refusal was the first answer on its connection; else the next call gets the new token.
 *
 * @since 0.1.0
 */
public interface TokenSource {
    /**
     * Gets a token. It is called by one thread at a time; failing, with any exception, means that nothing was sent. It
     * must not block: other calls wait for the same token, and what asks a server goes through
     * {@link Renewal#runner()}.
     *
     * @param renewal why a token is needed
     */
    CompletionStage<AccessToken> renew(Renewal renewal);

    /**
     * Returns whether an answer refuses the token, so that a new one may help.
     *
     * @param response the vendor's answer
     * @return true to renew the token and try once more; only for an answer that proves that nothing was done
     */
    boolean refused(ApiResponse response);

    /** Why a token is needed, and the means to get one. */
    final class Renewal {
        private final @Nullable AccessToken previous;
        private final @Nullable ApiResponse refusal;
        private final OperationRunner runner;

        /**
         * Makes a renewal.
         *
         * @param previous the token that is to be replaced, or null for the first one
         * @param refusal the vendor's refusal of it, or null if its time has come
         * @param runner runs the vendor's token calls, without a token
         */
        public Renewal(@Nullable AccessToken previous, @Nullable ApiResponse refusal, OperationRunner runner) {
            this.previous = previous;
            this.refusal = refusal;
            this.runner = Objects.requireNonNull(runner, "runner");
        }

        /**
         * Returns the token that is to be replaced.
         *
         * @return the token, or empty for the first one
         */
        public Optional<AccessToken> previous() {
            return Optional.ofNullable(previous);
        }

        /**
         * Returns the vendor's refusal of the token.
         *
         * @return the answer, or empty if the token's time has come
         */
        public Optional<ApiResponse> refusal() {
            return Optional.ofNullable(refusal);
        }

        /**
         * Returns what runs the vendor's token calls.
         *
         * @return a runner that adds no token
         */
        public OperationRunner runner() {
            return runner;
        }
    }
}
