package dev.polysms.sandbox;

import dev.polysms.sandbox.internal.control.ControlApi;
import dev.polysms.sandbox.internal.control.ControlEndpoints;
import dev.polysms.sandbox.internal.control.EventFeed;
import dev.polysms.sandbox.internal.control.ExchangeEndpoints;
import dev.polysms.sandbox.internal.control.FaultEndpoints;
import dev.polysms.sandbox.internal.control.InboundEndpoints;
import dev.polysms.sandbox.internal.control.MessageEndpoints;
import dev.polysms.sandbox.internal.control.PreviewEndpoints;
import dev.polysms.sandbox.internal.control.PushEndpoints;
import dev.polysms.sandbox.internal.control.PushJson;
import dev.polysms.sandbox.internal.control.StateEndpoints;
import dev.polysms.sandbox.internal.control.WebhookEndpoints;
import dev.polysms.sandbox.internal.control.WebhookPart;
import dev.polysms.sandbox.internal.data.StateKeeper;
import dev.polysms.sandbox.internal.event.EventHub;
import dev.polysms.sandbox.internal.fault.Faults;
import dev.polysms.sandbox.internal.http.ControlSite;
import dev.polysms.sandbox.internal.http.LazyEndpoint;
import dev.polysms.sandbox.internal.http.SandboxServer;
import dev.polysms.sandbox.internal.http.Saving;
import dev.polysms.sandbox.internal.http.ServerSettings;
import dev.polysms.sandbox.internal.http.VendorCommons;
import dev.polysms.sandbox.internal.http.VendorSite;
import dev.polysms.sandbox.internal.http.VendorSites;
import dev.polysms.sandbox.internal.journal.Journal;
import dev.polysms.sandbox.internal.page.PageHandler;
import dev.polysms.sandbox.internal.primevox.PrimeVoxApi;
import dev.polysms.sandbox.internal.push.PushScope;
import dev.polysms.sandbox.internal.push.Pusher;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.store.MessageStore;
import dev.polysms.sandbox.internal.store.Shapes;
import dev.polysms.sandbox.internal.voiceelements.VoiceElementsApi;
import dev.polysms.sandbox.internal.voipex.VoipexApi;
import dev.polysms.sandbox.internal.voximplant.HistoryLimits;
import dev.polysms.sandbox.internal.voximplant.VoximplantApi;
import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Four SMS vendors on one local port, each with its own wire API, that take messages and send none.
 *
 * <p>Every sandbox has the account of {@link SandboxAccount} at each vendor, refuses what the vendor would refuse in the
 * vendor's own words, and keeps what it accepted for {@link #messages()}: what was sent or {@linkplain #receive received}
 * is found in the vendor's histories and conversations too. A request body of more than 1 MiB gets HTTP 413, an uploaded
 * file one of more than 32 MiB. Where a vendor does not document what comes back, a {@link ResponseShape} chooses.
 *
 * <p>Thread-safe. Sandboxes share nothing, so any number of them can run in one JVM; their threads are daemons. The answers
 * follow the vendors' public documents; no vendor takes part in them.
 */
public final class SmsSandbox implements AutoCloseable {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final MessageStore messages;
    private final Journal journal;
    private final EventHub events = new EventHub();
    private final Faults faults = new Faults();
    private final Shapes shapes;
    private final Pusher pusher;
    private final VendorSites sites;
    private final Optional<StateKeeper> keeper;
    private final SandboxServer server;
    private final URI uri;

    private SmsSandbox(Builder builder) {
        SandboxServer.warmUp();
        Clock clock = builder.clock;
        messages = new MessageStore(builder.maxMessages, clock);
        journal = new Journal(clock);
        shapes = new Shapes(builder.shapes);
        Once<PrimeVoxApi> primevox = new Once<>(() -> new PrimeVoxApi(messages, shapes, clock));
        Once<VoiceElementsApi> voiceelements = new Once<>(() -> new VoiceElementsApi(messages, shapes, clock));
        Once<VoipexApi> voipex = new Once<>(() -> new VoipexApi(messages, shapes, clock));
        Once<VoximplantApi> voximplant = voximplant(builder);
        sites = new VendorSites(List.of(
                new VendorSite(PrimeVoxApi.NAME, primevox::get),
                new VendorSite(VoiceElementsApi.NAME, voiceelements::get),
                new VendorSite(VoipexApi.NAME, voipex::get),
                new VendorSite(VoximplantApi.NAME, voximplant::get)));
        EventFeed.feed(events, messages, journal, faults);
        pusher = new Pusher(
                Map.of(
                        PrimeVoxApi.NAME, () -> primevox.get().pushes(),
                        VoiceElementsApi.NAME, () -> voiceelements.get().pushes(),
                        VoipexApi.NAME, () -> voipex.get().pushes(),
                        VoximplantApi.NAME, () -> voximplant.get().pushes()),
                messages,
                builder.pushScope,
                clock,
                this::pushed);
        keeper = builder.data.map(folder -> new StateKeeper(
                folder,
                messages,
                Map.of(
                        PrimeVoxApi.NAME,
                        primevox.get(),
                        VoiceElementsApi.NAME,
                        voiceelements.get(),
                        VoipexApi.NAME,
                        voipex.get(),
                        VoximplantApi.NAME,
                        voximplant.get(),
                        "webhooks",
                        pusher.savedWebhooks())));
        keeper.ifPresent(messages::listen);
        messages.listen(pusher);
        server = serve(builder);
        String host = builder.host.indexOf(':') < 0 ? builder.host : "[" + builder.host + "]";
        uri = URI.create("http://" + host + ":" + server.port());
    }

    /**
     * A running sandbox on a free port of the loopback interface.
     *
     * @return the sandbox; close it after use
     */
    public static SmsSandbox start() {
        return builder().start();
    }

    /**
     * A sandbox to set up before it starts.
     *
     * @return a builder with the defaults of {@link #start()}
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The sandbox's own address.
     *
     * @return such as {@code http://127.0.0.1:40123}, with no slash at the end
     */
    public URI uri() {
        return uri;
    }

    /**
     * The page on which a person sees the messages and answers them.
     *
     * @return the sandbox's own address, with a slash at the end
     */
    public URI page() {
        return URI.create(uri + "/");
    }

    /**
     * The names of the vendors.
     *
     * @return {@code "primevox"}, {@code "voiceelements"}, {@code "voipex"} and {@code "voximplant"}
     */
    public List<String> vendors() {
        return sites.all().stream().map(VendorSite::name).toList();
    }

    /**
     * The numbers and sender ids that the account has at a vendor now.
     *
     * @param vendor one of {@link #vendors()}
     * @return numbers in E.164 form with the plus sign, and sender ids
     * @throws IllegalArgumentException if there is no such vendor
     */
    public List<String> ownNumbers(String vendor) {
        return sites.site(vendor).ownNumbers();
    }

    /**
     * Where PrimeVOX is: its documents' paths go below, from {@code /api} on.
     *
     * <p>The media that a text names are at {@code /media/{CONTAINER_ID}/{MEDIA_ID}} and need no credential. That path is the
     * sandbox's own: the vendor's is not known.
     *
     * @return the base URI, with no slash at the end
     */
    public URI primevox() {
        return base(PrimeVoxApi.NAME);
    }

    /**
     * Where Voice Elements is: its documents' paths go below, from {@code /v1} on.
     *
     * <p>It has available numbers in the area codes 303, 425, 602 and 720, the same in every sandbox.
     *
     * @return the base URI, with no slash at the end
     */
    public URI voiceelements() {
        return base(VoiceElementsApi.NAME);
    }

    /**
     * Where Voipex is, all three of its hosts in one: {@code /SMS}, {@code /v1/sms} and {@code /token} go below.
     *
     * @return the base URI, with no slash at the end
     */
    public URI voipex() {
        return base(VoipexApi.NAME);
    }

    /**
     * Where Voximplant is: {@code /platform_api} goes below.
     *
     * @return the base URI, with no slash at the end
     */
    public URI voximplant() {
        return base(VoximplantApi.NAME);
    }

    /**
     * The messages that the vendors took, across all of them. Past the bound of {@link Builder#maxMessages} the oldest are
     * gone.
     *
     * @return a copy, newest last
     */
    public List<SandboxMessage> messages() {
        return messages.snapshot();
    }

    /**
     * Lets a remote party send a message to the account. It appears in {@link #messages()} and wherever the vendor shows
     * messages, and is pushed to the vendor's {@linkplain #webhook webhook}.
     *
     * @param vendor {@code "primevox"}, {@code "voiceelements"}, {@code "voipex"} or {@code "voximplant"}
     * @param from the sender, a number in E.164 form with the plus sign or a sender id
     * @param to a number of the account in E.164 form with the plus sign
     * @param text the text, empty only if there are media
     * @param media the attached files, for the vendors that carry any: PrimeVOX and Voice Elements
     * @return the message as the vendor has it
     * @throws IllegalArgumentException if there is no such vendor, the account does not have the number, there is neither
     *     text nor media, or the vendor carries no media
     */
    public SandboxMessage receive(String vendor, String from, String to, String text, SandboxMedia... media) {
        SandboxMessage received = sites.site(vendor).receive(new Inbound(base(vendor), from, to, text, List.of(media)));
        save();
        return received;
    }

    /**
     * Pushes to an application what happens at a vendor from now on: messages that come in, and reports on those that go out.
     * Each push is made once, whatever the answer: no vendor documents a second try. An application that uses Voximplant's
     * {@code SetAccountInfo} or {@code SetPhoneNumberInfo} to name a callback URL has its pushes there, and needs no webhook
     * here.
     *
     * @param webhook where to and how, in place of the vendor's last webhook
     * @throws IllegalArgumentException if there is no such vendor, it has no such setting or report, or the URL's host is not
     *     this one and {@link Builder#pushAnywhere} was not called
     */
    public void webhook(SandboxWebhook webhook) {
        pusher.register(webhook);
        save();
    }

    /**
     * Pushes no more to a vendor's webhook. What is under way goes on.
     *
     * @param vendor {@code "primevox"}, {@code "voiceelements"}, {@code "voipex"} or {@code "voximplant"}
     * @throws IllegalArgumentException if there is no such vendor
     */
    public void removeWebhook(String vendor) {
        pusher.unregister(vendor);
        save();
    }

    /**
     * Gives a message that the account sent another state, and reports it at once, whatever was reported before. Without a
     * webhook the state is all.
     *
     * @param vendor {@code "voiceelements"}, {@code "voipex"} or {@code "voximplant"}
     * @param id the vendor's id of the message
     * @param state the state
     * @throws IllegalArgumentException if there is no such message, or the vendor has no such report on it
     */
    public void report(String vendor, String id, SandboxMessage.State state) {
        SandboxMessage message = messages.find(vendor, id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The vendor has no such message, or it is gone. Take the id of one of messages()."));
        pusher.report(message, state, 1);
        save();
    }

    /**
     * What was pushed and how it was answered. The last 1,000 are kept.
     *
     * @return a copy, newest last
     */
    public List<SandboxPush> pushes() {
        return pusher.pushes(push -> true, Integer.MAX_VALUE);
    }

    /**
     * Waits until everything is pushed and answered, reports that wait for their delay included.
     *
     * @param atMost how long to wait
     * @return whether all was done in that time
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitPushes(Duration atMost) throws InterruptedException {
        return pusher.await(atMost);
    }

    /**
     * Gives a vendor a long history for a load run: rows that are computed whenever a page asks for them and take no memory,
     * however many there are. They are spread evenly over the last 30 days by the sandbox's clock, come before the messages,
     * are the same each time, and are not among {@link #messages()}. Those of an earlier call are replaced.
     *
     * @param vendor {@code "voipex"} or {@code "voximplant"}, which gets as many in each of its two histories
     * @param count how many, at least 1
     * @throws IllegalArgumentException if the vendor is none of these, or there are less
     */
    public void seedHistory(String vendor, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A history is seeded with at least 1 row. Give a positive number.");
        }
        sites.site(vendor).seedHistory(count);
        save();
    }

    /**
     * Makes a vendor answer in another shape from now on; the other vendors keep theirs.
     *
     * @param shape the shape, which tells the vendor
     */
    public void shape(ResponseShape shape) {
        shapes.use(shape);
    }

    /**
     * Sets a fault, behind those that are set already: a call meets the first that fits it.
     *
     * <p>A text to one of the numbers {@code +13035550180} to {@code +13035550189} meets a fault with none set; docs/sandbox.md
     * has the table.
     *
     * @param fault what goes wrong, with which calls, and how often
     * @return tells how often it fired, and removes it
     * @throws IllegalArgumentException if the fault names no vendor of the sandbox
     * @throws IllegalStateException if 100 faults are set
     */
    public ActiveFault fault(SandboxFault fault) {
        fault.vendor().ifPresent(sites::site);
        return faults.add(fault);
    }

    /**
     * The faults that are set, those among them that met all their calls.
     *
     * @return a copy, in the order in which they were set
     */
    public List<ActiveFault> faults() {
        return faults.all();
    }

    /**
     * The last HTTP exchanges with all vendors, at most 1,000, without credentials.
     *
     * @return a copy, newest last
     */
    public List<SandboxExchange> exchanges() {
        return journal.newest("", Integer.MAX_VALUE);
    }

    /**
     * How many messages left the sandbox because it was full: {@link Builder#maxMessages} of them, or 32 Mi characters.
     *
     * @return the count since the start or since {@link #clear}
     */
    public long dropped() {
        return messages.dropped();
    }

    /**
     * Forgets messages, conversations, histories, media, exchanges and faults, and gives every vendor's account the numbers and
     * settings back that it had at the start: the numbers it got since are for others again. Ids go on counting, tokens stay
     * good, shapes stay set, and so do the counts of {@link #requests} and the webhooks; what waits to be pushed never is.
     */
    public void clear() {
        faults.clear();
        journal.clear();
        messages.clear();
        sites.all().forEach(VendorSite::reset);
        save();
    }

    /**
     * How many requests a vendor has seen, refused ones included: what a test of "sent exactly once" asks.
     *
     * @param vendor {@code "primevox"}, {@code "voiceelements"}, {@code "voipex"} or {@code "voximplant"}
     * @return the count since the start
     * @throws IllegalArgumentException if there is no such vendor
     */
    public long requests(String vendor) {
        return sites.site(vendor).requests();
    }

    /** Frees the port and ends the threads; requests in flight are cut. The messages stay readable. Idempotent. */
    @Override
    public void close() {
        server.close();
        pusher.close();
        keeper.ifPresent(StateKeeper::close);
    }

    private void save() {
        keeper.ifPresent(StateKeeper::awaitSaved);
    }

    private SandboxServer serve(Builder builder) {
        try {
            return new SandboxServer(
                    new ServerSettings(builder.host, builder.port, builder.allowedHosts, READ_TIMEOUT, builder.clock),
                    sites,
                    new VendorCommons(messages, journal, faults),
                    new ControlSite(
                            new LazyEndpoint(() -> new ControlApi(controlEndpoints())),
                            new LazyEndpoint(PageHandler::new),
                            events),
                    keeper.<Saving>map(each -> each).orElse(Saving.NONE));
        } catch (RuntimeException failed) {
            keeper.ifPresent(StateKeeper::close);
            throw failed;
        }
    }

    private void pushed(SandboxPush push) {
        events.publish("push", PushJson.push(push));
        // Some pushes have a number, which goes on after a restart.
        keeper.ifPresent(each -> {
            CompletableFuture<Void> unused = each.saved();
        });
    }

    /** The parts of the control API. */
    private List<ControlEndpoints> controlEndpoints() {
        return List.of(
                new StateEndpoints(sites, messages, faults, List.of(new WebhookPart(pusher)), this::clear),
                new MessageEndpoints(messages),
                new InboundEndpoints(sites),
                new FaultEndpoints(faults, sites),
                new ExchangeEndpoints(journal, messages),
                new PreviewEndpoints(sites),
                new WebhookEndpoints(pusher),
                new PushEndpoints(pusher, messages));
    }

    private Once<VoximplantApi> voximplant(Builder builder) {
        // What the builder says now counts, even if it is used again before anybody asks the vendor.
        Map<String, PublicKey> keys = Map.copyOf(builder.voximplantKeys);
        HistoryLimits limits = new HistoryLimits(builder.voximplantHistoryDays, builder.voximplantOffsetCap);
        Clock clock = builder.clock;
        return new Once<>(() -> new VoximplantApi(messages, shapes, clock, keys, limits));
    }

    private URI base(String vendor) {
        return URI.create(uri + "/" + vendor);
    }

    /** Sets up a sandbox. Not thread-safe; one builder can start several sandboxes. */
    public static final class Builder {
        private static final int DEFAULT_MAX_MESSAGES = 10_000;
        private static final int MAX_PORT = 65_535;
        private static final Pattern HOST_NAME = Pattern.compile("[\\p{Alnum}._-]+|\\[[\\p{XDigit}:.]+\\]");

        private String host = "127.0.0.1";
        private final Set<String> allowedHosts = new HashSet<>();
        private int port;
        private Clock clock = Clock.systemUTC();
        private int maxMessages = DEFAULT_MAX_MESSAGES;
        private Optional<Path> data = Optional.empty();
        private PushScope pushScope = PushScope.LOOPBACK;
        private OptionalInt voximplantHistoryDays = OptionalInt.empty();
        private OptionalInt voximplantOffsetCap = OptionalInt.empty();
        private final List<ResponseShape> shapes = new ArrayList<>();
        private final Map<String, PublicKey> voximplantKeys = new HashMap<>();

        private Builder() {}

        /**
         * The address to listen on; {@code 127.0.0.1} if not set. Any other than a loopback address lets others in, with
         * credentials that everybody knows.
         *
         * @param host a host name or address
         * @return this builder
         * @throws IllegalArgumentException if it is empty
         */
        public Builder host(String host) {
            if (host.isBlank()) {
                throw new IllegalArgumentException("The host is empty. Name an address, such as 127.0.0.1.");
            }
            this.host = host;
            return this;
        }

        /**
         * Lets the sandbox be called by one more host name: a container's, or one of this machine in its network. If none is
         * set, it answers only requests whose {@code Host} is a loopback address or the {@linkplain #host host} that it listens
         * on, so that no web page can reach it under a name of its own. Each call adds a name.
         *
         * @param name the host name without a port, in any case
         * @return this builder
         * @throws IllegalArgumentException if it is not one host name
         */
        public Builder allowHost(String name) {
            if (!HOST_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("An allowed host is one name or address, without scheme, port and "
                        + "wildcard. Give one such as sandbox or [fd00::1].");
            }
            allowedHosts.add(name);
            return this;
        }

        /**
         * The port to listen on; a free one if not set.
         *
         * @param port the port, or 0 for a free one
         * @return this builder
         * @throws IllegalArgumentException if it is no port
         */
        public Builder port(int port) {
            if (port < 0 || port > MAX_PORT) {
                throw new IllegalArgumentException(
                        "A port is a number from 0 to " + MAX_PORT + ", not " + port + ". Use 0 for a free one.");
            }
            this.port = port;
            return this;
        }

        /**
         * The clock that stamps messages, ends tokens, and tells clients the time; the system's if not set.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * How many messages the sandbox keeps; 10,000 if not set. Past it the oldest leave first.
         *
         * @param maxMessages at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder maxMessages(int maxMessages) {
            if (maxMessages < 1) {
                throw new IllegalArgumentException(
                        "A sandbox keeps at least 1 message, not " + maxMessages + ". Give a positive number.");
            }
            this.maxMessages = maxMessages;
            return this;
        }

        /**
         * Keeps the state in a folder, so that the next sandbox with this folder goes on with it: messages, conversations,
         * media, numbers, settings, webhooks with their secrets, counters of ids, and tokens. What a client was answered is
         * saved. Faults, exchanges, pushes and the counts of requests are not saved. If no folder is set, a sandbox begins
         * anew each time.
         *
         * @param folder the folder, which is made if it is absent; one sandbox at a time can use it
         * @return this builder
         */
        public Builder data(Path folder) {
            data = Optional.of(folder);
            return this;
        }

        /**
         * Lets webhooks be on other hosts than this one. If not set, they are on {@code localhost}, {@code 127.0.0.1} or
         * {@code [::1]}: whoever reaches the sandbox could have it call any host that it reaches.
         *
         * @return this builder
         */
        public Builder pushAnywhere() {
            pushScope = PushScope.ANYWHERE;
            return this;
        }

        /**
         * The shape of a vendor's answers where no document tells it; each vendor's first if not set. A sandbox that runs
         * can be given {@linkplain SmsSandbox#shape another}.
         *
         * @param shape the shape, which tells the vendor; the last one given for a vendor counts
         * @return this builder
         */
        public Builder shape(ResponseShape shape) {
            shapes.add(Objects.requireNonNull(shape, "shape"));
            return this;
        }

        /**
         * How many days Voximplant's histories may be asked for at once; any number if not set. A call that asks for more
         * gets the vendor's error 569, one that names no start gets the last days.
         *
         * @param days at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder voximplantHistoryDays(int days) {
            if (days < 1) {
                throw new IllegalArgumentException(
                        "A history is asked for at least 1 day, not " + days + ". Give a positive number.");
            }
            voximplantHistoryDays = OptionalInt.of(days);
            return this;
        }

        /**
         * The offset from which on Voximplant's histories have no more pages; none if not set. A call with it or a higher
         * one gets the vendor's error 101. The vendor states such a cap for other lists only.
         *
         * @param cap at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder voximplantOffsetCap(int cap) {
            if (cap < 1) {
                throw new IllegalArgumentException(
                        "An offset cap lets the first page pass: it is at least 1, not " + cap + ".");
            }
            voximplantOffsetCap = OptionalInt.of(cap);
            return this;
        }

        /**
         * A service account's public key. From then on Voximplant verifies the signature of every token with this key id; a
         * token with a key id that was never named here is believed.
         *
         * @param keyId the {@code kid} of the tokens' header
         * @param key the RSA key
         * @return this builder
         * @throws IllegalArgumentException if it is no RSA key
         */
        public Builder voximplantKey(String keyId, PublicKey key) {
            Objects.requireNonNull(keyId, "keyId");
            if (!key.getAlgorithm().equals("RSA")) {
                throw new IllegalArgumentException(
                        "Voximplant signs with RSA, not " + key.getAlgorithm() + ". Give an RSA public key.");
            }
            voximplantKeys.put(keyId, key);
            return this;
        }

        /**
         * A running sandbox.
         *
         * @return the sandbox; close it after use
         * @throws java.io.UncheckedIOException if the port is taken, or the data folder cannot be used or holds a damaged file
         */
        public SmsSandbox start() {
            return new SmsSandbox(this);
        }
    }
}
