package dev.polysms.testkit;

import dev.polysms.Outcome;
import dev.polysms.Reason;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a vendor may give, and the outcome that it must result in. An absolute URL in it, such as that of the next page, starts
 * with {@link #SERVER} or {@link #OTHER_SERVER}.
 *
 * @param name the name in the name of the test
 * @param status the HTTP status
 * @param headers headers in addition to {@code Content-Type: application/json}
 * @param outcome the outcome that the answer proves
 * @param reason the reason of a refusal, otherwise null
 * @param id the message id of an acceptance, or null if the vendor gave none
 * @since 0.1.0
 */
public record VendorAnswer(
        String name,
        int status,
        Map<String, String> headers,
        String body,
        Outcome outcome,
        @Nullable Reason reason,
        @Nullable String id) {
    /** In a header or body, the URL of the server that answers, such as {@code http://127.0.0.1:4711}. */
    public static final String SERVER = "{server}";

    /** In a header or body, another URL of that server: a host outside the vendor's API, such as {@code http://127.0.0.2:4711}. */
    public static final String OTHER_SERVER = "{other-server}";

    /** In a header, a third URL of that server: a host that no adapter may be redirected to. */
    static final String FOREIGN_SERVER = "{foreign-server}";

    public VendorAnswer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(outcome, "outcome");
        headers = Map.copyOf(headers);
    }

    /**
     * Returns an answer that proves acceptance.
     *
     * @param id the message id that the receipt must have, or null for none
     */
    public static VendorAnswer accepted(String name, int status, String body, @Nullable String id) {
        return new VendorAnswer(name, status, Map.of(), body, Outcome.ACCEPTED, null, id);
    }

    /** Returns an answer to a read, with the status 200. */
    public static VendorAnswer page(String name, String body) {
        return accepted(name, 200, body, null);
    }

    /** Returns an answer that proves that nothing was sent; the exception must have the given reason. */
    public static VendorAnswer refused(String name, int status, String body, Reason reason) {
        return new VendorAnswer(name, status, Map.of(), body, Outcome.NOT_SENT, reason, null);
    }

    /** Returns an answer that proves nothing. */
    public static VendorAnswer unknown(String name, int status, String body) {
        return new VendorAnswer(name, status, Map.of(), body, Outcome.UNKNOWN, null, null);
    }

    /** Returns this answer with one more header. */
    public VendorAnswer withHeader(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new VendorAnswer(name, status, more, body, outcome, reason, id);
    }

    /** Returns this answer with another body. */
    VendorAnswer withBody(String other) {
        return new VendorAnswer(name, status, headers, other, outcome, reason, id);
    }

    /** Returns this answer with its headers and its body changed. */
    VendorAnswer with(UnaryOperator<String> change) {
        Map<String, String> changed = new TreeMap<>(headers);
        changed.replaceAll((header, value) -> change.apply(value));
        return new VendorAnswer(name, status, changed, change.apply(body), outcome, reason, id);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
