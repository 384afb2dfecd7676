package dev.polysms;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One step of a sender that has several ways to send: which route it was, and what came of it. Immutable, and safe to print:
 * neither the recipient nor the text is in it, and a sender's number is masked by {@link #toString()}.
 */
public final class Attempt implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The route. */
    private final String route;

    /** The vendor, if known. */
    private final @Nullable ProviderId provider;

    /** The sender's address there. */
    private final @Nullable Address from;

    /** What came of it. */
    private final Result result;

    /** What the route's sender threw. */
    private final @Nullable SmsException failure;

    /** What the route's check found; an immutable, serializable list. */
    @SuppressWarnings("serial")
    private final List<Issue> issues;

    private Attempt(
            String route,
            @Nullable ProviderId provider,
            @Nullable Address from,
            Result result,
            @Nullable SmsException failure,
            List<Issue> issues) {
        this.route = Objects.requireNonNull(route, "route");
        this.provider = provider;
        this.from = from;
        this.result = result;
        this.failure = failure;
        this.issues = List.copyOf(issues);
    }

    /** What came of an attempt. */
    public enum Result {
        /** The vendor accepted the text. */
        ACCEPTED,
        /** The text was certainly not sent this way; {@link Attempt#failure()} tells why. */
        NOT_SENT,
        /** The text may have been sent this way; {@link Attempt#failure()} tells why. Nothing was asked after it. */
        UNKNOWN,
        /** The route was not asked, because its check refuses the message; {@link Attempt#issues()} tells why. */
        UNFIT,
        /** The route was not asked, because it had kept failing. */
        CIRCUIT_OPEN
    }

    /**
     * Returns the attempt that succeeded.
     *
     * @param route the route's name
     * @param from the sender's address there
     * @param receipt the vendor's proof
     * @return the attempt
     */
    public static Attempt accepted(String route, @Nullable Address from, SendReceipt receipt) {
        return new Attempt(route, receipt.provider(), from, Result.ACCEPTED, null, List.of());
    }

    /**
     * Returns an attempt that failed: {@link Result#UNKNOWN} unless the failure proves that nothing was sent.
     *
     * @param route the route's name
     * @param from the sender's address there
     * @param failure what the route's sender threw
     * @return the attempt
     */
    public static Attempt failed(String route, @Nullable Address from, SmsException failure) {
        Result result = failure.safeToResend() ? Result.NOT_SENT : Result.UNKNOWN;
        return new Attempt(route, failure.provider().orElse(null), from, result, failure, List.of());
    }

    /**
     * Returns the record of a route whose check refuses the message.
     *
     * @param route the route's name
     * @param provider the route's vendor, or null if that is not known
     * @param from the sender's address there
     * @param issues what the check found
     * @return the record
     */
    public static Attempt unfit(
            String route, @Nullable ProviderId provider, @Nullable Address from, List<Issue> issues) {
        return new Attempt(route, provider, from, Result.UNFIT, null, issues);
    }

    /**
     * Returns the record of a route that was passed over because it had kept failing.
     *
     * @param route the route's name
     * @param provider the route's vendor, or null if that is not known
     * @param from the sender's address there
     * @return the record
     */
    public static Attempt circuitOpen(String route, @Nullable ProviderId provider, @Nullable Address from) {
        return new Attempt(route, provider, from, Result.CIRCUIT_OPEN, null, List.of());
    }

    /**
     * Returns this attempt as a part of another route: {@code eu} within {@code cheap} is {@code cheap/eu}.
     *
     * @param outer the name of the route whose sender has routes of its own
     * @return the attempt under its whole name
     */
    public Attempt within(String outer) {
        return new Attempt(outer + "/" + route, provider, from, result, failure, issues);
    }

    /**
     * Returns the route.
     *
     * @return its name; {@code outer/inner} where a route has routes of its own
     */
    public String route() {
        return route;
    }

    /**
     * Returns the route's vendor.
     *
     * @return the vendor, or empty if the route was not asked and its sender is no client
     */
    public Optional<ProviderId> provider() {
        return Optional.ofNullable(provider);
    }

    /** Returns the sender's address that was used on this route; empty if neither the message nor the route has one. */
    public Optional<Address> from() {
        return Optional.ofNullable(from);
    }

    /**
     * Returns what came of it.
     *
     * @return the result
     */
    public Result result() {
        return result;
    }

    /**
     * Returns what the route's sender threw, with the vendor's code and words.
     *
     * @return the failure, or empty unless the result is {@link Result#NOT_SENT} or {@link Result#UNKNOWN}
     */
    public Optional<SmsException> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Returns what the route's check found.
     *
     * @return at least one issue if the result is {@link Result#UNFIT}, else none
     */
    public List<Issue> issues() {
        return issues;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attempt that
                && route.equals(that.route)
                && Objects.equals(provider, that.provider)
                && Objects.equals(from, that.from)
                && result == that.result
                && Objects.equals(failure, that.failure)
                && issues.equals(that.issues);
    }

    @Override
    public int hashCode() {
        return Objects.hash(route, provider, from, result, failure, issues);
    }

    /** Returns a form fit for a log, such as {@code us from +13…00: not sent (RATE_LIMITED)}. */
    @Override
    public String toString() {
        String why = why();
        return route + (from == null ? "" : " from " + from) + ": "
                + result.name().toLowerCase(Locale.ROOT).replace('_', ' ') + (why.isEmpty() ? "" : " (" + why + ")");
    }

    private String why() {
        if (failure instanceof RejectedException refusal) {
            return refusal.reason().name();
        }
        if (failure instanceof UnavailableException) {
            return "unavailable";
        }
        return issues.stream().map(Issue::toString).collect(Collectors.joining("; also, "));
    }
}
