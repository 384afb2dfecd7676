package dev.polysms.internal.call;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.internal.http.Answer;
import dev.polysms.internal.http.Exchange;
import dev.polysms.internal.http.Faults;
import dev.polysms.internal.http.TransportException;
import dev.polysms.internal.http.UploadException;
import dev.polysms.spi.CallFuture;
import dev.polysms.spi.CredentialException;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Converts every exception to the outcome of a call, Errors included: by how far the request had come, since that decides whether
 * anything can have happened.
 */
final class Failures {
    private final ProviderId provider;
    private final @Nullable String account;
    private final Operation<?, ?> operation;

    /**
     * Makes the failures of a call.
     *
     * @param account the name of the client's account, or null if it has none
     */
    Failures(ProviderId provider, @Nullable String account, Operation<?, ?> operation) {
        this.provider = provider;
        this.account = account;
        this.operation = operation;
    }

    /** A failure that says to which account it happened. */
    SmsException named(SmsException failure) {
        return account == null || failure.account().isPresent() ? failure : failure.withAccount(account);
    }

    /** A failure of the network, or of a user's interceptor or listener. */
    SmsException ofExchange(Throwable thrown, Exchange exchange, @Nullable String abortReason) {
        Throwable failure = Faults.origin(thrown);
        String what = abortReason != null ? abortReason : what(failure);
        // An upload's failure quotes only the caller's own source.
        Throwable cause = failure instanceof UploadException ? failure : Faults.withoutQuotes(failure);
        // Abandoned, not only asked: an interceptor may have given up on a request that could still start.
        boolean nothingLeft = exchange.abandon();
        if (nothingLeft && willFailAgain(failure)) {
            return notWorthRetrying(what, cause);
        }
        return nothingLeft ? notSent(what, cause) : lost(what, cause);
    }

    /** What is to be uploaded must be fixed first; an answer that is too long will be too long again. */
    private boolean willFailAgain(Throwable failure) {
        return failure instanceof UploadException
                || failure instanceof LinkageError
                || (operation.safety() == Safety.READ && failure instanceof TransportException);
    }

    /** The request could not be made: nothing has left this machine, and nothing ever will. */
    UnavailableException unwritable(Throwable fault) {
        return notWorthRetrying(
                "the request could not be written, which is a fault of this library", Faults.withoutWords(fault));
    }

    /** A refusal proves that nothing was done, unless another answer follows it. A read did nothing in any case. */
    SmsException ofAnswer(SmsException outcome, Answer answer, Duration remaining) {
        boolean proven = !(outcome instanceof RejectedException)
                || (operation.safety() == Safety.READ ? !answer.isFollowed() : answer.provesRefusal(remaining));
        return proven
                ? outcome
                : lost("the vendor's refusal was followed by more bytes, so that it proves nothing", outcome);
    }

    /** An answer on a used connection is one of two, and the other one may be that of the request. */
    SmsException oneOfTwoAnswers() {
        return lost("two answers came on a used connection, so that neither is known to be its own", null);
    }

    /** The answer came and could not be read. */
    SmsException unreadable(Throwable fault) {
        Throwable cause = Faults.withoutWords(fault);
        return operation.safety() == Safety.READ
                ? notWorthRetrying(Faults.UNREADABLE, cause)
                : lost(Faults.UNREADABLE, cause);
    }

    /** No token came: nothing has left this machine. */
    SmsException ofToken(Throwable failure) {
        Throwable cause = failure instanceof ExecutionException && failure.getCause() != null
                ? CallFuture.bare(failure.getCause())
                : CallFuture.bare(failure);
        if (cause instanceof SmsException known && known.safeToResend()) {
            return known;
        }
        return cause instanceof CredentialException unusable
                ? unusable(unusable)
                : notSent("no token could be obtained", cause);
    }

    /** A credential is missing or unusable: nothing has left this machine, and nothing will before it is fixed. */
    UnavailableException unusable(CredentialException failure) {
        String what = failure.getMessage() == null ? "no credential could be obtained" : failure.getMessage();
        return notWorthRetrying(what, failure);
    }

    private UnavailableException notWorthRetrying(String what, Throwable cause) {
        return UnavailableException.builder(provider)
                .operation(operation.name())
                .message(what)
                .cause(cause)
                .notWorthRetrying()
                .build();
    }

    /** Nothing has left this machine. */
    UnavailableException notSent(String what, @Nullable Throwable cause) {
        return UnavailableException.builder(provider)
                .operation(operation.name())
                .message(what)
                .cause(cause)
                .build();
    }

    /** The request had started. A read changes nothing, so that it may be repeated. */
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

    private static String what(Throwable failure) {
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
        if (failure instanceof InterruptedIOException) {
            return "the time was up";
        }
        boolean ours = failure instanceof TransportException || failure instanceof UploadException;
        if (ours && failure.getMessage() != null) {
            return failure.getMessage();
        }
        if (failure instanceof ProtocolException) {
            return "the answer broke the rules of HTTP; check the base URL and the proxy";
        }
        if (failure instanceof LinkageError) {
            return "a class was missing or too old (" + failure.getMessage()
                    + "); import sms-bom, so that the versions of the libraries agree";
        }
        return failure instanceof IOException
                ? "the connection failed"
                : failure.getClass().getName() + " was thrown; check interceptors, listeners and memory";
    }
}
