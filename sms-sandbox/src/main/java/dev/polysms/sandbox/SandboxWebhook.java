package dev.polysms.sandbox;

import dev.polysms.sandbox.SandboxMessage.State;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a simulated vendor pushes what happens, and how: register it with {@link SmsSandbox#webhook}.
 *
 * <p>Immutable. Its {@code toString} shows the vendor and the host, and neither path nor query: those may hold a secret.
 */
public final class SandboxWebhook {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Duration DEFAULT_DELAY = Duration.ofMillis(300);
    private static final Duration MAX_DELAY = Duration.ofDays(1);
    /** How often a push goes out at most. */
    public static final int MAX_REPEAT = 100;

    private static final int MAX_SALT = 40;
    private static final int MAX_PORT = 65_535;
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");
    // What the HTTP client writes itself.
    private static final Set<String> RESERVED =
            Set.of("connection", "content-length", "content-type", "expect", "host", "transfer-encoding", "upgrade");

    private final String vendor;
    private final URI url;
    private final @Nullable URI reportUrl;
    private final @Nullable Header header;
    private final @Nullable String salt;
    private final @Nullable State automatic;
    private final Duration reportDelay;
    private final int repeat;
    private final Order order;
    private final Echo echo;

    /** In which order the reports on one message are pushed, where a vendor has more than one. */
    public enum Order {
        /** As the message goes its way. */
        NATURAL,
        /** The last state first. */
        REVERSED,
        /** In an order that depends on the message's id alone. */
        SHUFFLED
    }

    /** Whether a message that the account sends by the API is pushed too. */
    public enum Echo {
        /** It is not. */
        NONE,
        /** It is, as PrimeVOX pushes what was sent in its portal and apps. Whether it does so for its API is not known. */
        SENDS
    }

    /**
     * A header that goes out with every push.
     *
     * @param name its name
     * @param value its value, a secret
     */
    public record Header(String name, String value) {
        /** Shows the name only. */
        @Override
        public String toString() {
            return "Header[" + name + "]";
        }
    }

    private SandboxWebhook(Builder builder) {
        vendor = builder.vendor;
        url = builder.url;
        reportUrl = builder.reportUrl;
        header = builder.header;
        salt = builder.salt;
        automatic = builder.automatic;
        reportDelay = builder.reportDelay;
        repeat = builder.repeat;
        order = builder.order;
        echo = builder.echo;
    }

    /**
     * A webhook to set up.
     *
     * @param vendor {@code "primevox"}, {@code "voiceelements"}, {@code "voipex"} or {@code "voximplant"}
     * @param url where pushes go, by http or https; what is secret in it is shown nowhere
     * @return a builder: reports that a message was delivered, once, 300 ms after the message was sent
     * @throws IllegalArgumentException if the URL is none that something can be pushed to
     */
    public static Builder builder(String vendor, URI url) {
        return new Builder(vendor, url);
    }

    /**
     * This webhook, to set up another from it.
     *
     * @return a builder with everything as it is here
     */
    public Builder toBuilder() {
        return toBuilder(url);
    }

    /**
     * This webhook elsewhere.
     *
     * @param otherUrl where pushes go in place of {@link #url()}
     * @return a builder with all else as it is here
     * @throws IllegalArgumentException if the URL is none that something can be pushed to
     */
    public Builder toBuilder(URI otherUrl) {
        Builder builder = new Builder(vendor, otherUrl);
        builder.reportUrl = reportUrl;
        builder.header = header;
        builder.salt = salt;
        builder.automatic = automatic;
        builder.reportDelay = reportDelay;
        builder.repeat = repeat;
        builder.order = order;
        builder.echo = echo;
        return builder;
    }

    /**
     * Who pushes.
     *
     * @return the vendor's name in the sandbox's paths
     */
    public String vendor() {
        return vendor;
    }

    /**
     * Where pushes go.
     *
     * @return the URL, secrets included
     */
    public URI url() {
        return url;
    }

    /**
     * Where delivery reports go.
     *
     * @return the URL of its own, if it was set, else {@link #url()}
     */
    public URI reportUrl() {
        return reportUrl == null ? url : reportUrl;
    }

    /**
     * The header that goes out with every push.
     *
     * @return the header, if one was set
     */
    public Optional<Header> header() {
        return Optional.ofNullable(header);
    }

    /**
     * What goes into the hash of a push.
     *
     * @return the salt, if one was set
     */
    public Optional<String> salt() {
        return Optional.ofNullable(salt);
    }

    /**
     * What is reported of each message that is sent, without being asked.
     *
     * @return the last state, or nothing if reports come on demand only
     */
    public Optional<State> automatic() {
        return Optional.ofNullable(automatic);
    }

    /**
     * How long after a message was sent its reports go out.
     *
     * @return zero or more
     */
    public Duration reportDelay() {
        return reportDelay;
    }

    /**
     * How often each push goes out.
     *
     * @return at least 1
     */
    public int repeat() {
        return repeat;
    }

    /**
     * The order of the reports on one message.
     *
     * @return the order
     */
    public Order order() {
        return order;
    }

    /**
     * Whether a message that the account sends is pushed too.
     *
     * @return what is pushed
     */
    public Echo echo() {
        return echo;
    }

    /** Shows the vendor and the host only. */
    @Override
    public String toString() {
        return "SandboxWebhook[" + vendor + ", " + url.getScheme() + "://" + url.getHost() + "]";
    }

    /** Sets up a webhook. Not thread-safe. */
    public static final class Builder {
        private final String vendor;
        private final URI url;
        private @Nullable URI reportUrl;
        private @Nullable Header header;
        private @Nullable String salt;
        private @Nullable State automatic = State.DELIVERED;
        private Duration reportDelay = DEFAULT_DELAY;
        private int repeat = 1;
        private Order order = Order.NATURAL;
        private Echo echo = Echo.NONE;

        private Builder(String vendor, URI url) {
            this.vendor = Objects.requireNonNull(vendor, "vendor");
            this.url = target(url);
        }

        /**
         * A URL of its own for delivery reports, as Voice Elements' portal has one.
         *
         * @param reportUrl the URL
         * @return this builder
         * @throws IllegalArgumentException if it is none that something can be pushed to
         */
        public Builder reportUrl(URI reportUrl) {
            this.reportUrl = target(reportUrl);
            return this;
        }

        /**
         * A header that goes out with every push, as Voice Elements' portal has one.
         *
         * @param name its name
         * @param value its value, of visible ASCII characters and spaces between them
         * @return this builder
         * @throws IllegalArgumentException if the one or the other cannot go into a request
         */
        public Builder header(String name, String value) {
            if (!TOKEN.matcher(name).matches() || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("The name of a webhook's header is an HTTP token, and none that the "
                        + "HTTP client writes itself. Take another, such as X-Webhook-Key.");
            }
            if (!VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("The value of a webhook's header is of visible ASCII characters and "
                        + "spaces between them. Take another.");
            }
            header = new Header(name, value);
            return this;
        }

        /**
         * The salt of Voximplant's hash. What an application sets with {@code SetAccountInfo} comes before it.
         *
         * @param salt up to 40 characters
         * @return this builder
         * @throws IllegalArgumentException if it is empty or has more
         */
        public Builder salt(String salt) {
            if (salt.isEmpty() || salt.codePointCount(0, salt.length()) > MAX_SALT) {
                throw new IllegalArgumentException("A salt has 1 to " + MAX_SALT + " characters. Take a shorter one.");
            }
            this.salt = salt;
            return this;
        }

        /**
         * What is reported of each message that is sent; {@link SandboxMessage.State#DELIVERED} if not set. Where the vendor reports
         * more than the last state, what comes before it is reported too.
         *
         * @param last the last state
         * @return this builder
         */
        public Builder automatic(State last) {
            automatic = Objects.requireNonNull(last, "last");
            return this;
        }

        /**
         * Reports come on demand only.
         *
         * @return this builder
         */
        public Builder reportOnDemand() {
            automatic = null;
            return this;
        }

        /**
         * How long after a message was sent its reports go out; 300 ms if not set. With zero a report may overtake the answer
         * to the send, as it may in life.
         *
         * @param delay from zero to one day
         * @return this builder
         * @throws IllegalArgumentException if it is negative or longer
         */
        public Builder reportDelay(Duration delay) {
            if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
                throw new IllegalArgumentException("A delay is from zero to one day. Take another.");
            }
            reportDelay = delay;
            return this;
        }

        /**
         * How often each push goes out; once if not set. Vendors repeat, and none says when.
         *
         * @param times 1 to 100
         * @return this builder
         * @throws IllegalArgumentException if it is less or more
         */
        public Builder repeat(int times) {
            if (times < 1 || times > MAX_REPEAT) {
                throw new IllegalArgumentException(
                        "A push goes out 1 to " + MAX_REPEAT + " times. Take such a number.");
            }
            repeat = times;
            return this;
        }

        /**
         * The order of the reports on one message; the natural one if not set.
         *
         * @param order the order
         * @return this builder
         */
        public Builder order(Order order) {
            this.order = Objects.requireNonNull(order, "order");
            return this;
        }

        /**
         * Whether a message that the account sends is pushed too, which is for PrimeVOX only; it is not if not set.
         *
         * @param echo what is pushed
         * @return this builder
         */
        public Builder echo(Echo echo) {
            this.echo = Objects.requireNonNull(echo, "echo");
            return this;
        }

        /**
         * The webhook.
         *
         * @return the webhook
         */
        public SandboxWebhook build() {
            return new SandboxWebhook(this);
        }

        private static URI target(URI url) {
            if (!SCHEMES.contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT))
                    || url.getHost() == null
                    || url.getPort() == 0
                    || url.getPort() > MAX_PORT) {
                throw new IllegalArgumentException(
                        "A webhook is an http or https URL with a host. Give one such as http://127.0.0.1:8080/hooks.");
            }
            return url;
        }
    }
}
