package dev.polysms.internal;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.CredentialException;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what a failure means: whether anything can have happened, decided by how far the request had come. */
final class Failures {
    private final ProviderId provider;
    private final Operation<?, ?> operation;

    Failures(ProviderId provider, Operation<?, ?> operation) {
        this.provider = provider;
        this.operation = operation;
    }

    /** A failure of the network, or of whatever the user hung into it. */
    SmsException ofExchange(Exception failure, Exchange exchange, @Nullable String abortReason) {
        String what = abortReason != null ? abortReason : what(failure);
        boolean nothingLeft = !exchange.hasStarted();
        return nothingLeft ? notSent(what, failure) : lost(what, failure);
    }

    /** Nothing has left this machine. */
    UnavailableException notSent(String what, @Nullable Throwable cause) {
        return UnavailableException.builder(provider)
                .operation(operation.name())
                .message(what)
                .cause(cause)
                .build();
    }

    /** Nothing has left this machine, and the credential needs mending. */
    UnavailableException unusable(CredentialException failure) {
        return mend(failure.getMessage() == null ? "a credential could not be had" : failure.getMessage(), failure);
    }

    /** Nothing has left this machine, and the adapter needs mending. The cause is left out: it may quote the request. */
    UnavailableException unwritable(RuntimeException failure) {
        return mend(
                "the request could not be written, which is a fault of this library ("
                        + failure.getClass().getSimpleName() + ")",
                null);
    }

    private UnavailableException mend(String what, @Nullable Throwable cause) {
        return UnavailableException.builder(provider)
                .operation(operation.name())
                .message(what)
                .cause(cause)
                .notWorthRetrying()
                .build();
    }

    /** The request had started; for a read that matters to nobody. */
    SmsException lost(String what, @Nullable Throwable cause) {
        if (operation.safety() == Safety.READ) {
            return notSent(what, cause);
        }
        return OutcomeUnknownException.builder(provider)
                .operation(operation.name())
                .message("the request had started, and then " + what)
                .cause(cause)
                .build();
    }

    private static String what(Exception failure) {
        if (failure instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
            return "the calling thread was interrupted";
        }
        if (failure instanceof UnknownHostException) {
            return "the host name did not resolve; check the base URL and the network";
        }
        if (failure instanceof ConnectException) {
            return "no connection could be made; check the base URL, the proxy and the network";
        }
        if (failure instanceof SSLException) {
            return "TLS failed; check the base URL and the trusted certificates";
        }
        if (failure instanceof SocketTimeoutException || failure instanceof InterruptedIOException) {
            return "the time was up";
        }
        if (failure instanceof ProtocolException && failure.getMessage() != null) {
            return failure.getMessage();
        }
        return "the connection failed";
    }
}
