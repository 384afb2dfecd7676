package dev.polysms.testkit;

import dev.polysms.Reason;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a vendor may give, and what it must lead to.
 *
 * @param name what it is, for the name of a test
 * @param status the HTTP status
 * @param headers headers beyond {@code Content-Type: application/json}
 * @param body the body
 * @param outcome what it must lead to
 * @param reason the reason of a refusal, else null
 * @param id the message id of an acceptance, or null if the vendor gave none
 */
public record VendorAnswer(
        String name,
        int status,
        Map<String, String> headers,
        String body,
        Outcome outcome,
        @Nullable Reason reason,
        @Nullable String id) {
    /** The three outcomes of a send. */
    public enum Outcome {
        /** A receipt. */
        ACCEPTED,
        /** A {@code RejectedException}. */
        REFUSED,
        /** An {@code OutcomeUnknownException}. */
        UNKNOWN
    }

    /**
     * Checks that nothing is missing.
     *
     * @param name what it is
     * @param status the HTTP status
     * @param headers more headers
     * @param body the body
     * @param outcome what it must lead to
     * @param reason the reason of a refusal, else null
     * @param id the message id of an acceptance, or null
     */
    public VendorAnswer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(outcome, "outcome");
        headers = Map.copyOf(headers);
    }

    /**
     * Returns an answer that proves acceptance.
     *
     * @param name what it is
     * @param status the HTTP status
     * @param body the body
     * @param id the message id that the receipt must have, or null for none
     * @return the answer
     */
    public static VendorAnswer accepted(String name, int status, String body, @Nullable String id) {
        return new VendorAnswer(name, status, Map.of(), body, Outcome.ACCEPTED, null, id);
    }

    /**
     * Returns an answer that proves that nothing was sent.
     *
     * @param name what it is
     * @param status the HTTP status
     * @param body the body
     * @param reason the reason that the exception must have
     * @return the answer
     */
    public static VendorAnswer refused(String name, int status, String body, Reason reason) {
        return new VendorAnswer(name, status, Map.of(), body, Outcome.REFUSED, reason, null);
    }

    /**
     * Returns an answer that proves nothing.
     *
     * @param name what it is
     * @param status the HTTP status
     * @param body the body
     * @return the answer
     */
    public static VendorAnswer unknown(String name, int status, String body) {
        return new VendorAnswer(name, status, Map.of(), body, Outcome.UNKNOWN, null, null);
    }

    /**
     * Returns this answer with one more header.
     *
     * @param header its name
     * @param value its value
     * @return the answer
     */
    public VendorAnswer withHeader(String header, String value) {
        Map<String, String> more = new java.util.TreeMap<>(headers);
        more.put(header, value);
        return new VendorAnswer(name, status, more, body, outcome, reason, id);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
