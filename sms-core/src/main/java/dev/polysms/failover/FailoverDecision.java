package dev.polysms.failover;

import dev.polysms.InvalidRequestException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;

/**
 * The decision after a failure: whether another route may be asked, and whether the failure counts against its route.
 *
 * @param result what the failure shows about the route
 */
record FailoverDecision(Then then, CallResult result) {
    /** What follows for the message. */
    enum Then {
        /** It was not sent, and another vendor may send it. */
        NEXT_ROUTE,
        /** It may have been sent, or no vendor should or could send it. */
        END
    }

    static FailoverDecision of(SmsException failure) {
        if (failure instanceof RejectedException refusal) {
            return of(refusal.reason());
        }
        if (failure instanceof UnavailableException) {
            return new FailoverDecision(Then.NEXT_ROUTE, CallResult.FAILURE);
        }
        if (failure instanceof InvalidRequestException) {
            return new FailoverDecision(Then.NEXT_ROUTE, CallResult.IGNORED);
        }
        return new FailoverDecision(Then.END, CallResult.FAILURE);
    }

    /** The switch has no default: a new reason must be decided here before anything compiles. */
    private static FailoverDecision of(Reason reason) {
        return switch (reason) {
            case AUTHENTICATION, ACCOUNT, RATE_LIMITED, VENDOR_UNAVAILABLE ->
                new FailoverDecision(Then.NEXT_ROUTE, CallResult.FAILURE);
            case PERMISSION, SENDER -> new FailoverDecision(Then.NEXT_ROUTE, CallResult.SUCCESS);
            // NOT_FOUND and REQUEST point to a message or a client that has to be fixed, not tried elsewhere.
            case RECIPIENT, CONTENT, NOT_FOUND, REQUEST -> new FailoverDecision(Then.END, CallResult.SUCCESS);
            case CONFLICT -> new FailoverDecision(Then.END, CallResult.SUCCESS); // for example "done a moment ago"
            case OPTED_OUT ->
                new FailoverDecision(
                        Then.END, CallResult.IGNORED); // most often a guard refused, before any vendor was asked
        };
    }
}
