package dev.polysms.internal.call;

import dev.polysms.internal.async.DaemonTimer;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Timing;
import dev.polysms.spi.TokenSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Keeps one token for all threads and renews it once for all of them. */
final class TokenCache {
    private final TokenSource source;
    private final OperationRunner runner;
    private final Timing timing;
    private final DaemonTimer timer;
    private volatile @Nullable Kept current;
    private @Nullable CompletableFuture<AccessToken> renewal; // guarded by this

    /**
     * Makes an empty cache.
     *
     * @param runner runs the vendor's token calls; it must complete on no executor of the user's, who may wait on it
     */
    TokenCache(TokenSource source, OperationRunner runner, Timing timing, DaemonTimer timer) {
        this.source = source;
        this.runner = runner;
        this.timing = timing;
        this.timer = timer;
    }

    boolean refused(ApiResponse response) {
        return source.refused(response);
    }

    /** Returns a token whose time has not come; each waiter gets a future of its own. */
    CompletableFuture<AccessToken> get() {
        Kept kept = current;
        if (kept == null) {
            return renew(null, null);
        }
        return isFresh(kept) ? CompletableFuture.completedFuture(kept.token) : renew(kept.token, kept.refusal);
    }

    /** Notes that a token was refused. The next call gets another one; nothing is asked for before. */
    synchronized void expire(AccessToken refused, ApiResponse refusal) {
        Kept kept = current;
        if (kept != null && kept.token == refused) {
            current = new Kept(refused, refusal);
        }
    }

    /** Returns another token than the refused one, if there is one. */
    CompletableFuture<AccessToken> replace(AccessToken refused, ApiResponse refusal) {
        return renew(refused, refusal);
    }

    private boolean isFresh(Kept kept) {
        return kept.refusal == null && timing.instant().isBefore(kept.token.renewAt());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the shared future has the outcome
    private CompletableFuture<AccessToken> renew(@Nullable AccessToken old, @Nullable ApiResponse refusal) {
        CompletableFuture<AccessToken> shared;
        TokenSource.Renewal why = new TokenSource.Renewal(old, refusal, runner);
        synchronized (this) {
            Kept kept = current;
            if (kept != null && kept.token != old) {
                if (isFresh(kept)) {
                    return CompletableFuture.completedFuture(kept.token); // another call has renewed it meanwhile
                }
                // That one's time has come too. It alone can be renewed: a vendor takes a refresh token once.
                why = new TokenSource.Renewal(kept.token, kept.refusal, runner);
            }
            if (renewal != null) {
                return renewal.copy(); // a waiter that gives up must not end the renewal for the others
            }
            shared = new CompletableFuture<>();
            renewal = shared;
        }
        CompletableFuture<AccessToken> mine = shared.copy();
        fetch(why).whenComplete((token, failure) -> {
            synchronized (this) {
                current = failure == null ? new Kept(token, null) : current;
                renewal = null;
            }
            if (failure == null) {
                shared.complete(token);
            } else {
                shared.completeExceptionally(failure);
            }
        });
        return mine;
    }

    /** However the source fails, also by never ending, the renewal ends: else every later call would wait for it. */
    private CompletableFuture<AccessToken> fetch(TokenSource.Renewal why) {
        CompletableFuture<AccessToken> fetched = new CompletableFuture<>();
        Future<?> limit = timer.schedule(
                runner.options().deadline(),
                () -> fetched.completeExceptionally(new TimeoutException("the token source did not end in time")));
        try {
            source.renew(why).whenComplete((token, failure) -> {
                limit.cancel(false);
                if (token != null) {
                    fetched.complete(token);
                } else {
                    fetched.completeExceptionally(
                            failure != null ? failure : new NullPointerException("a token source gave no token"));
                }
            });
        } catch (Throwable e) { // a null stage too
            limit.cancel(false);
            fetched.completeExceptionally(e);
        }
        return fetched;
    }

    /**
     * A token, until there is another.
     *
     * @param refusal the vendor's refusal of it, or null
     */
    private record Kept(AccessToken token, @Nullable ApiResponse refusal) {}
}
