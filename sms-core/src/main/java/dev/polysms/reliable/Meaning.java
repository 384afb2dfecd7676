package dev.polysms.reliable;

import dev.polysms.InvalidRequestException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;

/**
 * What a failure means: for the text, whether another leg may be asked, and for the leg, whether it works.
 *
 * @param then what becomes of the text
 * @param sign what it says about the leg
 */
record Meaning(Then then, Sign sign) {
    /** What becomes of the text. */
    enum Then {
        /** Nothing was sent, and another vendor may send it. */
        NEXT,
        /** It may be out already, or no vendor should or could send it. */
        END
    }

    static Meaning of(SmsException failure) {
        if (failure instanceof RejectedException refusal) {
            return of(refusal.reason());
        }
        if (failure instanceof UnavailableException) {
            return new Meaning(Then.NEXT, Sign.ILL);
        }
        if (failure instanceof InvalidRequestException) {
            return new Meaning(Then.NEXT, Sign.NONE);
        }
        return new Meaning(Then.END, Sign.ILL);
    }

    /** Without a default: a new reason must be decided here before anything compiles. */
    private static Meaning of(Reason reason) {
        return switch (reason) {
            case AUTHENTICATION, ACCOUNT, RATE_LIMITED, VENDOR_UNAVAILABLE -> new Meaning(Then.NEXT, Sign.ILL);
            case PERMISSION, SENDER -> new Meaning(Then.NEXT, Sign.WELL);
            // The last two tell of a message or a client that is wrong: to be mended, not to be tried elsewhere.
            case RECIPIENT, CONTENT, NOT_FOUND, REQUEST -> new Meaning(Then.END, Sign.WELL);
            case CONFLICT -> new Meaning(Then.END, Sign.WELL); // such as "done a moment ago"
            case OPTED_OUT -> new Meaning(Then.END, Sign.NONE); // most often a guard's, before any vendor was asked
        };
    }
}
