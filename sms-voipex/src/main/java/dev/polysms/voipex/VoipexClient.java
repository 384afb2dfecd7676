package dev.polysms.voipex;

import dev.polysms.Address;
import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.number.NumberListing;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.CountRange;
import dev.polysms.spi.DurationRange;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Secret;
import dev.polysms.spi.Timing;
import dev.polysms.spi.TokenSource;
import dev.polysms.spi.VendorCalls;
import dev.polysms.voipex.internal.GivenToken;
import dev.polysms.voipex.internal.Impersonation;
import dev.polysms.voipex.internal.Login;
import dev.polysms.voipex.internal.NumberPages;
import dev.polysms.voipex.internal.PasswordLogin;
import dev.polysms.voipex.internal.SendVoipexInstantSms;
import dev.polysms.voipex.internal.SendVoipexSms;
import dev.polysms.voipex.internal.VoipexHistory;
import dev.polysms.voipex.internal.VoipexMessageRules;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages from the mobile numbers of a Voipex (IPEX) account, sends {@linkplain InstantSms instant messages} without a
 * number,
 * and reads the history.
 *
 * <pre>{@code
 * try (VoipexClient client = VoipexClient.builder()
 *         .login(System.getenv("VOIPEX_USERNAME"), System.getenv("VOIPEX_PASSWORD"))
 *         .build()) {
 *     client.send(SmsMessage.of("+420777888999", "+420607608609", "Your table is ready"));
 * }
 * }</pre>
 *
 * <p>Voipex publishes neither its answers nor its errors. A message is accepted if the answer is a success that claims no error; it
 * may then have no {@linkplain SendReceipt#id() id}. A message is refused for the HTTP statuses 400, 401, 403, 404, 405, 413, 415
 * and 422, if the body is empty or is JSON with an error, and claims no success. Every other answer, such as a page or a 429,
 * leaves the outcome unknown. Voipex publishes neither a rate limit nor a limit of length.
 *
 * <p>With a login, the client gets a token with the first call, shares it among all threads, and renews it shortly before it
 * expires
 * or after it was refused. Without a token nothing is sent: a refused login is a {@link dev.polysms.RejectedException} with {@link
 * dev.polysms.Reason#AUTHENTICATION}, any other failure to get a token an {@link dev.polysms.UnavailableException}.
 *
 * <p>The {@linkplain #history(HistoryQuery) history} goes back 6 months. It is read in {@linkplain Builder#historyWindow windows}
 * of time, the oldest first, and page by page where Voipex has pages. Within a window the order is Voipex's. A message in the
 * moment between two windows is returned once if it has an id.
 *
 * <p>{@code docs/PROVIDERS.md} lists the facts about Voipex and their sources. Thread-safe.
 *
 * @since 0.1.0
 */
public final class VoipexClient implements SmsClient, MessageHistory, NumberListing {
    /** {@code voipex}. */
    public static final ProviderId PROVIDER = ProviderId.of("voipex");

    private final VendorCalls calls;
    private final SendVoipexInstantSms sendInstant;
    private final NumberPages numbers;
    private final VoipexHistory history;
    private final Timing timing;

    private VoipexClient(OperationRunner runner, BaseUrl restBaseUrl, VoipexHistory history) {
        SendVoipexSms send = new SendVoipexSms(history.baseUrl());
        this.calls = new VendorCalls(runner, VoipexMessageRules::check, message -> send);
        this.sendInstant = new SendVoipexInstantSms(restBaseUrl);
        this.numbers = new NumberPages(history.baseUrl());
        this.history = history;
        this.timing = runner.timing();
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public ProviderId provider() {
        return calls.provider();
    }

    @Override
    public String account() {
        return calls.account();
    }

    @Override
    public Optional<Duration> defaultDeadline() {
        return calls.defaultDeadline();
    }

    @Override
    public SmsMessage addressed(SmsMessage message) {
        return calls.addressed(message);
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return calls.check(message);
    }

    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        return calls.send(message, options);
    }

    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return calls.sendAsync(message, options);
    }

    /** Returns everything that is known to be wrong with an instant message. No I/O. {@code send} does the same first. */
    public List<Issue> check(InstantSms sms) {
        return VoipexMessageRules.check(sms);
    }

    /** Sends an instant message as {@link #send(InstantSms, CallOptions)} does. */
    public SendReceipt send(InstantSms sms) {
        return send(sms, CallOptions.none());
    }

    /**
     * Sends an instant message and waits for the outcome, which is one of the three of {@link dev.polysms.SmsSender}.
     *
     * @return the proof that Voipex accepted the message; {@link VoipexReceipt} has the vendor's own fields
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    public SendReceipt send(InstantSms sms, CallOptions options) {
        return calls.call(check(sms), () -> sendInstant, sms, options);
    }

    /** Sends an instant message as {@link #send(InstantSms, CallOptions)} does, without waiting. */
    public CompletableFuture<SendReceipt> sendAsync(InstantSms sms) {
        return sendAsync(sms, CallOptions.none());
    }

    /** Sends an instant message as {@link #send(InstantSms, CallOptions)} does, without waiting. */
    public CompletableFuture<SendReceipt> sendAsync(InstantSms sms, CallOptions options) {
        return calls.callAsync(check(sms), () -> sendInstant, sms, options);
    }

    /**
     * Returns everything that is known to be wrong with a query: a range of more than 6 months, a range in the future, and a resume
     * token of another query. No I/O.
     */
    @Override
    public List<Issue> check(HistoryQuery query) {
        return history.check(query, timing.instant());
    }

    @Override
    public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
        return calls.page(check(query), () -> history.read(query, timing.instant()), options);
    }

    @Override
    public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
        return calls.pageAsync(check(query), () -> history.read(query, timing.instant()), options);
    }

    /** Lists the numbers that messages can be sent from. Voipex's sales department provides them. */
    @Override
    public Page<OwnedNumber> numbers(CallOptions options) {
        return calls.page(List.of(), () -> numbers, options);
    }

    /** Lists the numbers as {@link #numbers(CallOptions)} does, without waiting. */
    @Override
    public CompletableFuture<Page<OwnedNumber>> numbersAsync(CallOptions options) {
        return calls.pageAsync(List.of(), () -> numbers, options);
    }

    @Override
    public void close() {
        calls.close();
    }

    /** Returns the vendor's name, and the account's if it was named. */
    @Override
    public String toString() {
        return "VoipexClient" + calls;
    }

    /**
     * Builds a {@link VoipexClient}. Not thread-safe. It takes exactly one of a {@linkplain #token(String) token}, a
     * {@linkplain #token(Supplier) supplier of tokens} and a {@linkplain #login(String, String) login}.
     */
    public static final class Builder {
        private static final DurationRange WINDOWS = new DurationRange(Duration.ofHours(6), Duration.ofDays(184));
        private static final CountRange PAGE_SIZES = new CountRange(1, 5_000);

        private URI smsBaseUrl = URI.create("https://sms-api.voipex.io");
        private URI restBaseUrl = URI.create("https://restapi.ipex.cz");
        private URI authBaseUrl = URI.create("https://auth.voipex.io");
        private @Nullable Address defaultFrom;
        private @Nullable String accountName;
        private ClientOptions options = ClientOptions.defaults();
        private @Nullable String credential;
        private @Nullable Secret token;
        private @Nullable Login login;
        private @Nullable String scope;
        private @Nullable String impersonated;
        private Duration historyWindow = Duration.ofDays(7);
        private int historyPageSize;
        private ZoneId zone = ZoneOffset.UTC;

        private Builder() {}

        /**
         * Sets a token, for tools and tests. It is never renewed, and Voipex's tokens live 50 minutes.
         *
         * @param token the bearer token, without the word Bearer
         * @throws IllegalArgumentException if it is blank or has a character that a header cannot carry
         * @throws IllegalStateException if another credential was given
         */
        public Builder token(String token) {
            Secret given = Secret.header("token", token);
            only("token(String)");
            this.token = given;
            return this;
        }

        /**
         * Sets the source of the token, which is read for every call, and again after Voipex refused the token.
         *
         * @param token returns the bearer token, without the word Bearer; many threads call it
         * @throws IllegalStateException if another credential was given
         */
        public Builder token(Supplier<String> token) {
            Secret given = Secret.header("token", token);
            only("token(Supplier)");
            this.token = given;
            return this;
        }

        /**
         * Sets the access by which the client obtains tokens: portal.voipex.io, For Developers, Create access.
         *
         * @param username the e-mail address of the access
         * @throws IllegalArgumentException if one of them is blank or has a control character
         * @throws IllegalStateException if another credential was given
         */
        public Builder login(String username, String password) {
            return login(username, Secret.of("password", password));
        }

        /**
         * Sets the access by which the client obtains tokens, and the source of its password, which is read at every login.
         *
         * @param username the e-mail address of the access
         * @param password returns its password; it may be called on a thread of the network, so it must return quickly
         * @throws IllegalArgumentException if the user name is blank or has a control character
         * @throws IllegalStateException if another credential was given
         */
        public Builder login(String username, Supplier<String> password) {
            return login(username, Secret.of("password", password));
        }

        private Builder login(String username, Secret password) {
            Login given = Login.of(Secret.of("username", username), password);
            only("login(…)");
            this.login = given;
            return this;
        }

        private void only(String setter) {
            if (credential != null) {
                throw new IllegalStateException("Voipex needs exactly one credential, and " + credential
                        + " has set it already; call either that or " + setter);
            }
            credential = setter;
        }

        /**
         * Sets the scope that a login asks for, if it needs one: Voipex lists {@code openid profile}, and leaves it out of
         * its examples.
         *
         * @param scope names with spaces between them; none by default
         * @throws IllegalArgumentException if it is blank or has a control character
         */
        public Builder scope(String scope) {
            Objects.requireNonNull(scope, "scope");
            if (scope.isBlank() || scope.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "scope must be names with spaces between them, such as openid profile; leave it out or correct it");
            }
            this.scope = scope;
            return this;
        }

        /**
         * Sets the user to act for, for an access with impersonation enabled: the token of the login, or the one given, is
         * exchanged for one of that user. Voipex documents the exchange only in part. The header with the token and the form of the
         * answer are inferred.
         *
         * @param email the e-mail address of the user
         * @throws IllegalArgumentException if it is blank or has a control character
         */
        public Builder impersonate(String email) {
            Objects.requireNonNull(email, "email");
            if (email.isBlank() || email.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "email must not be blank and must have no control character; give a user's e-mail address");
            }
            this.impersonated = email;
            return this;
        }

        /**
         * Sets how much time of the history one request reads. A longer range is read by several requests, so that no answer grows
         * with the range. Set a shorter time if the account has many messages per day.
         *
         * @param historyWindow from 6 hours to 184 days; 7 days by default
         * @throws IllegalArgumentException if it is shorter or longer
         */
        public Builder historyWindow(Duration historyWindow) {
            this.historyWindow = WINDOWS.require("historyWindow", historyWindow);
            return this;
        }

        /**
         * Sets how many rows of the history one request reads. Voipex documents pages for a sibling service only. Without this
         * setting the client sends no page size, and reads further pages if an answer announces them. With it, the client reads a
         * window until a page is empty, unless an answer has the number of pages.
         *
         * @param historyPageSize from 1 to 5,000
         * @throws IllegalArgumentException if it is another number
         */
        public Builder historyPageSize(int historyPageSize) {
            this.historyPageSize = PAGE_SIZES.require("historyPageSize", historyPageSize);
            return this;
        }

        /**
         * Sets the zone of times in the history that have none. Voipex does not document whether such times occur.
         *
         * @param zone UTC by default
         */
        public Builder zone(ZoneId zone) {
            this.zone = Objects.requireNonNull(zone, "zone");
            return this;
        }

        /**
         * Sets another host for messages from the account's own numbers.
         *
         * @param smsBaseUrl the URL before {@code /SMS}; {@code https://sms-api.voipex.io} by default
         */
        public Builder smsBaseUrl(URI smsBaseUrl) {
            this.smsBaseUrl = Objects.requireNonNull(smsBaseUrl, "smsBaseUrl");
            return this;
        }

        /**
         * Sets another host for instant messages.
         *
         * @param restBaseUrl the URL before {@code /v1/sms}; {@code https://restapi.ipex.cz} by default
         */
        public Builder restBaseUrl(URI restBaseUrl) {
            this.restBaseUrl = Objects.requireNonNull(restBaseUrl, "restBaseUrl");
            return this;
        }

        /**
         * Sets another host for tokens.
         *
         * @param authBaseUrl the URL before {@code /token}; {@code https://auth.voipex.io} by default
         */
        public Builder authBaseUrl(URI authBaseUrl) {
            this.authBaseUrl = Objects.requireNonNull(authBaseUrl, "authBaseUrl");
            return this;
        }

        /**
         * Sends to a sandbox instead of to Voipex, and gets tokens there.
         *
         * @param sandbox the sandbox's root, such as {@code SmsSandbox.uri()}
         */
        public Builder sandbox(URI sandbox) {
            URI voipex = sandbox.resolve("/voipex");
            return smsBaseUrl(voipex).restBaseUrl(voipex).authBaseUrl(voipex);
        }

        /**
         * Sets the sender of messages that have none, as {@link ClientOptions.Builder#defaultFrom} does. Instant messages have
         * their own.
         *
         * @param defaultFrom a mobile number of the account
         */
        public Builder defaultFrom(Address defaultFrom) {
            this.defaultFrom = Objects.requireNonNull(defaultFrom, "defaultFrom");
            return this;
        }

        /**
         * Names the account, as {@link ClientOptions.Builder#account} does: logs, exceptions and metrics then show which account it was.
         *
         * @param name a letter, then up to 39 letters, digits, dots, hyphens or underscores
         */
        public Builder account(String name) {
            this.accountName = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Sets the options of the network: times, retries, bounds. */
        public Builder options(ClientOptions options) {
            this.options = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Builds the client, without I/O. Close it when it is no longer needed.
         *
         * @throws IllegalStateException if the credential is missing, or a scope was set without a login
         * @throws IllegalArgumentException if credentials must not go to one of the base URLs
         */
        public VoipexClient build() {
            BaseUrl sms = BaseUrl.of("smsBaseUrl", smsBaseUrl, options);
            BaseUrl rest = BaseUrl.of("restBaseUrl", restBaseUrl, options);
            BaseUrl auth = BaseUrl.of("authBaseUrl", authBaseUrl, options);
            TokenSource access = accessTokens(auth);
            TokenSource tokens = impersonated == null ? access : new Impersonation(auth, access, impersonated);
            OperationRunner runner =
                    OperationRunner.create(PROVIDER, ownOptions()).withTokens(tokens);
            return new VoipexClient(runner, rest, new VoipexHistory(sms, historyWindow, historyPageSize, zone));
        }

        private ClientOptions ownOptions() {
            ClientOptions.Builder own = options.toBuilder();
            if (defaultFrom != null) {
                own.defaultFrom(defaultFrom);
            }
            if (accountName != null) {
                own.account(accountName);
            }
            return own.build();
        }

        private TokenSource accessTokens(BaseUrl auth) {
            if (login != null) {
                return new PasswordLogin(auth, scope == null ? login : login.withScope(scope));
            }
            if (token == null) {
                throw new IllegalStateException(
                        "Voipex needs a login or a token; call login(…) or token(…) before build()");
            }
            if (scope != null) {
                throw new IllegalStateException(
                        "Only a login uses a scope; call login(…) instead of token(…), or leave scope(…) out");
            }
            return new GivenToken(token);
        }
    }
}
