package dev.polysms;

import dev.polysms.internal.http.HostName;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * How a client uses the network: times, retries, bounds, and the {@code OkHttpClient} under it. The defaults suit a server.
 * Immutable; one instance may serve many clients.
 *
 * <h2>Your own OkHttpClient</h2>
 *
 * Give one to use its proxy, DNS, TLS, interceptors and dispatcher. Polysms derives its own clients from it and turns off what
 * could send a message twice or store a secret: redirects, caches, cookies and its authenticator; the one for the proxy stays. Reads
 * share its connections. Sends do not: they have a pool of their own, whose connections end after {@link #keepAlive}. It is left open
 * by {@link SmsClient#close()}. <b>An interceptor that logs bodies or headers prints credentials and texts.</b>
 *
 * @since 0.1.0
 */
public final class ClientOptions {
    private static final int DEFAULT_PENDING_CALLS = 1_000;

    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Duration writeTimeout;
    private final Duration attemptTimeout;
    private final Duration deadline;
    private final Duration closeGrace;
    private final Duration keepAlive;
    private final int maxAttempts;
    private final Duration maxRetryAfter;
    private final int maxConcurrentCalls;
    private final @Nullable Integer maxPendingCalls;
    private final int maxResponseBytes;
    private final Duration mediaTimeout;
    private final long maxMediaBytes;
    private final String userAgent;
    private final Set<String> plainHttpHosts;
    private final @Nullable OkHttpClient httpClient;
    private final @Nullable Executor callbackExecutor;
    private final @Nullable Timing timing;
    private final @Nullable Address defaultFrom;
    private final @Nullable String account;
    private final @Nullable CallListener listener;
    private final Set<String> receiptHeaders;

    private ClientOptions(Builder builder) {
        this.connectTimeout = builder.connectTimeout;
        this.readTimeout = builder.readTimeout;
        this.writeTimeout = builder.writeTimeout;
        this.attemptTimeout = builder.attemptTimeout;
        this.deadline = builder.deadline;
        this.closeGrace = builder.closeGrace;
        this.keepAlive = builder.keepAlive;
        this.maxAttempts = builder.maxAttempts;
        this.maxRetryAfter = builder.maxRetryAfter;
        this.maxConcurrentCalls = builder.maxConcurrentCalls;
        this.maxPendingCalls = builder.maxPendingCalls;
        this.maxResponseBytes = builder.maxResponseBytes;
        this.mediaTimeout = builder.mediaTimeout;
        this.maxMediaBytes = builder.maxMediaBytes;
        this.userAgent = builder.userAgent;
        this.plainHttpHosts = Set.copyOf(builder.plainHttpHosts);
        this.httpClient = builder.httpClient;
        this.callbackExecutor = builder.callbackExecutor;
        this.timing = builder.timing;
        this.defaultFrom = builder.defaultFrom;
        this.account = builder.account;
        this.listener = builder.listener;
        this.receiptHeaders = Collections.unmodifiableSet(new TreeSet<>(builder.receiptHeaders));
    }

    /**
     * Returns the defaults.
     *
     * @return options that change nothing
     */
    public static ClientOptions defaults() {
        return builder().build();
    }

    /** Returns a builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts from these options. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns how long one address may take to accept a connection, TLS included; 10 seconds by default. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** Returns how long the vendor may keep silent; 30 seconds by default. */
    public Duration readTimeout() {
        return readTimeout;
    }

    /** Returns how long one write may take; 30 seconds by default. */
    public Duration writeTimeout() {
        return writeTimeout;
    }

    /**
     * Returns how long one attempt may take from connecting to the last byte of the answer.
     *
     * @return 60 seconds by default
     */
    public Duration attemptTimeout() {
        return attemptTimeout;
    }

    /**
     * Returns the deadline of a call that has none of its own: queue, token, attempts and pauses together.
     *
     * @return two minutes by default
     */
    public Duration deadline() {
        return deadline;
    }

    /**
     * Returns how long {@link SmsClient#close()} waits for calls in flight to end normally.
     *
     * @return 5 seconds by default
     */
    public Duration closeGrace() {
        return closeGrace;
    }

    /** Returns how long an idle connection is kept for the next send; 2 seconds by default. */
    public Duration keepAlive() {
        return keepAlive;
    }

    /** Returns how often a request that provably did nothing is tried in all; 3 by default; 1 means no retry. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /**
     * Returns the longest pause that a vendor may ask for; if it asks for more, the call ends, and its exception has the pause.
     *
     * @return 10 seconds by default
     */
    public Duration maxRetryAfter() {
        return maxRetryAfter;
    }

    /** Returns how many asynchronous calls run at once, and how many idle connections are kept for sends; 64 by default. */
    public int maxConcurrentCalls() {
        return maxConcurrentCalls;
    }

    /**
     * Returns how many asynchronous calls may wait or run at once.
     *
     * @return 1,000 by default, or {@link #maxConcurrentCalls()} if that is more
     */
    public int maxPendingCalls() {
        return maxPendingCalls == null ? Math.max(DEFAULT_PENDING_CALLS, maxConcurrentCalls) : maxPendingCalls;
    }

    /** Returns how long an answer may be, after decompression; 16 MiB by default. */
    public int maxResponseBytes() {
        return maxResponseBytes;
    }

    /**
     * Returns how long one upload may take, and how long reading one download may take from its headers on.
     *
     * @return 5 minutes by default
     */
    public Duration mediaTimeout() {
        return mediaTimeout;
    }

    /** Returns how long a download may be, after decompression; 25 MiB by default. */
    public long maxMediaBytes() {
        return maxMediaBytes;
    }

    /** Returns the User-Agent header; {@code polysms} by default. */
    public String userAgent() {
        return userAgent;
    }

    /**
     * Returns the user's own client.
     *
     * @return the client, or empty if Polysms makes one
     */
    public Optional<OkHttpClient> httpClient() {
        return Optional.ofNullable(httpClient);
    }

    /**
     * Returns the executor on which futures complete, and on which dependent stages run.
     *
     * @return the given executor, or empty for threads of the client's own
     */
    public Optional<Executor> callbackExecutor() {
        return Optional.ofNullable(callbackExecutor);
    }

    /**
     * Returns the source of time, pauses and jitter.
     *
     * @return the given source, or empty for the system's
     */
    public Optional<Timing> timing() {
        return Optional.ofNullable(timing);
    }

    /** Returns the sender of messages that name none, or empty if each message must name its own. */
    public Optional<Address> defaultFrom() {
        return Optional.ofNullable(defaultFrom);
    }

    /** Returns the name of the account; empty if it has none. */
    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    /** Returns the listener for the start and the end of each call; empty if there is none. */
    public Optional<CallListener> listener() {
        return Optional.ofNullable(listener);
    }

    /** Returns the names of the answer's headers that a receipt shows, in lower case; none by default. */
    public Set<String> receiptHeaders() {
        return receiptHeaders;
    }

    /**
     * Returns whether credentials may be sent to a host without TLS: to loopback, and to hosts that were named with
     * {@link Builder#allowPlainHttp}.
     *
     * @param host a host name or a literal address
     * @return true if plain http is allowed
     */
    public boolean plainHttpAllowed(String host) {
        String name = HostName.of(host).orElse(host);
        return isLoopback(name) || plainHttpHosts.contains(name);
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || host.matches("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    }

    @Override
    public String toString() {
        return "ClientOptions[attempts=" + maxAttempts + ", attemptTimeout=" + attemptTimeout + ", deadline=" + deadline
                + ", httpClient=" + (httpClient == null ? "own" : "given") + "]";
    }

    /** Builds {@link ClientOptions}; each value is checked where it is set. Not thread-safe. */
    public static final class Builder {
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration readTimeout = Duration.ofSeconds(30);
        private Duration writeTimeout = Duration.ofSeconds(30);
        private Duration attemptTimeout = Duration.ofSeconds(60);
        private Duration deadline = Duration.ofMinutes(2);
        private Duration closeGrace = Duration.ofSeconds(5);
        private Duration keepAlive = Duration.ofSeconds(2);
        private int maxAttempts = 3;
        private Duration maxRetryAfter = Duration.ofSeconds(10);
        private int maxConcurrentCalls = 64;
        private @Nullable Integer maxPendingCalls;
        private int maxResponseBytes = 16 * 1024 * 1024;
        private Duration mediaTimeout = Duration.ofMinutes(5);
        private long maxMediaBytes = 25L * 1024 * 1024;
        private String userAgent = "polysms";
        private final Set<String> plainHttpHosts = new TreeSet<>();
        private @Nullable OkHttpClient httpClient;
        private @Nullable Executor callbackExecutor;
        private @Nullable Timing timing;
        private @Nullable Address defaultFrom;
        private @Nullable String account;
        private @Nullable CallListener listener;
        private final Set<String> receiptHeaders = new TreeSet<>();

        private Builder() {}

        private Builder(ClientOptions options) {
            this.connectTimeout = options.connectTimeout;
            this.readTimeout = options.readTimeout;
            this.writeTimeout = options.writeTimeout;
            this.attemptTimeout = options.attemptTimeout;
            this.deadline = options.deadline;
            this.closeGrace = options.closeGrace;
            this.keepAlive = options.keepAlive;
            this.maxAttempts = options.maxAttempts;
            this.maxRetryAfter = options.maxRetryAfter;
            this.maxConcurrentCalls = options.maxConcurrentCalls;
            this.maxPendingCalls = options.maxPendingCalls;
            this.maxResponseBytes = options.maxResponseBytes;
            this.mediaTimeout = options.mediaTimeout;
            this.maxMediaBytes = options.maxMediaBytes;
            this.userAgent = options.userAgent;
            this.plainHttpHosts.addAll(options.plainHttpHosts);
            this.httpClient = options.httpClient;
            this.callbackExecutor = options.callbackExecutor;
            this.timing = options.timing;
            this.defaultFrom = options.defaultFrom;
            this.account = options.account;
            this.listener = options.listener;
            this.receiptHeaders.addAll(options.receiptHeaders);
        }

        /**
         * Sets how long one address may take to accept a connection. A TLS handshake is not part of it: each of its reads has
         * {@link #readTimeout}, and all of it {@link #attemptTimeout}.
         *
         * @param connectTimeout from one millisecond to one day
         */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = Positive.duration("connectTimeout", connectTimeout);
            return this;
        }

        /**
         * Sets how long the vendor may send nothing before an attempt ends.
         *
         * @param readTimeout from one millisecond to one day
         */
        public Builder readTimeout(Duration readTimeout) {
            this.readTimeout = Positive.duration("readTimeout", readTimeout);
            return this;
        }

        /** Sets how long one write may take (from one millisecond to one day). */
        public Builder writeTimeout(Duration writeTimeout) {
            this.writeTimeout = Positive.duration("writeTimeout", writeTimeout);
            return this;
        }

        /** Sets how long one attempt may take in all (from one millisecond to one day). */
        public Builder attemptTimeout(Duration attemptTimeout) {
            this.attemptTimeout = Positive.duration("attemptTimeout", attemptTimeout);
            return this;
        }

        /**
         * Sets the deadline of calls that have none of their own; see {@link CallOptions#deadline(Duration)}. From the
         * moment in which an upload begins, {@link #mediaTimeout} takes its place.
         *
         * @param deadline from one millisecond to one day
         */
        public Builder deadline(Duration deadline) {
            this.deadline = Positive.duration("deadline", deadline);
            return this;
        }

        /** Sets how long closing waits for calls in flight to end normally (from one millisecond to one day). */
        public Builder closeGrace(Duration closeGrace) {
            this.closeGrace = Positive.duration("closeGrace", closeGrace);
            return this;
        }

        /**
         * Sets how long an idle connection is kept for the next send. It must be shorter than the vendor's own limit. Otherwise a
         * send may use a connection that the vendor is just closing, and end with a needlessly unknown outcome.
         *
         * @param keepAlive from one millisecond to one day
         */
        public Builder keepAlive(Duration keepAlive) {
            this.keepAlive = Positive.duration("keepAlive", keepAlive);
            return this;
        }

        /**
         * Sets how often a request is tried in all. A send is tried again only if nothing had left this machine, or if the vendor
         * refused it with its documented rate limit; in no other case.
         *
         * @param maxAttempts 1 (no retry) to 10
         */
        public Builder maxAttempts(int maxAttempts) {
            this.maxAttempts = Positive.count("maxAttempts", maxAttempts, 10);
            return this;
        }

        /**
         * Sets the longest pause that a vendor may ask for before its refusal is passed on instead.
         *
         * @param maxRetryAfter from one millisecond to one day
         */
        public Builder maxRetryAfter(Duration maxRetryAfter) {
            this.maxRetryAfter = Positive.duration("maxRetryAfter", maxRetryAfter);
            return this;
        }

        /**
         * Sets how many asynchronous calls run at once, each on a thread and a connection of its own. The calls that may wait are as
         * many at least, and as many idle connections are kept for sends. Blocking calls run on their callers' threads, any number at
         * once. With a client of your own, set this in its dispatcher.
         *
         * @param maxConcurrentCalls 1 to 1,000,000
         */
        public Builder maxConcurrentCalls(int maxConcurrentCalls) {
            this.maxConcurrentCalls = Positive.count("maxConcurrentCalls", maxConcurrentCalls, 1_000_000);
            return this;
        }

        /**
         * Sets how many asynchronous calls may wait or run at once; one more ends at once with
         * {@link UnavailableException}.
         *
         * @param maxPendingCalls 1 to 1,000,000; the greater of 1,000 and {@code maxConcurrentCalls} if not set
         */
        public Builder maxPendingCalls(int maxPendingCalls) {
            this.maxPendingCalls = Positive.count("maxPendingCalls", maxPendingCalls, 1_000_000);
            return this;
        }

        /** Sets how long an answer may be, in bytes after decompression (1 to 1 GiB). */
        public Builder maxResponseBytes(int maxResponseBytes) {
            this.maxResponseBytes = Positive.count("maxResponseBytes", maxResponseBytes, 1 << 30);
            return this;
        }

        /**
         * Sets how long one upload may take in all, where {@link #attemptTimeout} bounds every other attempt, and how long
         * reading one download may take from its headers on. A call's own deadline bounds an upload too; the client's does
         * not.
         *
         * @param mediaTimeout from one millisecond to one day
         */
        public Builder mediaTimeout(Duration mediaTimeout) {
            this.mediaTimeout = Positive.duration("mediaTimeout", mediaTimeout);
            return this;
        }

        /**
         * Sets how long a download may be, in bytes after decompression. It is not held in memory.
         *
         * @param maxMediaBytes 1 to 1 TiB
         */
        public Builder maxMediaBytes(long maxMediaBytes) {
            this.maxMediaBytes = Positive.count("maxMediaBytes", maxMediaBytes, 1L << 40);
            return this;
        }

        /**
         * Sets the User-Agent header.
         *
         * @param userAgent printable ASCII, not blank
         */
        public Builder userAgent(String userAgent) {
            Objects.requireNonNull(userAgent, "userAgent");
            if (userAgent.isBlank() || userAgent.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("userAgent must be printable ASCII and not blank");
            }
            this.userAgent = userAgent;
            return this;
        }

        /**
         * Allows sending credentials to one host without TLS, for a gateway inside your own network. Loopback is always allowed.
         *
         * @param host one host name or literal address, without scheme, port or path
         */
        public Builder allowPlainHttp(String host) {
            Objects.requireNonNull(host, "host");
            plainHttpHosts.add(HostName.of(host)
                    .orElseThrow(() -> new IllegalArgumentException("allowPlainHttp takes one host name or literal"
                            + " address, without scheme, port, path or wildcard")));
            return this;
        }

        /**
         * Sets the client to derive from. Its proxy with its authenticator, DNS, TLS, interceptors and dispatcher are used, and its
         * connections for reads only. Its cache, cookie jar, authenticator and redirects are not used; the times above replace its
         * own.
         *
         * @param httpClient your client; it stays yours to close
         */
        public Builder httpClient(OkHttpClient httpClient) {
            this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
            return this;
        }

        /**
         * Sets the executor on which futures complete; by default threads of the client, which exist only while they are needed, and
         * on which a callback may block. If the executor refuses, the future completes on a thread of the client, so an outcome is
         * never lost.
         *
         * @param callbackExecutor your executor; it stays yours to shut down
         */
        public Builder callbackExecutor(Executor callbackExecutor) {
            this.callbackExecutor = Objects.requireNonNull(callbackExecutor, "callbackExecutor");
            return this;
        }

        /**
         * Sets the source of time, pauses and jitter, for tests that must not wait.
         *
         * @param timing the source
         */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Sets the sender of messages that name none.
         *
         * @param defaultFrom a number, short code or name of the account
         */
        public Builder defaultFrom(Address defaultFrom) {
            this.defaultFrom = Objects.requireNonNull(defaultFrom, "defaultFrom");
            return this;
        }

        /**
         * Names the account, so that logs, exceptions and metrics distinguish two accounts of one vendor.
         *
         * @param account a letter, then up to 39 letters, digits, dots, hyphens or underscores; not a phone number and not a secret
         */
        public Builder account(String account) {
            this.account = AccountName.require(account);
            return this;
        }

        /**
         * Sets the listener for the start and the end of each call of the client.
         *
         * @param listener replaces an earlier one; {@link CallListener#all} makes one of several
         */
        public Builder listener(CallListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Adds headers of the vendor's answer that {@link SendReceipt#headers()} shows.
         *
         * @param names in any letter case; {@code Set-Cookie} and other headers with credentials are refused
         */
        public Builder receiptHeaders(String... names) {
            for (String name : names) {
                receiptHeaders.add(ReceiptHeader.require(name));
            }
            return this;
        }

        /** Builds the options. */
        public ClientOptions build() {
            return new ClientOptions(this);
        }
    }
}
