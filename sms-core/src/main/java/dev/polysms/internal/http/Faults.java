package dev.polysms.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;

/** Faults as causes of exceptions that a user may log: without words that may quote a message or an answer. */
public final class Faults {
    public static final String UNREADABLE = "the answer could not be read, which is a fault of this library";

    private Faults() {}

    /** Returns the failure, or only its kind and place if its words may quote the answer. */
    public static Throwable withoutQuotes(Throwable failure) {
        return mayQuote(failure) ? withoutWords(failure) : failure;
    }

    /** OkHttp quotes what it cannot read, and a server may send back what it received. */
    private static boolean mayQuote(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            boolean foreign = at instanceof ProtocolException && !(at instanceof TransportException);
            if (foreign || at instanceof EOFException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the kind and the place of a fault in our own reading or writing: its words may quote the message or the answer.
     * Faults of the JVM and of its libraries quote neither, and are kept.
     */
    public static Throwable withoutWords(Throwable fault) {
        if (fault instanceof VirtualMachineError || fault instanceof LinkageError) {
            return fault;
        }
        IOException bare = new IOException(fault.getClass().getName());
        bare.setStackTrace(fault.getStackTrace());
        return bare;
    }

    /**
     * Returns what an interceptor, a listener or OkHttp really threw. OkHttp reports an Error or an unchecked exception of an
     * asynchronous call as an {@code IOException} that says that the call was cancelled.
     */
    public static Throwable origin(Throwable failure) {
        boolean wrapped = failure instanceof IOException
                && failure.getSuppressed().length > 0
                && failure.getMessage() != null
                && failure.getMessage().startsWith("canceled due to ");
        return wrapped ? failure.getSuppressed()[0] : failure;
    }
}
