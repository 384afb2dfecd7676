package dev.polysms.failover;

import dev.polysms.InvalidRequestException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;

/**
 * What a failure means: for the text, whether another route may be asked, and for the route, whether it works.
 *
 * @param then what becomes of the text
 * @param sign what it says about the route
 */
record FailoverDecision(Then then, CallResult sign) {
    /** What becomes of the text. */
    enum Then {
        /** Nothing was sent, and another vendor may send it. */
        NEXT,
        /** It may be out already, or no vendor should or could send it. */
        END
    }

    static FailoverDecision of(SmsException failure) {
        if (failure instanceof RejectedException refusal) {
            return of(refusal.reason());
        }
        if (failure instanceof UnavailableException) {
            return new FailoverDecision(Then.NEXT, CallResult.FAILURE);
        }
        if (failure instanceof InvalidRequestException) {
            return new FailoverDecision(Then.NEXT, CallResult.IGNORED);
        }
        return new FailoverDecision(Then.END, CallResult.FAILURE);
    }

    /** Without a default: a new reason must be decided here before anything compiles. */
    private static FailoverDecision of(Reason reason) {
        return switch (reason) {
            case AUTHENTICATION, ACCOUNT, RATE_LIMITED, VENDOR_UNAVAILABLE ->
                new FailoverDecision(Then.NEXT, CallResult.FAILURE);
            case PERMISSION, SENDER -> new FailoverDecision(Then.NEXT, CallResult.SUCCESS);
            // The last two tell of a message or a client that is wrong: to be mended, not to be tried elsewhere.
            case RECIPIENT, CONTENT, NOT_FOUND, REQUEST -> new FailoverDecision(Then.END, CallResult.SUCCESS);
            case CONFLICT -> new FailoverDecision(Then.END, CallResult.SUCCESS); // such as "done a moment ago"
            case OPTED_OUT ->
                new FailoverDecision(Then.END, CallResult.IGNORED); // most often a guard's, before any vendor was asked
        };
    }
}
