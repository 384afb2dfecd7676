package dev.polysms.cli;

import dev.polysms.InvalidRequestException;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;

/** The exit codes of the program. A script can decide by them what to do next. */
final class ExitCode {
    /** The vendor accepted the message, or the command did what it was asked for. */
    static final int OK = 0;

    /** The command line or the configuration is wrong, or the command failed on this machine. */
    static final int USAGE = 1;

    /** The vendor refused, or the check before the request did: fix what the message names. */
    static final int REFUSED = 2;

    /** Nothing was sent, or a read had no answer: a later try may succeed. */
    static final int NOT_SENT = 3;

    /** The message may have been sent: do not send it again. */
    static final int UNKNOWN = 4;

    /** The reader of the output closed the pipe, as {@code head} does: 128 and the number of SIGPIPE. */
    static final int CLOSED_PIPE = 141;

    private ExitCode() {}

    static int of(SmsException failure) {
        if (failure instanceof OutcomeUnknownException) {
            return UNKNOWN;
        }
        return failure instanceof RejectedException || failure instanceof InvalidRequestException ? REFUSED : NOT_SENT;
    }
}
