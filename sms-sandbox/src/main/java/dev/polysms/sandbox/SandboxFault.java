package dev.polysms.sandbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A fault of calls to a simulated vendor: what goes wrong, with which calls, and how often. Set it with
 * {@link SmsSandbox#fault}.
 *
 * <p>A fault from {@link #of} meets the next call to any vendor, once. Immutable: each method returns a new fault.
 *
 * <pre>{@code
 * sandbox.fault(SandboxFault.of(Kind.REPLY_LOST).at("primevox").on("sendMessage.php"));
 * sandbox.fault(SandboxFault.of(Kind.RATE_LIMITED).retryAfter(Duration.ofSeconds(2)).times(3));
 * }</pre>
 *
 * @since 0.1.0
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

    /** What goes wrong. If the message is taken, the vendor has answered the call before the fault. */
    public enum Kind {
        /** The connection is cut before the first byte of the answer. The message is taken. */
        REPLY_LOST("reply-lost", true),
        /** The connection is cut before the body of the request is read. Nothing is taken. */
        CUT_BEFORE("cut-before", false),
        /** The connection is cut after half of the body of the request was read. Nothing is taken. */
        CUT_IN("cut-in", false),
        /** The connection is cut in the middle of the answer's body. The message is taken. */
        HALF_BODY("half-body", true),
        /** HTTP 429, with {@code Retry-After} if the fault has one. Nothing is taken. */
        RATE_LIMITED("rate-limited", false),
        /** HTTP 500. Nothing is taken, but the client cannot know that. */
        SERVER_ERROR("500", false),
        /**
         * HTTP 503, with {@code Retry-After} if the fault has one. Nothing is taken, but the client cannot know that.
         */
        UNAVAILABLE("503", false),
        /** The answer is delayed. The message is taken at once. */
        SLOW("slow", true),
        /** No answer comes, and after 60 seconds the connection is cut. The message is taken. */
        STALLED("stalled", true),
        /** HTTP 200 with a page of HTML, as a proxy may send. The message is taken. */
        HTML("html", true),
        /** The answer is the first half of its JSON text. The message is taken. */
        MALFORMED_JSON("malformed-json", true),
        /** The answer is JSON whose values have other types than documented. The message is taken. */
        WRONG_TYPE("wrong-type", true),
        /** The answer has the id of the previous message. The message is taken under its own id. */
        DUPLICATE_ID("duplicate-id", true);

        private final String word;
        private final boolean takesMessages;

        Kind(String word, boolean takesMessages) {
            this.word = word;
            this.takesMessages = takesMessages;
        }

        /** Returns the name of the kind in the control API, such as {@code reply-lost}. */
        public String word() {
            return word;
        }

        /** Returns whether the vendor takes the message. If not, the vendor never sees the call. */
        public boolean takesMessages() {
            return takesMessages;
        }
    }

    /** Returns a fault that meets the next call to any vendor, once. */
    public static SandboxFault of(Kind kind) {
        return new SandboxFault(new Draft(Objects.requireNonNull(kind, "kind")));
    }

    /**
     * Limits this fault to one vendor.
     *
     * @param vendorName {@code "primevox"}, {@code "voiceelements"}, {@code "voipex"} or {@code "voximplant"}
     */
    public SandboxFault at(String vendorName) {
        Draft draft = new Draft(this);
        draft.vendor = Optional.of(name(vendorName));
        return new SandboxFault(draft);
    }

    /**
     * Limits this fault to one operation.
     *
     * @param name the end of the call's path, such as {@code sendMessage.php} or {@code v1/sms}, or Voximplant's {@code
     *     cmd}, in any case
     */
    public SandboxFault on(String name) {
        Draft draft = new Draft(this);
        draft.operation = Optional.of(name(name).toLowerCase(Locale.ROOT));
        return new SandboxFault(draft);
    }

    /**
     * Lets this fault meet a number of calls.
     *
     * @param count 1 to 1,000,000
     * @throws IllegalArgumentException if it is outside this range
     */
    public SandboxFault times(int count) {
        if (count < 1 || count > MAX_TIMES) {
            throw new IllegalArgumentException("The fault meets " + count + " calls. The number must be from 1 to "
                    + MAX_TIMES + "; for all calls use always() in Java, or count 0 in the control API.");
        }
        Draft draft = new Draft(this);
        draft.times = count;
        return new SandboxFault(draft);
    }

    /** Lets this fault meet each call until it is removed. */
    public SandboxFault always() {
        Draft draft = new Draft(this);
        draft.times = 0;
        return new SandboxFault(draft);
    }

    /**
     * Lets this fault meet only a share of its calls. The same seed gives the same calls.
     *
     * @param share above 0, up to 1
     * @throws IllegalArgumentException if the share is outside this range
     */
    public SandboxFault withProbability(double share, long randomSeed) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("The probability is " + share + ". It must be above 0 and at most 1.");
        }
        Draft draft = new Draft(this);
        draft.probability = share;
        draft.seed = OptionalLong.of(randomSeed);
        return new SandboxFault(draft);
    }

    /**
     * Adds a {@code Retry-After} header to the answer of {@link Kind#RATE_LIMITED} and {@link Kind#UNAVAILABLE}. Other
     * kinds ignore it.
     *
     * @param pause up to one day, sent in whole seconds
     * @throws IllegalArgumentException if it is negative or longer
     */
    public SandboxFault retryAfter(Duration pause) {
        if (pause.isNegative() || pause.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("The pause is " + pause + ". It must be from 0 s to one day.");
        }
        Draft draft = new Draft(this);
        draft.retryAfter = Optional.of(pause);
        return new SandboxFault(draft);
    }

    /**
     * Sets the delay of {@link Kind#SLOW}; the default is 2 seconds.
     *
     * @param wait up to 60 seconds
     * @throws IllegalArgumentException if it is negative or longer
     */
    public SandboxFault delay(Duration wait) {
        if (wait.isNegative() || wait.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException(
                    "The delay is " + wait + ". It must be from 0 ms to 60 s; use stalled for no answer.");
        }
        Draft draft = new Draft(this);
        draft.delay = wait;
        return new SandboxFault(draft);
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the vendor, or nothing for all vendors. */
    public Optional<String> vendor() {
        return vendor;
    }

    /** Returns the end of the path or the {@code cmd} in lower case, or nothing for all operations. */
    public Optional<String> operation() {
        return operation;
    }

    /** Returns the number of calls, 0 for all calls. */
    public int times() {
        return times;
    }

    /** Returns the share of the calls, 1 for all. */
    public double probability() {
        return probability;
    }

    /** Returns the seed, or nothing if the share is 1. */
    public OptionalLong seed() {
        return seed;
    }

    /** Returns the pause for {@code Retry-After}, if there is one. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Returns the delay of a slow answer. */
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
            throw new IllegalArgumentException("The vendor or operation of a fault must have 1 to " + MAX_NAME
                    + " characters. Leave it out for all.");
        }
        return name;
    }

    /** The fields of a new fault, of which a method changes one. */
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
