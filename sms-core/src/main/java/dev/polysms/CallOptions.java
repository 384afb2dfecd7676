package dev.polysms;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What one call may do differently from its client. Immutable; {@link #none()} leaves everything to the client.
 */
public final class CallOptions {
    private static final CallOptions NONE = new CallOptions(Optional.empty());

    private final Optional<Duration> deadline;

    private CallOptions(Optional<Duration> deadline) {
        this.deadline = deadline;
    }

    /**
     * Returns the options that change nothing.
     *
     * @return no options
     */
    public static CallOptions none() {
        return NONE;
    }

    /**
     * Bounds the whole call: waiting in the queue, getting a token, every attempt and every pause between attempts. When
     * it passes, the call ends with {@link UnavailableException} if nothing had left this machine, else with
     * {@link OutcomeUnknownException}. One thing is not cut short in a <i>blocking</i> call: a host name lookup, which the
     * JDK cannot interrupt. A call whose result is read as it comes, such as media, ends with the headers of the answer.
     *
     * @param deadline how long from now, from one millisecond to one day
     * @return options with that deadline
     */
    public static CallOptions deadline(Duration deadline) {
        return new CallOptions(Optional.of(Positive.duration("deadline", deadline)));
    }

    /**
     * Returns the deadline of this call.
     *
     * @return the time allowed from the start of the call, or empty for the client's own
     */
    public Optional<Duration> deadline() {
        return deadline;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallOptions that && deadline.equals(that.deadline);
    }

    @Override
    public int hashCode() {
        return Objects.hash(deadline);
    }

    @Override
    public String toString() {
        return "CallOptions[deadline=" + deadline.map(Duration::toString).orElse("the client's") + "]";
    }
}
