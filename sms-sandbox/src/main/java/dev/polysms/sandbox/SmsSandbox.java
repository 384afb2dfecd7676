package dev.polysms.sandbox;

import dev.polysms.sandbox.internal.http.VendorSite;
import dev.polysms.sandbox.internal.primevox.PrimeVoxApi;
import dev.polysms.sandbox.internal.push.PushScope;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.voiceelements.VoiceElementsApi;
import dev.polysms.sandbox.internal.voipex.VoipexApi;
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
import java.util.regex.Pattern;

/**
 * Simulates four SMS vendors on one local port, each with its own wire API. It takes messages and sends none.
 *
 * <p>Each sandbox has the account of {@link SandboxAccount} at each vendor. A vendor refuses what the real one would
 * refuse, in its own words. It keeps what it accepted: messages that were sent or {@linkplain #receive received} are in
 * {@link #messages()} and in the vendor's histories and conversations. A request body of more than 1 MiB gets HTTP 413,
 * an uploaded file one of more than 32 MiB. If a vendor does not document an answer, a {@link ResponseShape} chooses
 * it.
 *
 * <p>Thread-safe. Sandboxes share nothing, so several can run in one JVM. Their threads are daemons. The answers follow
 * the vendors' public documents; the vendors do not take part in this project.
 *
 * @since 0.1.0
 */
public final class SmsSandbox implements AutoCloseable {
    private final SandboxParts parts;

    private SmsSandbox(Builder builder) {
        parts = new SandboxParts(builder);
    }

    /** Starts a sandbox on a free port of the loopback interface. Close it after use. */
    public static SmsSandbox start() {
        return builder().start();
    }

    /** Returns a builder with the defaults of {@link #start()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the sandbox's address, such as {@code http://127.0.0.1:40123}, without a slash at the end. */
    public URI uri() {
        return parts.uri();
    }

    /** Returns the address of the page that shows the messages and answers them. */
    public URI page() {
        return URI.create(uri() + "/");
    }

    /**
     * Returns the names of the vendors: {@code "primevox"}, {@code "voiceelements"}, {@code "voipex"} and {@code
     * "voximplant"}.
     */
    public List<String> vendors() {
        return parts.sites().all().stream().map(VendorSite::name).toList();
    }

    /**
     * Returns the numbers and sender ids that the account has at a vendor now.
     *
     * @return numbers in E.164 form with the plus sign, and sender ids
     * @throws IllegalArgumentException if no vendor has this name
     */
    public List<String> ownNumbers(String vendor) {
        return parts.sites().site(vendor).ownNumbers();
    }

    /**
     * Returns the base URI of PrimeVOX, without a slash at the end. The paths of its documents, from {@code /api} on,
     * follow.
     *
     * <p>The media of a message are at {@code /media/{CONTAINER_ID}/{MEDIA_ID}} and need no credential. This path is
     * the sandbox's own, because the vendor's path is not known.
     */
    public URI primevox() {
        return base(PrimeVoxApi.NAME);
    }

    /**
     * Returns the base URI of Voice Elements, without a slash at the end. The paths of its documents, from {@code /v1}
     * on, follow.
     *
     * <p>It has available numbers in the area codes 303, 425, 602 and 720, the same in each sandbox.
     */
    public URI voiceelements() {
        return base(VoiceElementsApi.NAME);
    }

    /**
     * Returns the base URI of Voipex, without a slash at the end. Its three hosts share it: {@code /SMS}, {@code
     * /v1/sms} and {@code /token} follow.
     */
    public URI voipex() {
        return base(VoipexApi.NAME);
    }

    /** Returns the base URI of Voximplant, without a slash at the end. {@code /platform_api} follows. */
    public URI voximplant() {
        return base(VoximplantApi.NAME);
    }

    /**
     * Returns the messages that all vendors took, newest last. The oldest are removed if there are more than {@link
     * Builder#maxMessages}.
     */
    public List<SandboxMessage> messages() {
        return parts.messages().snapshot();
    }

    /**
     * Sends a message from a remote party to the account. It appears in {@link #messages()} and in the vendor's
     * histories, and the vendor pushes it to its {@linkplain #webhook webhook}.
     *
     * @param vendor {@code "primevox"}, {@code "voiceelements"}, {@code "voipex"} or {@code "voximplant"}
     * @param from the sender, a number in E.164 form with the plus sign or a sender id
     * @param to a number of the account in E.164 form with the plus sign
     * @param text the text, empty only if there are media
     * @param media the files, for PrimeVOX and Voice Elements only
     * @throws IllegalArgumentException if no vendor has this name, the account does not have the number, there is
     *     neither text nor media, or the vendor carries no media
     */
    public SandboxMessage receive(String vendor, String from, String to, String text, SandboxMedia... media) {
        SandboxMessage received =
                parts.sites().site(vendor).receive(new Inbound(base(vendor), from, to, text, List.of(media)));
        parts.save();
        return received;
    }

    /**
     * Registers a webhook: from now on the vendor pushes inbound messages and delivery reports to it. Each push is made
     * once, whatever the answer, because no vendor documents a second attempt. If an application sets a callback URL
     * with Voximplant's {@code SetAccountInfo} or {@code SetPhoneNumberInfo}, the pushes go there, and no webhook is
     * needed.
     *
     * @param webhook replaces the vendor's previous webhook
     * @throws IllegalArgumentException if no vendor has this name, it has no such setting or report, or the URL's host
     *     is not this machine and {@link Builder#pushAnywhere} was not called
     */
    public void webhook(SandboxWebhook webhook) {
        parts.pusher().register(webhook);
        parts.save();
    }

    /**
     * Removes the webhook of a vendor. Pending pushes still go out.
     *
     * @throws IllegalArgumentException if no vendor has this name
     */
    public void removeWebhook(String vendor) {
        parts.pusher().unregister(vendor);
        parts.save();
    }

    /**
     * Changes the state of a message that the account sent, and reports it now, whatever was reported before. Without a
     * webhook only the state changes.
     *
     * @param vendor {@code "voiceelements"}, {@code "voipex"} or {@code "voximplant"}
     * @param id the vendor's id of the message
     * @throws IllegalArgumentException if there is no such message, or the vendor has no such report on it
     */
    public void report(String vendor, String id, SandboxMessage.State state) {
        SandboxMessage message = parts.messages()
                .find(vendor, id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The vendor has no such message, or it was removed. Use an id from messages()."));
        parts.pusher().report(message, state, 1);
        parts.save();
    }

    /** Returns the last 1,000 pushes and their answers, newest last. */
    public List<SandboxPush> pushes() {
        return parts.pusher().pushes(push -> true, Integer.MAX_VALUE);
    }

    /**
     * Waits until all pushes are made and answered, delayed reports included.
     *
     * @return false if the time is over before
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitPushes(Duration atMost) throws InterruptedException {
        return parts.pusher().await(atMost);
    }

    /**
     * Gives a vendor a long history, for a load test. The rows are computed at each request and take no memory. They
     * are spread evenly over the last 30 days, come before the messages, are always the same, and are not in {@link
     * #messages()}. Rows of an earlier call are replaced.
     *
     * @param vendor {@code "voipex"} or {@code "voximplant"}, which gets this count in each of its two histories
     * @param count at least 1
     * @throws IllegalArgumentException for another vendor or a lower count
     */
    public void seedHistory(String vendor, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("The count of rows is " + count + ". It must be at least 1.");
        }
        parts.sites().site(vendor).seedHistory(count);
        parts.save();
    }

    /** Changes the shape of a vendor's answers from now on. The other vendors keep theirs. */
    public void shape(ResponseShape shape) {
        parts.shapes().use(shape);
    }

    /**
     * Sets a fault, after those that are set: a call meets the first fault that fits it.
     *
     * <p>A message to one of the numbers {@code +13035550180} to {@code +13035550189} meets a fault although none is
     * set; docs/sandbox.md has the table.
     *
     * @return the active fault, with its count and a way to remove it
     * @throws IllegalArgumentException if no vendor has the name in the fault
     * @throws IllegalStateException if 100 faults are set
     */
    public ActiveFault fault(SandboxFault fault) {
        fault.vendor().ifPresent(parts.sites()::site);
        return parts.faults().add(fault);
    }

    /** Returns the faults in the order in which they were set, including those that have met all their calls. */
    public List<ActiveFault> faults() {
        return parts.faults().all();
    }

    /** Returns the last 1,000 HTTP exchanges with all vendors, newest last, without credentials. */
    public List<SandboxExchange> exchanges() {
        return parts.journal().newest("", Integer.MAX_VALUE);
    }

    /**
     * Returns how many messages were removed because the sandbox was full, since the start or {@link #clear}. It holds
     * {@link Builder#maxMessages} messages, and 32 Mi characters.
     */
    public long dropped() {
        return parts.messages().dropped();
    }

    /**
     * Removes all messages, conversations, histories, media, exchanges and faults, and restores the initial numbers and
     * settings of each account. Counters of ids and requests go on. Tokens, shapes and webhooks stay. Pending pushes
     * are dropped.
     */
    public void clear() {
        parts.clear();
    }

    /**
     * Returns how many requests a vendor has received since the start, including refused ones. Use it to test that a
     * message is sent exactly once.
     *
     * @throws IllegalArgumentException if no vendor has this name
     */
    public long requests(String vendor) {
        return parts.sites().site(vendor).requests();
    }

    /**
     * Frees the port and ends the threads. Requests in flight are cut. {@link #messages()} still works. Closing again
     * does nothing.
     *
     * @throws java.io.UncheckedIOException if there is a data folder and the state cannot be written
     */
    @Override
    public void close() {
        parts.close();
    }

    private URI base(String vendor) {
        return URI.create(uri() + "/" + vendor);
    }

    /** Sets up a sandbox. Not thread-safe. One builder can start several sandboxes. */
    public static final class Builder {
        private static final int DEFAULT_MAX_MESSAGES = 10_000;
        private static final int MAX_PORT = 65_535;
        private static final Pattern HOST_NAME = Pattern.compile("[\\p{Alnum}._-]+|\\[[\\p{XDigit}:.]+\\]");

        String host = "127.0.0.1";
        final Set<String> allowedHosts = new HashSet<>();
        int port;
        Clock clock = Clock.systemUTC();
        int maxMessages = DEFAULT_MAX_MESSAGES;
        Optional<Path> data = Optional.empty();
        PushScope pushScope = PushScope.LOOPBACK;
        OptionalInt voximplantHistoryDays = OptionalInt.empty();
        OptionalInt voximplantOffsetCap = OptionalInt.empty();
        final List<ResponseShape> shapes = new ArrayList<>();
        final Map<String, PublicKey> voximplantKeys = new HashMap<>();

        private Builder() {}

        /**
         * Sets the address to listen on; the default is {@code 127.0.0.1}. With any but a loopback address others can
         * reach the sandbox, and its credentials are public.
         *
         * @param host a host name or address
         * @throws IllegalArgumentException if it is empty
         */
        public Builder host(String host) {
            if (host.isBlank()) {
                throw new IllegalArgumentException(
                        "The host is empty. Give a host name or an address, such as 127.0.0.1.");
            }
            this.host = host;
            return this;
        }

        /**
         * Allows one more host name in requests, such as the name of a container. Without it the sandbox answers only
         * requests whose {@code Host} is a loopback address or the {@linkplain #host host} that it listens on. So no
         * web page can reach it under a name of its own. Each call adds a name.
         *
         * @param name a host name without a port, in any case
         * @throws IllegalArgumentException if it is not one host name
         */
        public Builder allowHost(String name) {
            if (!HOST_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "The allowed host must be one name or address, without scheme, port and "
                                + "wildcard. Give one such as sandbox or [fd00::1].");
            }
            allowedHosts.add(name);
            return this;
        }

        /**
         * Sets the port to listen on; the default 0 is a free port.
         *
         * @throws IllegalArgumentException if it is not from 0 to 65535
         */
        public Builder port(int port) {
            if (port < 0 || port > MAX_PORT) {
                throw new IllegalArgumentException(
                        "The port is " + port + ". It must be from 0 to " + MAX_PORT + "; 0 is a free port.");
            }
            this.port = port;
            return this;
        }

        /**
         * Sets the clock for the times of messages, the expiry of tokens and the {@code Date} header; the default is
         * the system's clock.
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets the number of messages that the sandbox holds; the default is 10,000. If there are more, the oldest are
         * removed.
         *
         * @param maxMessages at least 1
         * @throws IllegalArgumentException if it is less
         */
        public Builder maxMessages(int maxMessages) {
            if (maxMessages < 1) {
                throw new IllegalArgumentException("maxMessages is " + maxMessages + ". It must be at least 1.");
            }
            this.maxMessages = maxMessages;
            return this;
        }

        /**
         * Keeps the state in a folder. The next sandbox with this folder continues with the messages, conversations,
         * media, numbers, settings, webhooks and their secrets, counters of ids, and tokens. The state is saved before
         * an answer is sent. Faults, exchanges, pushes and counts of requests are not saved. By default the state is in
         * memory only.
         *
         * @param folder a folder for one sandbox at a time; it is created if it is absent
         */
        public Builder data(Path folder) {
            data = Optional.of(folder);
            return this;
        }

        /**
         * Allows webhooks on any host. By default they have to be on {@code localhost}, {@code 127.0.0.1} or {@code
         * [::1]}, because otherwise any client of the sandbox could make it call each host that it can reach.
         */
        public Builder pushAnywhere() {
            pushScope = PushScope.ANYWHERE;
            return this;
        }

        /**
         * Sets the shape of a vendor's answers; the default is the vendor's first shape. {@link SmsSandbox#shape}
         * changes it later.
         *
         * @param shape replaces an earlier shape of the same vendor
         */
        public Builder shape(ResponseShape shape) {
            shapes.add(Objects.requireNonNull(shape, "shape"));
            return this;
        }

        /**
         * Limits the period of a call to Voximplant's histories; the default is no limit. A call for more days gets the
         * vendor's error 569, and a call without a start gets the last days.
         *
         * @param days at least 1
         * @throws IllegalArgumentException if it is less
         */
        public Builder voximplantHistoryDays(int days) {
            if (days < 1) {
                throw new IllegalArgumentException("The limit is " + days + " days. It must be at least 1.");
            }
            voximplantHistoryDays = OptionalInt.of(days);
            return this;
        }

        /**
         * Limits the offset of a call to Voximplant's histories; the default is no limit. A call with this offset or a
         * higher one gets the vendor's error 101. The vendor documents such a limit for other lists only.
         *
         * @param cap at least 1
         * @throws IllegalArgumentException if it is less
         */
        public Builder voximplantOffsetCap(int cap) {
            if (cap < 1) {
                throw new IllegalArgumentException("The limit of the offset is " + cap
                        + ". It must be at least 1, because the first page has offset 0.");
            }
            voximplantOffsetCap = OptionalInt.of(cap);
            return this;
        }

        /**
         * Adds the public key of a service account. Voximplant then checks the signatures of tokens with this key id.
         * The signatures of other tokens are not checked.
         *
         * @param keyId the {@code kid} in the header of the tokens
         * @param key an RSA key
         * @throws IllegalArgumentException if it is not an RSA key
         */
        public Builder voximplantKey(String keyId, PublicKey key) {
            Objects.requireNonNull(keyId, "keyId");
            if (!key.getAlgorithm().equals("RSA")) {
                throw new IllegalArgumentException("The key is a key for " + key.getAlgorithm()
                        + ". Voximplant signs with RSA. Give an RSA public key.");
            }
            voximplantKeys.put(keyId, key);
            return this;
        }

        /**
         * Starts the sandbox. Close it after use.
         *
         * @throws java.io.UncheckedIOException if the port is taken, or the data folder cannot be used or contains a
         *     damaged file
         */
        public SmsSandbox start() {
            return new SmsSandbox(this);
        }
    }
}
