package dev.polysms;

import dev.polysms.spi.RouteJournal;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Options of one call, in place of the client's. Immutable; {@link #none()} leaves everything to the client.
 *
 * @since 0.1.0
 */
public final class CallOptions {
    private static final CallOptions NONE = new CallOptions(null, null, RouteJournal.none());

    private final @Nullable Duration length;
    private final @Nullable Deadline end;
    private final RouteJournal journal;

    private CallOptions(@Nullable Duration length, @Nullable Deadline end, RouteJournal journal) {
        this.length = length;
        this.end = end;
        this.journal = journal;
    }

    /** Returns the options that change nothing. */
    public static CallOptions none() {
        return NONE;
    }

    /**
     * Bounds the whole call: waiting in the queue, getting a token, every attempt and every pause between attempts. When the time
     * is over, the call ends with {@link UnavailableException} if nothing had left this machine, else with
     * {@link OutcomeUnknownException}. One thing is not cut short in a <i>blocking</i> call: a host name lookup, which the JDK
     * cannot interrupt. A call with a streamed result, such as media, ends with the headers of the answer.
     *
     * @param deadline how long from the start of the call, from one millisecond to one day
     */
    public static CallOptions deadline(Duration deadline) {
        return new CallOptions(Positive.duration("deadline", deadline), null, RouteJournal.none());
    }

    /**
     * Bounds the whole call by an absolute point in time, as {@link #deadline(Duration)} does. A sender object that wraps another
     * one passes on its caller's deadline in this form, so that the deadline includes the time that it used itself.
     */
    public static CallOptions deadline(Deadline deadline) {
        return new CallOptions(null, Objects.requireNonNull(deadline, "deadline"), RouteJournal.none());
    }

    /**
     * Returns these options with a relative deadline counted from now on. A sender that wraps a sender does this first, so that its own
     * time counts.
     *
     * @param timing the clocks of a deadline that is relative
     */
    public CallOptions withAbsoluteDeadline(Timing timing) {
        return length == null ? this : withDeadline(Deadline.after(length, timing));
    }

    /** Returns these options with an absolute deadline in place of their own. */
    public CallOptions withDeadline(Deadline deadline) {
        return new CallOptions(null, Objects.requireNonNull(deadline, "deadline"), journal);
    }

    /** Returns these options with another journal. For sender objects: see {@link RouteJournal}. */
    public CallOptions withJournal(RouteJournal journal) {
        return new CallOptions(length, end, Objects.requireNonNull(journal, "journal"));
    }

    /** Returns the journal of the routes that this call asks; one that notes nothing if no ledger is involved. */
    public RouteJournal journal() {
        return journal;
    }

    /** Returns the time allowed from now on; zero if it is over, empty for the client's own deadline. */
    public Optional<Duration> deadline() {
        return end == null ? Optional.ofNullable(length) : Optional.of(end.remaining());
    }

    /**
     * Returns when the call ends: the absolute deadline that was given, else the relative one counted from now.
     *
     * @param timing the clocks of a deadline that is relative
     * @return the deadline, or empty for the client's own
     */
    public Optional<Deadline> deadlineFrom(Timing timing) {
        return end == null ? Optional.ofNullable(length).map(time -> Deadline.after(time, timing)) : Optional.of(end);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallOptions that
                && Objects.equals(length, that.length)
                && end == that.end
                && journal == that.journal;
    }

    @Override
    public int hashCode() {
        return Objects.hash(length, System.identityHashCode(end), System.identityHashCode(journal));
    }

    @Override
    public String toString() {
        return "CallOptions[deadline=" + deadline().map(Duration::toString).orElse("the client's") + "]";
    }
}
