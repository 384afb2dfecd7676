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
import dev.polysms.sandbox.internal.fault.FaultList;
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
import dev.polysms.sandbox.internal.push.Pusher;
import dev.polysms.sandbox.internal.store.MessageStore;
import dev.polysms.sandbox.internal.store.Shapes;
import dev.polysms.sandbox.internal.voiceelements.VoiceElementsApi;
import dev.polysms.sandbox.internal.voipex.VoipexApi;
import dev.polysms.sandbox.internal.voximplant.HistoryLimits;
import dev.polysms.sandbox.internal.voximplant.VoximplantApi;
import java.net.URI;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The parts of a sandbox, each of which is created once and connected with the others. */
final class SandboxParts implements AutoCloseable {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final MessageStore messages;
    private final Journal journal;
    private final EventHub events = new EventHub();
    private final FaultList faults = new FaultList();
    private final Shapes shapes;
    private final Pusher pusher;
    private final VendorSites sites;
    private final Optional<StateKeeper> keeper;
    private final SandboxServer server;
    private final URI uri;

    SandboxParts(SmsSandbox.Builder builder) {
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

    URI uri() {
        return uri;
    }

    VendorSites sites() {
        return sites;
    }

    MessageStore messages() {
        return messages;
    }

    Journal journal() {
        return journal;
    }

    FaultList faults() {
        return faults;
    }

    Shapes shapes() {
        return shapes;
    }

    Pusher pusher() {
        return pusher;
    }

    void clear() {
        faults.clear();
        journal.clear();
        messages.clear();
        sites.all().forEach(VendorSite::reset);
        save();
    }

    void save() {
        keeper.ifPresent(StateKeeper::awaitSaved);
    }

    private SandboxServer serve(SmsSandbox.Builder builder) {
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
        // Voximplant numbers its pushes, and the numbers go on after a restart.
        keeper.ifPresent(each -> {
            CompletableFuture<Void> unused = each.saved();
        });
    }

    private List<ControlEndpoints> controlEndpoints() {
        return List.of(
                new StateEndpoints(sites, messages, faults, List.of(new WebhookPart(pusher)), this::clear),
                new MessageEndpoints(messages, sites),
                new InboundEndpoints(sites),
                new FaultEndpoints(faults, sites),
                new ExchangeEndpoints(journal, messages),
                new PreviewEndpoints(sites),
                new WebhookEndpoints(pusher),
                new PushEndpoints(pusher, messages));
    }

    private Once<VoximplantApi> voximplant(SmsSandbox.Builder builder) {
        // Copy the settings now: the builder may change before the vendor is created.
        Map<String, PublicKey> keys = Map.copyOf(builder.voximplantKeys);
        HistoryLimits limits = new HistoryLimits(builder.voximplantHistoryDays, builder.voximplantOffsetCap);
        Clock clock = builder.clock;
        return new Once<>(() -> new VoximplantApi(messages, shapes, clock, keys, limits));
    }

    @Override
    public void close() {
        server.close();
        pusher.close();
        keeper.ifPresent(StateKeeper::close);
    }
}
