package dev.polysms.voipex;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.number.NumberListing;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Secret;
import dev.polysms.spi.Timing;
import dev.polysms.spi.TokenSource;
import dev.polysms.spi.VendorClient;
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
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Voipex (IPEX) account: texts from its own mobile numbers, their history, and {@linkplain InstantSms instant texts}
 * without a number.
 *
 * <pre>{@code
 * try (VoipexClient client = VoipexClient.builder()
 *         .login(System.getenv("VOIPEX_USERNAME"), System.getenv("VOIPEX_PASSWORD"))
 *         .build()) {
 *     client.send(SmsMessage.of("+420777888999", "+420607608609", "Your table is ready"));
 * }
 * }</pre>
 *
 * <p>Voipex publishes neither its answers nor its errors. A text counts as accepted when the answer is a success and says
 * nothing of an error, and it then may have no {@linkplain SendReceipt#id() id}; it counts as refused for the HTTP statuses
 * 400, 401, 403, 404, 405, 413, 415 and 422. All else, a bare 429 too, is unknown. No rate limit and no length is known.
 *
 * <p>With a login, the client gets a token with the first call, shares it among all threads, and renews it shortly before
 * it expires or once it is refused. Without a token nothing is sent: a refused login is a
 * {@link dev.polysms.RejectedException} with {@link dev.polysms.Reason#AUTHENTICATION}, and any other trouble with the
 * token an {@link dev.polysms.UnavailableException}.
 *
 * <p>The {@linkplain #history(HistoryQuery) history} goes back 6 months. It is read in {@linkplain Builder#historyWindow
 * windows} of time, the oldest first, and where Voipex has pages, page by page; within a window the order is Voipex's. A text of
 * the moment between two windows is given once, as long as Voipex gives it an id.
 *
 * <p>What is known of Voipex, and how surely, stands in {@code docs/PROVIDERS.md}.
 */
public final class VoipexClient extends VendorClient implements MessageHistory, NumberListing {
    /** {@code voipex}. */
    public static final ProviderId PROVIDER = ProviderId.of("voipex");

    private final SendVoipexSms send;
    private final SendVoipexInstantSms sendInstant;
    private final NumberPages numbers;
    private final VoipexHistory history;
    private final Timing timing;

    private VoipexClient(OperationRunner runner, BaseUrl restBaseUrl, VoipexHistory history) {
        super(runner);
        this.send = new SendVoipexSms(history.baseUrl());
        this.sendInstant = new SendVoipexInstantSms(restBaseUrl);
        this.numbers = new NumberPages(history.baseUrl());
        this.history = history;
        this.timing = runner.timing();
    }

    /**
     * Returns an empty builder.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public List<Issue> check(SmsMessage message) {
        return VoipexMessageRules.check(addressed(message));
    }

    /**
     * Tells everything that is known to be wrong with an instant text, without any I/O. {@code send} does the same first.
     *
     * @param sms the text
     * @return every issue, or an empty list
     */
    public List<Issue> check(InstantSms sms) {
        return VoipexMessageRules.check(sms);
    }

    /**
     * Sends an instant text and waits for the outcome, which is one of the three that {@link dev.polysms.SmsSender} tells.
     *
     * @param sms the text
     * @return the proof that Voipex accepted the text; {@link VoipexReceipt} has all that it says
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    public SendReceipt send(InstantSms sms) {
        return send(sms, CallOptions.none());
    }

    /**
     * Sends an instant text and waits for the outcome, which is one of the three that {@link dev.polysms.SmsSender} tells.
     *
     * @param sms the text
     * @param options what this call does differently
     * @return the proof that Voipex accepted the text; {@link VoipexReceipt} has all that it says
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    public SendReceipt send(InstantSms sms, CallOptions options) {
        return call(check(sms), () -> sendInstant, sms, options);
    }

    /**
     * Sends an instant text without waiting.
     *
     * @param sms the text
     * @return the outcome, as {@link dev.polysms.SmsSender#sendAsync(SmsMessage, CallOptions)} tells
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<SendReceipt> sendAsync(InstantSms sms) {
        return sendAsync(sms, CallOptions.none());
    }

    /**
     * Sends an instant text without waiting.
     *
     * @param sms the text
     * @param options what this call does differently
     * @return the outcome, as {@link dev.polysms.SmsSender#sendAsync(SmsMessage, CallOptions)} tells
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<SendReceipt> sendAsync(InstantSms sms, CallOptions options) {
        return callAsync(check(sms), () -> sendInstant, sms, options);
    }

    /**
     * Tells everything that is known to be wrong with a query, without any I/O: a range of more than 6 months, one that has
     * not begun, and a resume token that is none of this query's.
     */
    @Override
    public List<Issue> check(HistoryQuery query) {
        return history.check(query, timing.instant());
    }

    @Override
    public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
        return page(check(query), () -> history.read(query, timing.instant()), options);
    }

    @Override
    public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
        return pageAsync(check(query), () -> history.read(query, timing.instant()), options);
    }

    /** Lists the numbers that texts can be sent from. Voipex's sales department adds to them. */
    @Override
    public Page<OwnedNumber> numbers(CallOptions options) {
        return page(List.of(), () -> numbers, options);
    }

    /** Lists the numbers that texts can be sent from. Voipex's sales department adds to them. */
    @Override
    public CompletableFuture<Page<OwnedNumber>> numbersAsync(CallOptions options) {
        return pageAsync(List.of(), () -> numbers, options);
    }

    @Override
    protected Operation<SmsMessage, SendReceipt> sendOperation(SmsMessage message) {
        return send;
    }

    /**
     * Builds a {@link VoipexClient}. Not thread-safe. It takes exactly one of a {@linkplain #token(String) token}, a
     * {@linkplain #token(Supplier) supplier of tokens} and a {@linkplain #login(String, String) login}.
     */
    public static final class Builder {
        private static final Duration SHORTEST_WINDOW = Duration.ofHours(6);
        private static final Duration LONGEST_WINDOW = Duration.ofDays(184);
        private static final int MAX_PAGE_SIZE = 5_000;

        private URI smsBaseUrl = URI.create("https://sms-api.voipex.io");
        private URI restBaseUrl = URI.create("https://restapi.ipex.cz");
        private URI authBaseUrl = URI.create("https://auth.voipex.io");
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
         * Sets a token. It is never renewed, and Voipex's live 50 minutes: meant for tools and tests.
         *
         * @param token the bearer token, without the word Bearer
         * @return this builder
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
         * Sets where to read the token at every call, and again when Voipex has refused it.
         *
         * @param token gives the bearer token, without the word Bearer; called by many threads
         * @return this builder
         * @throws IllegalStateException if another credential was given
         */
        public Builder token(Supplier<String> token) {
            Secret given = Secret.header("token", token);
            only("token(Supplier)");
            this.token = given;
            return this;
        }

        /**
         * Sets the access that tokens are got with: portal.voipex.io, For Developers, Create access.
         *
         * @param username the e-mail address of the access
         * @param password its password
         * @return this builder
         * @throws IllegalArgumentException if one of them is blank or has a control character
         * @throws IllegalStateException if another credential was given
         */
        public Builder login(String username, String password) {
            return login(username, Secret.of("password", password));
        }

        /**
         * Sets the access that tokens are got with, and where to read its password at every login.
         *
         * @param username the e-mail address of the access
         * @param password gives its password; it may be called on a thread of the network, so it should not take long
         * @return this builder
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
                throw new IllegalStateException("Voipex takes one credential, and " + credential
                        + " has set it already; call either that or " + setter);
            }
            credential = setter;
        }

        /**
         * Sets the scope that a login asks for, if it needs one: Voipex lists {@code openid profile}, and leaves it out of
         * its examples.
         *
         * @param scope names with spaces between them; none by default
         * @return this builder
         * @throws IllegalArgumentException if it is blank or has a control character
         */
        public Builder scope(String scope) {
            Objects.requireNonNull(scope, "scope");
            if (scope.isBlank() || scope.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "scope must be names with spaces between them, such as openid profile; leave it out or mend it");
            }
            this.scope = scope;
            return this;
        }

        /**
         * Sets the user to act for, for an access with impersonation enabled: the token of the login, or the one given, is
         * exchanged for one of that user. Voipex documents the exchange in part only; that the token goes along as a bearer,
         * and what the answer looks like, is inferred.
         *
         * @param email the e-mail address of the user
         * @return this builder
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
         * Sets how much time of the history one request asks for. A longer range is read in several, so that no answer grows
         * with the range: choose less where there are many texts a day.
         *
         * @param historyWindow from 6 hours to 184 days; 7 days by default
         * @return this builder
         * @throws IllegalArgumentException if it is shorter or longer
         */
        public Builder historyWindow(Duration historyWindow) {
            Objects.requireNonNull(historyWindow, "historyWindow");
            if (historyWindow.compareTo(SHORTEST_WINDOW) < 0 || historyWindow.compareTo(LONGEST_WINDOW) > 0) {
                throw new IllegalArgumentException("historyWindow must be from 6 hours to 184 days");
            }
            this.historyWindow = historyWindow;
            return this;
        }

        /**
         * Sets how many rows of the history one request asks for. Voipex documents pages for a sibling service only: without
         * this nothing is said of them, and they are followed where an answer tells of them. With it, a window is asked for
         * until a page is empty, unless an answer tells how many there are.
         *
         * @param historyPageSize from 1 to 5,000
         * @return this builder
         * @throws IllegalArgumentException if it is another number
         */
        public Builder historyPageSize(int historyPageSize) {
            if (historyPageSize < 1 || historyPageSize > MAX_PAGE_SIZE) {
                throw new IllegalArgumentException("historyPageSize must be from 1 to 5,000");
            }
            this.historyPageSize = historyPageSize;
            return this;
        }

        /**
         * Sets the zone of those times in the history that have none; Voipex shows none of them.
         *
         * @param zone UTC by default
         * @return this builder
         */
        public Builder zone(ZoneId zone) {
            this.zone = Objects.requireNonNull(zone, "zone");
            return this;
        }

        /**
         * Sets another host for texts from one's own numbers.
         *
         * @param smsBaseUrl the URL before {@code /SMS}; {@code https://sms-api.voipex.io} by default
         * @return this builder
         */
        public Builder smsBaseUrl(URI smsBaseUrl) {
            this.smsBaseUrl = Objects.requireNonNull(smsBaseUrl, "smsBaseUrl");
            return this;
        }

        /**
         * Sets another host for instant texts.
         *
         * @param restBaseUrl the URL before {@code /v1/sms}; {@code https://restapi.ipex.cz} by default
         * @return this builder
         */
        public Builder restBaseUrl(URI restBaseUrl) {
            this.restBaseUrl = Objects.requireNonNull(restBaseUrl, "restBaseUrl");
            return this;
        }

        /**
         * Sets another host for tokens.
         *
         * @param authBaseUrl the URL before {@code /token}; {@code https://auth.voipex.io} by default
         * @return this builder
         */
        public Builder authBaseUrl(URI authBaseUrl) {
            this.authBaseUrl = Objects.requireNonNull(authBaseUrl, "authBaseUrl");
            return this;
        }

        /**
         * Sends to a sandbox instead of to Voipex, and gets tokens there.
         *
         * @param sandbox the sandbox's root, such as {@code SmsSandbox.uri()}
         * @return this builder
         */
        public Builder sandbox(URI sandbox) {
            URI voipex = sandbox.resolve("/voipex");
            return smsBaseUrl(voipex).restBaseUrl(voipex).authBaseUrl(voipex);
        }

        /**
         * Sets how the network is used.
         *
         * @param options times, retries, bounds
         * @return this builder
         */
        public Builder options(ClientOptions options) {
            this.options = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Builds the client. Nothing is asked of Voipex yet.
         *
         * @return the client; close it when it is no longer needed
         * @throws IllegalStateException if there is no credential, or a scope without a login
         * @throws IllegalArgumentException if credentials must not go to one of the base URLs
         */
        public VoipexClient build() {
            BaseUrl sms = BaseUrl.of("smsBaseUrl", smsBaseUrl, options);
            BaseUrl rest = BaseUrl.of("restBaseUrl", restBaseUrl, options);
            BaseUrl auth = BaseUrl.of("authBaseUrl", authBaseUrl, options);
            TokenSource access = accessTokens(auth);
            TokenSource tokens = impersonated == null ? access : new Impersonation(auth, access, impersonated);
            OperationRunner runner = OperationRunner.create(PROVIDER, options).withTokens(tokens);
            return new VoipexClient(runner, rest, new VoipexHistory(sms, historyWindow, historyPageSize, zone));
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
                        "A scope is asked for by a login only; call login(…) instead of token(…), or drop scope(…)");
            }
            return new GivenToken(token);
        }
    }
}
