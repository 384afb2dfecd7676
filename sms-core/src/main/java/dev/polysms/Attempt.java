package dev.polysms;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One route that a sender with several routes asked or skipped, and the result. Immutable. It is safe to print: it contains neither recipient
 * nor text, and {@link #toString()} masks the sender's number.
 *
 * @since 0.1.0
 */
public final class Attempt implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The route. */
    private final String route;

    /** The vendor, if known. */
    private final @Nullable ProviderId provider;

    /** The sender's address there. */
    private final @Nullable Address from;

    /** The result. */
    private final Result result;

    /** The exception of the route's sender. */
    private final @Nullable SmsException failure;

    /** The issues that the route's check found; an immutable, serializable list. */
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

    /** The result of an attempt. */
    public enum Result {
        /** The vendor accepted the message. */
        ACCEPTED,
        /** The message was certainly not sent by this route; {@link Attempt#failure()} has the reason. */
        NOT_SENT,
        /** The message may have been sent by this route; {@link Attempt#failure()} has the reason. No route was asked after it. */
        UNKNOWN,
        /** The route was not asked because its check refuses the message; {@link Attempt#issues()} has the reasons. */
        UNFIT,
        /** The route was not asked because its circuit breaker was open. */
        CIRCUIT_OPEN
    }

    /**
     * Returns the attempt that succeeded.
     *
     * @param from the sender address that was used, or null if it is not known
     */
    public static Attempt accepted(String route, @Nullable Address from, SendReceipt receipt) {
        return new Attempt(route, receipt.provider(), from, Result.ACCEPTED, null, List.of());
    }

    /**
     * Returns an attempt that failed: {@link Result#UNKNOWN}, unless the failure proves that nothing was sent.
     *
     * @param from the sender address that was used, or null if it is not known
     */
    public static Attempt failed(String route, @Nullable Address from, SmsException failure) {
        Result result = failure.outcome() == Outcome.NOT_SENT ? Result.NOT_SENT : Result.UNKNOWN;
        return new Attempt(route, failure.provider().orElse(null), from, result, failure, List.of());
    }

    /**
     * Returns the record of a route whose check refuses the message.
     *
     * @param provider the route's vendor, or null if it is not known
     * @param from the sender address of the route, or null if it is not known
     */
    public static Attempt unfit(
            String route, @Nullable ProviderId provider, @Nullable Address from, List<Issue> issues) {
        return new Attempt(route, provider, from, Result.UNFIT, null, issues);
    }

    /**
     * Returns the record of a route that was skipped because its circuit breaker was open.
     *
     * @param provider the route's vendor, or null if it is not known
     * @param from the sender address of the route, or null if it is not known
     */
    public static Attempt circuitOpen(String route, @Nullable ProviderId provider, @Nullable Address from) {
        return new Attempt(route, provider, from, Result.CIRCUIT_OPEN, null, List.of());
    }

    /** Returns this attempt as a part of another route: {@code eu} within {@code cheap} is {@code cheap/eu}. */
    public Attempt within(String outer) {
        return new Attempt(outer + "/" + route, provider, from, result, failure, issues);
    }

    /** Returns the name of the route; {@code outer/inner} if a route has routes of its own. */
    public String route() {
        return route;
    }

    /** Returns the vendor; empty if the route was not asked and its sender is not a client. */
    public Optional<ProviderId> provider() {
        return Optional.ofNullable(provider);
    }

    /** Returns the sender's address that was used on this route; empty if neither the message nor the route has one. */
    public Optional<Address> from() {
        return Optional.ofNullable(from);
    }

    /** Returns the result. */
    public Result result() {
        return result;
    }

    /** Returns the exception of the route's sender; empty unless the result is {@link Result#NOT_SENT} or {@link Result#UNKNOWN}. */
    public Optional<SmsException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns the issues that the route's check found; none unless the result is {@link Result#UNFIT}. */
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

    /** Returns a form for logs, such as {@code us from +13…00: not sent (RATE_LIMITED)}. */
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
