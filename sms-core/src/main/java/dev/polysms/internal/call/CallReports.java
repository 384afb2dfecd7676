package dev.polysms.internal.call;

import dev.polysms.CallEnd;
import dev.polysms.CallListener;
import dev.polysms.CallStart;
import dev.polysms.ProviderId;
import dev.polysms.SmsException;
import dev.polysms.internal.http.RequestScope;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the calls of one client to the user's listener. Every exception of the listener is logged and not passed on. */
public final class CallReports {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.listener");
    private static final CallListener.Ending NONE = end -> {};

    private final ProviderId provider;
    private final String account;
    private final @Nullable CallListener listener;

    /**
     * Makes the reports of a client.
     *
     * @param listener the user's, or null for none
     */
    public CallReports(ProviderId provider, String account, @Nullable CallListener listener) {
        this.provider = provider;
        this.account = account;
        this.listener = listener;
    }

    /** Reports the start of a call. */
    Report start(String operation) {
        if (listener == null) {
            return new Report(NONE);
        }
        CallStart call = new CallStart(provider.value(), Optional.of(provider), Optional.of(account), operation);
        return new Report(start(listener, call));
    }

    /** Reports a call that ended before its first attempt. */
    public void refused(String operation, SmsException failure) {
        start(operation).failed(failure, 0);
    }

    /**
     * Reports the start of a call to a listener. The ending that is returned passes on one end only. Neither it nor its scopes throw.
     */
    public static CallListener.Ending start(CallListener listener, CallStart call) {
        try {
            CallListener.Ending ending = listener.started(call);
            return ending == null ? NONE : new SafeEnding(ending);
        } catch (Throwable e) { // Errors too: the call matters more
            log(e);
            return NONE;
        }
    }

    /** Passes on one end, and no exception. */
    private static final class SafeEnding implements CallListener.Ending {
        private final CallListener.Ending ending;
        private final AtomicBoolean ended = new AtomicBoolean();

        SafeEnding(CallListener.Ending ending) {
            this.ending = ending;
        }

        @Override
        public void ended(CallEnd end) {
            if (ended.compareAndSet(false, true)) {
                safely(() -> ending.ended(end));
            }
        }

        @Override
        public CallListener.Scope openScope() {
            try {
                CallListener.Scope scope = ending.openScope();
                return scope == null ? CallListener.Scope.NONE : () -> safely(scope::close);
            } catch (Throwable e) { // Errors too: the call matters more
                log(e);
                return CallListener.Scope.NONE;
            }
        }

        private static void safely(Runnable reported) {
            try {
                reported.run();
            } catch (Throwable e) { // Errors too: the outcome matters more
                log(e);
            }
        }
    }

    private static void log(Throwable thrown) {
        try {
            LOG.warn(
                    "A CallListener threw {}; the call goes on",
                    thrown.getClass().getName());
        } catch (Throwable e) {
            // An appender of the user's threw too. The outcome matters more.
        }
    }

    /** The report of one call. */
    final class Report {
        private final CallListener.Ending ending;

        private Report(CallListener.Ending ending) {
            this.ending = ending;
        }

        /** Returns what opens the listener's scope around a request. */
        RequestScope requestScope() {
            return ending == NONE ? RequestScope.NONE : ending::openScope;
        }

        void succeeded(Object result, int attempts) {
            if (ending != NONE) {
                ending.ended(CallEnd.succeeded(result, Optional.of(provider), attempts));
            }
        }

        void failed(SmsException failure, int attempts) {
            if (ending != NONE) {
                ending.ended(CallEnd.failed(failure, Optional.of(provider), attempts));
            }
        }
    }
}
