package dev.polysms.sandbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that goes wrong with calls to a simulated vendor: what, with which calls, and how often. Set it with
 * {@link SmsSandbox#fault}.
 *
 * <p>A fault from {@link #of} meets the next call to any vendor, once. Immutable: each method gives another fault.
 *
 * <pre>{@code
 * sandbox.fault(SandboxFault.of(Kind.REPLY_LOST).at("primevox").on("sendMessage.php"));
 * sandbox.fault(SandboxFault.of(Kind.RATE_LIMITED).retryAfter(Duration.ofSeconds(2)).times(3));
 * }</pre>
 */
public final class SandboxFault {
    private static final Duration MAX_DELAY = Duration.ofSeconds(60);
    private static final int MAX_TIMES = 1_000_000;
    private static final int MAX_NAME = 100;

    private final Kind kind;
    private final Optional<String> vendor;
    private final Optional<String> operation;
    private final int times;
    private final double probability;
    private final OptionalLong seed;
    private final Optional<Duration> retryAfter;
    private final Duration delay;

    private SandboxFault(Draft draft) {
        kind = draft.kind;
        vendor = draft.vendor;
        operation = draft.operation;
        times = draft.times;
        probability = draft.probability;
        seed = draft.seed;
        retryAfter = draft.retryAfter;
        delay = draft.delay;
    }

    /** What goes wrong. A call of which the message is taken has been answered by the vendor before it goes wrong. */
    public enum Kind {
        /** The connection is cut before the first byte of the answer; the message is taken. */
        REPLY_LOST("reply-lost", true),
        /** The connection is cut before the request's body is read; nothing is taken. */
        CUT_BEFORE("cut-before", false),
        /** The connection is cut after half of the request's body was read; nothing is taken. */
        CUT_IN("cut-in", false),
        /** The connection is cut in the middle of the answer's body; the message is taken. */
        HALF_BODY("half-body", true),
        /** HTTP 429, with {@code Retry-After} if the fault names it; nothing is taken. */
        RATE_LIMITED("rate-limited", false),
        /** HTTP 500; nothing is taken, which the client cannot know. */
        SERVER_ERROR("500", false),
        /** HTTP 503; nothing is taken, which the client cannot know. */
        UNAVAILABLE("503", false),
        /** The answer comes after a while; the message is taken at once. */
        SLOW("slow", true),
        /** No answer comes, and after 60 seconds the connection is cut; the message is taken. */
        STALLED("stalled", true),
        /** HTTP 200 with a page of HTML, as a proxy sends one; the message is taken. */
        HTML("html", true),
        /** The answer is half of its JSON text, as if that were all; the message is taken. */
        MALFORMED_JSON("malformed-json", true),
        /** The answer is JSON with values of other types than documented; the message is taken. */
        WRONG_TYPE("wrong-type", true),
        /** The answer gives the id of the message before; the message is taken under its own. */
        DUPLICATE_ID("duplicate-id", true);

        private final String word;
        private final boolean takesMessages;

        Kind(String word, boolean takesMessages) {
            this.word = word;
            this.takesMessages = takesMessages;
        }

        /**
         * The kind as the control API writes it.
         *
         * @return such as {@code reply-lost}
         */
        public String word() {
            return word;
        }

        /**
         * Whether the vendor takes what such a call sends.
         *
         * @return false if the vendor never sees the call
         */
        public boolean takesMessages() {
            return takesMessages;
        }
    }

    /**
     * A fault that meets the next call.
     *
     * @param kind what goes wrong
     * @return the fault
     */
    public static SandboxFault of(Kind kind) {
        return new SandboxFault(new Draft(Objects.requireNonNull(kind, "kind")));
    }

    /**
     * This fault at one vendor only.
     *
     * @param vendorName {@code "primevox"}, {@code "voiceelements"}, {@code "voipex"} or {@code "voximplant"}
     * @return the new fault
     */
    public SandboxFault at(String vendorName) {
        Draft draft = new Draft(this);
        draft.vendor = Optional.of(name(vendorName));
        return new SandboxFault(draft);
    }

    /**
     * This fault for one operation only.
     *
     * @param name how the call's path ends, such as {@code sendMessage.php} or {@code v1/sms}, or Voximplant's {@code cmd}; in
     *     any case
     * @return the new fault
     */
    public SandboxFault on(String name) {
        Draft draft = new Draft(this);
        draft.operation = Optional.of(name(name).toLowerCase(Locale.ROOT));
        return new SandboxFault(draft);
    }

    /**
     * This fault a number of times.
     *
     * @param count how many calls it meets, from 1 to a million
     * @return the new fault
     * @throws IllegalArgumentException if it is anything else
     */
    public SandboxFault times(int count) {
        if (count < 1 || count > MAX_TIMES) {
            throw new IllegalArgumentException("A fault meets 1 to " + MAX_TIMES
                    + " calls. Give such a count, or 0 to the control API and always() " + "in Java for every call.");
        }
        Draft draft = new Draft(this);
        draft.times = count;
        return new SandboxFault(draft);
    }

    /**
     * This fault for every call until it is removed.
     *
     * @return the new fault
     */
    public SandboxFault always() {
        Draft draft = new Draft(this);
        draft.times = 0;
        return new SandboxFault(draft);
    }

    /**
     * This fault for some of the calls that it could meet, the same ones for the same seed.
     *
     * @param share how many of them: above 0, up to 1
     * @param randomSeed begins the random numbers
     * @return the new fault
     * @throws IllegalArgumentException if the share is no such number
     */
    public SandboxFault withProbability(double share, long randomSeed) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("A probability is above 0 and up to 1. Give such a number.");
        }
        Draft draft = new Draft(this);
        draft.probability = share;
        draft.seed = OptionalLong.of(randomSeed);
        return new SandboxFault(draft);
    }

    /**
     * This fault with a {@code Retry-After} header, for {@link Kind#RATE_LIMITED} and {@link Kind#UNAVAILABLE}; others
     * send none.
     *
     * @param pause how long a client shall wait, sent in whole seconds; up to a day
     * @return the new fault
     * @throws IllegalArgumentException if it is negative or longer
     */
    public SandboxFault retryAfter(Duration pause) {
        if (pause.isNegative() || pause.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("A Retry-After is from 0 seconds to a day. Give such a pause.");
        }
        Draft draft = new Draft(this);
        draft.retryAfter = Optional.of(pause);
        return new SandboxFault(draft);
    }

    /**
     * This fault with another delay, for {@link Kind#SLOW}; 2 seconds if not set.
     *
     * @param wait how long the answer takes, up to 60 seconds
     * @return the new fault
     * @throws IllegalArgumentException if it is negative or longer
     */
    public SandboxFault delay(Duration wait) {
        if (wait.isNegative() || wait.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException(
                    "A slow answer takes from 0 to 60 seconds. Give such a delay, or use stalled.");
        }
        Draft draft = new Draft(this);
        draft.delay = wait;
        return new SandboxFault(draft);
    }

    /**
     * What goes wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The vendor whose calls it meets.
     *
     * @return the vendor's name, or nothing for all
     */
    public Optional<String> vendor() {
        return vendor;
    }

    /**
     * The operation that it meets.
     *
     * @return the end of its path or its {@code cmd}, in small letters, or nothing for all
     */
    public Optional<String> operation() {
        return operation;
    }

    /**
     * How many calls it meets.
     *
     * @return the count, 0 for every call
     */
    public int times() {
        return times;
    }

    /**
     * The share of the calls that it meets.
     *
     * @return 1 for all that it could
     */
    public double probability() {
        return probability;
    }

    /**
     * What begins the random numbers.
     *
     * @return the seed, or nothing if no chance is in it
     */
    public OptionalLong seed() {
        return seed;
    }

    /**
     * How long a client is told to wait.
     *
     * @return the pause, or nothing if it is not told
     */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /**
     * How long a slow answer takes.
     *
     * @return the delay
     */
    public Duration delay() {
        return delay;
    }

    @Override
    public String toString() {
        return "SandboxFault[" + kind.word() + vendor.map(name -> " at " + name).orElse("")
                + operation.map(name -> " on " + name).orElse("") + "]";
    }

    private static String name(String name) {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("A fault names a vendor or an operation in 1 to " + MAX_NAME
                    + " characters. Leave it out for all.");
        }
        return name;
    }

    /** The fields of the next fault while a method changes one of them. */
    private static final class Draft {
        private static final Duration DEFAULT_DELAY = Duration.ofSeconds(2);

        private final Kind kind;
        private Optional<String> vendor = Optional.empty();
        private Optional<String> operation = Optional.empty();
        private int times = 1;
        private double probability = 1;
        private OptionalLong seed = OptionalLong.empty();
        private Optional<Duration> retryAfter = Optional.empty();
        private Duration delay = DEFAULT_DELAY;

        private Draft(Kind kind) {
            this.kind = kind;
        }

        private Draft(SandboxFault fault) {
            kind = fault.kind;
            vendor = fault.vendor;
            operation = fault.operation;
            times = fault.times;
            probability = fault.probability;
            seed = fault.seed;
            retryAfter = fault.retryAfter;
            delay = fault.delay;
        }
    }
}
