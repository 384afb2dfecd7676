package dev.polysms.internal.call;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.internal.http.Exchange;
import dev.polysms.internal.http.TransportException;
import dev.polysms.internal.http.UploadException;
import dev.polysms.spi.CredentialException;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what a failure means: whether anything can have happened, decided by how far the request had come. */
public final class Failures {
    public static final String UNREADABLE = "the answer could not be read, which is a fault of this library";

    private final ProviderId provider;
    private final Operation<?, ?> operation;

    public Failures(ProviderId provider, Operation<?, ?> operation) {
        this.provider = provider;
        this.operation = operation;
    }

    /** A failure of the network, or of whatever the user hung into it. */
    public SmsException ofExchange(Exception failure, Exchange exchange, @Nullable String abortReason) {
        String what = abortReason != null ? abortReason : what(failure);
        Throwable cause = cause(failure);
        // Abandoned, not only asked: an interceptor may have given up on a request that could still start.
        boolean nothingLeft = exchange.abandon();
        if (nothingLeft && willFailAgain(failure)) {
            return useless(what, cause);
        }
        return nothingLeft ? notSent(what, cause) : lost(what, cause);
    }

    /** What the caller wants to upload must be mended; an answer that is too long will be too long again. */
    private boolean willFailAgain(Exception failure) {
        return failure instanceof UploadException
                || (operation.safety() == Safety.READ && failure instanceof TransportException);
    }

    private static Throwable cause(Exception failure) {
        // What the caller's own source threw quotes nobody but the caller.
        return failure instanceof UploadException ? failure : withoutQuotes(failure);
    }

    /** The request could not be made: nothing has left this machine, and nothing ever will. */
    public UnavailableException unwritable(Throwable fault) {
        return useless("the request could not be written, which is a fault of this library", withoutWords(fault));
    }

    /** The answer came and could not be read. */
    public SmsException unreadable(Throwable fault) {
        Throwable cause = withoutWords(fault);
        return operation.safety() == Safety.READ ? useless(UNREADABLE, cause) : lost(UNREADABLE, cause);
    }

    private UnavailableException useless(String what, Throwable cause) {
        return UnavailableException.builder(provider)
                .operation(operation.name())
                .message(what)
                .cause(cause)
                .notWorthRetrying()
                .build();
    }

    /** The failure, or only its kind and place if its words may quote the answer. */
    public static Throwable withoutQuotes(Exception failure) {
        return mayQuote(failure) ? withoutWords(failure) : failure;
    }

    /** OkHttp quotes what it cannot read; a server that is none may say back what it was sent. */
    private static boolean mayQuote(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            boolean foreign = at instanceof ProtocolException && !(at instanceof TransportException);
            if (foreign || at instanceof EOFException) {
                return true;
            }
        }
        return false;
    }

    /** The kind and the place of a fault: its words may quote what was sent or answered. */
    public static Throwable withoutWords(Throwable fault) {
        IOException bare = new IOException(fault.getClass().getName());
        bare.setStackTrace(fault.getStackTrace());
        return bare;
    }

    /** Nothing has left this machine. */
    public UnavailableException notSent(String what, @Nullable Throwable cause) {
        return UnavailableException.builder(provider)
                .operation(operation.name())
                .message(what)
                .cause(cause)
                .build();
    }

    /** Nothing has left this machine, and it needs mending. */
    public UnavailableException unusable(CredentialException failure) {
        String what = failure.getMessage() == null ? "a credential could not be had" : failure.getMessage();
        return useless(what, failure);
    }

    /** The request had started; for a read that matters to nobody. */
    public SmsException lost(String what, @Nullable Throwable cause) {
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
        boolean ours = failure instanceof TransportException || failure instanceof UploadException;
        if (ours && failure.getMessage() != null) {
            return failure.getMessage();
        }
        if (failure instanceof ProtocolException) {
            return "the answer broke the rules of HTTP; check the base URL and the proxy";
        }
        return "the connection failed";
    }
}
