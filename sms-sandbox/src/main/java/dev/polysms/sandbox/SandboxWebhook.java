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
 * A webhook to which a simulated vendor pushes. Register it with {@link SmsSandbox#webhook}.
 *
 * <p>Immutable. {@code toString} shows the vendor and the host, but not path and query, which may contain a secret.
 *
 * @since 0.1.0
 */
public final class SandboxWebhook {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Duration DEFAULT_DELAY = Duration.ofMillis(300);
    private static final Duration MAX_DELAY = Duration.ofDays(1);
    /** The highest value of {@link Builder#repeat}. */
    public static final int MAX_REPEAT = 100;

    private static final int MAX_SALT = 40;
    private static final int MAX_PORT = 65_535;
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");
    // The HTTP client writes these.
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

    /** The order of the reports on one message, if the vendor has several. */
    public enum Order {
        /** The order of the message's states. */
        NATURAL,
        /** The last state first. */
        REVERSED,
        /** A random order that depends only on the message's id. */
        SHUFFLED
    }

    /** Whether the vendor also pushes messages that the account sends through the API. */
    public enum Echo {
        /** It does not. */
        NONE,
        /**
         * It does, as PrimeVOX pushes messages that were sent in its portal and apps. It is not documented whether it
         * does so for its API.
         */
        SENDS
    }

    /**
     * A header of each push.
     *
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
     * Returns a builder with the defaults: one report that a message was delivered, 300 ms after the send.
     *
     * @param vendor {@code "primevox"}, {@code "voiceelements"}, {@code "voipex"} or {@code "voximplant"}
     * @param url an http or https URL, which may contain a secret
     * @throws IllegalArgumentException if the URL has another form
     */
    public static Builder builder(String vendor, URI url) {
        return new Builder(vendor, url);
    }

    /** Returns a builder with all values of this webhook. */
    public Builder toBuilder() {
        return toBuilder(url);
    }

    /**
     * Returns a builder with another URL and all other values of this webhook.
     *
     * @throws IllegalArgumentException if the URL is not an http or https URL
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

    /** Returns the vendor's name in the sandbox's paths. */
    public String vendor() {
        return vendor;
    }

    /** Returns the URL, secrets included. */
    public URI url() {
        return url;
    }

    /** Returns the URL for delivery reports: a separate one, or {@link #url()}. */
    public URI reportUrl() {
        return reportUrl == null ? url : reportUrl;
    }

    /** Returns the header of each push, if one was set. */
    public Optional<Header> header() {
        return Optional.ofNullable(header);
    }

    /** Returns the salt for the hash of a push, if one was set. */
    public Optional<String> salt() {
        return Optional.ofNullable(salt);
    }

    /** Returns the last state that is reported automatically, or nothing if all reports are on demand. */
    public Optional<State> automatic() {
        return Optional.ofNullable(automatic);
    }

    /** Returns the delay between a send and its reports. */
    public Duration reportDelay() {
        return reportDelay;
    }

    /** Returns how often each push is made. */
    public int repeat() {
        return repeat;
    }

    public Order order() {
        return order;
    }

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
         * Sets a separate URL for delivery reports, as Voice Elements' portal offers.
         *
         * @throws IllegalArgumentException if the URL is not an http or https URL
         */
        public Builder reportUrl(URI reportUrl) {
            this.reportUrl = target(reportUrl);
            return this;
        }

        /**
         * Sets a header of each push, as Voice Elements' portal offers.
         *
         * @param value visible ASCII characters, with spaces between them
         * @throws IllegalArgumentException if name or value has another form, or the HTTP client writes this header
         */
        public Builder header(String name, String value) {
            if (!TOKEN.matcher(name).matches() || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "The name of the webhook's header is not an HTTP token, or the HTTP client writes "
                                + "this header. Choose another name, such as X-Webhook-Key.");
            }
            if (!VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException(
                        "The value of the webhook's header must have visible ASCII characters, with spaces only "
                                + "between them. Choose another value.");
            }
            header = new Header(name, value);
            return this;
        }

        /**
         * Sets the salt of Voximplant's hash. A salt that the application sets with {@code SetAccountInfo} replaces it.
         *
         * @param salt up to 40 characters
         * @throws IllegalArgumentException if it is empty or longer
         */
        public Builder salt(String salt) {
            if (salt.isEmpty() || salt.codePointCount(0, salt.length()) > MAX_SALT) {
                throw new IllegalArgumentException(
                        "The salt has " + salt.length() + " characters. It must have 1 to " + MAX_SALT + ".");
            }
            this.salt = salt;
            return this;
        }

        /**
         * Sets the last state that is reported automatically; the default is {@link SandboxMessage.State#DELIVERED}. If
         * the vendor reports earlier states too, they are reported before.
         */
        public Builder automatic(State last) {
            automatic = Objects.requireNonNull(last, "last");
            return this;
        }

        /** Turns automatic reports off. Reports are then on demand only. */
        public Builder reportOnDemand() {
            automatic = null;
            return this;
        }

        /**
         * Sets the delay between a send and its reports; the default is 300 ms. With zero a report may arrive before
         * the answer to the send, as with real vendors.
         *
         * @param delay zero to one day
         * @throws IllegalArgumentException if it is outside this range
         */
        public Builder reportDelay(Duration delay) {
            if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
                throw new IllegalArgumentException("The delay is " + delay + ". It must be from zero to one day.");
            }
            reportDelay = delay;
            return this;
        }

        /**
         * Sets how often each push is made; the default is once. Vendors repeat pushes, but none documents when.
         *
         * @param times 1 to 100
         * @throws IllegalArgumentException if it is outside this range
         */
        public Builder repeat(int times) {
            if (times < 1 || times > MAX_REPEAT) {
                throw new IllegalArgumentException(
                        "The push is repeated " + times + " times. The number must be from 1 to " + MAX_REPEAT + ".");
            }
            repeat = times;
            return this;
        }

        /** Sets the order of the reports on one message; the default is the natural order. */
        public Builder order(Order order) {
            this.order = Objects.requireNonNull(order, "order");
            return this;
        }

        /**
         * Sets whether the vendor also pushes messages that the account sends; the default is no. Only PrimeVOX has
         * this setting.
         */
        public Builder echo(Echo echo) {
            this.echo = Objects.requireNonNull(echo, "echo");
            return this;
        }

        public SandboxWebhook build() {
            return new SandboxWebhook(this);
        }

        private static URI target(URI url) {
            if (url.getHost() == null && url.getRawAuthority() != null) {
                throw new IllegalArgumentException(
                        "The URL of the webhook has a host that the JDK's HTTP client cannot call: a name"
                                + " there has only ASCII letters, digits, hyphens and dots, and an IPv6 address has brackets."
                                + " Give a name without an underscore, or an address such as http://127.0.0.1:8080/hooks.");
            }
            if (!SCHEMES.contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT))
                    || url.getHost() == null
                    || url.getPort() == 0
                    || url.getPort() > MAX_PORT) {
                throw new IllegalArgumentException(
                        "The URL of the webhook is not an http or https URL with a host. Give one such as http://127.0.0.1:8080/hooks.");
            }
            return url;
        }
    }
}
