package dev.polysms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.BulkResult;
import dev.polysms.bulk.BulkSender;
import dev.polysms.bulk.RecipientResult;
import dev.polysms.delivery.DeliveryEviction;
import dev.polysms.delivery.DeliveryStatus;
import dev.polysms.delivery.DeliveryStep;
import dev.polysms.delivery.DeliveryStoreException;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.delivery.InMemoryDeliveryStore;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.RoutingRule;
import dev.polysms.failover.RoutingSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.history.Conversation;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.ConversationView;
import dev.polysms.history.HistoryPoller;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.history.MessageTime;
import dev.polysms.ledger.AskedRoute;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedgerException;
import dev.polysms.ledger.Settlement;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaFile;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.optout.Consent;
import dev.polysms.optout.InMemoryOptOutStore;
import dev.polysms.optout.Keyword;
import dev.polysms.optout.OptOutGuard;
import dev.polysms.optout.OptOutKeywords;
import dev.polysms.optout.OptOutStore;
import dev.polysms.optout.OptOutStoreException;
import dev.polysms.optout.SenderRecipientPair;
import dev.polysms.resolve.OutcomeResolver;
import dev.polysms.resolve.OutcomeSource;
import dev.polysms.resolve.Resolution;
import dev.polysms.spi.AbsoluteUrl;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.AddressReader;
import dev.polysms.spi.AnswerClaims;
import dev.polysms.spi.ApiBody;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.CredentialException;
import dev.polysms.spi.DelegatingSender;
import dev.polysms.spi.FormField;
import dev.polysms.spi.Json;
import dev.polysms.spi.ManualTiming;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Redactor;
import dev.polysms.spi.Redirects;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Secret;
import dev.polysms.spi.SendOperation;
import dev.polysms.spi.SendReports;
import dev.polysms.spi.Setting;
import dev.polysms.spi.Settings;
import dev.polysms.spi.Slice;
import dev.polysms.spi.Timing;
import dev.polysms.spi.TokenSource;
import dev.polysms.spi.TwoSteps;
import dev.polysms.spi.VendorCalls;
import dev.polysms.spi.VendorWebhooks;
import dev.polysms.spi.VendorZone;
import dev.polysms.text.ForcingCharacter;
import dev.polysms.text.SmsText;
import dev.polysms.text.WholeText;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InMemorySeenEvents;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.OutboundMessage;
import dev.polysms.webhook.SeenEventsException;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks every exported class: an instance with a number, a text and a secret shows none of them. */
class LeakTest {
    private static final String NUMBER = "+13035550123";
    private static final String OTHER = "+13035550100";
    private static final String TEXT = "Dear Bob, your table is ready";
    private static final String SECRET = "s3cr3t";
    private static final List<String> FORBIDDEN = List.of("3035550123", "3035550100", "Dear Bob", "is ready", SECRET);

    private static final ProviderId PROVIDER = ProviderId.of("acme");
    private static final ClientOptions OPTIONS = ClientOptions.defaults();
    private static final ApiRequest REQUEST = ApiRequest.post(
                    BaseUrl.of("baseUrl", URI.create("https://api.example.com"), OPTIONS), "send")
            .query("key", SECRET)
            .header("Token", SECRET)
            .json("to", List.of(NUMBER))
            .json("body", TEXT)
            .build();

    private static final SmsMessage MESSAGE =
            SmsMessage.of(OTHER, NUMBER, TEXT).toBuilder().reference(SECRET).build();

    private static final MediaRef MEDIA = MediaRef.of(PROVIDER, "https://api.example.com/" + NUMBER + "?key=" + SECRET)
            .withContentType("image/jpeg")
            .withExpiresAt(Instant.EPOCH);

    /** Types without personal data or state, or written by adapters. */
    private static final Set<Class<?>> HARMLESS = Set.of(
            dev.polysms.CallListener.Ending.class,
            dev.polysms.spi.Timing.class,
            dev.polysms.spi.CallFuture.class,
            dev.polysms.spi.CountRange.class,
            dev.polysms.spi.DurationRange.class,
            dev.polysms.spi.RouteJournal.class,
            dev.polysms.resolve.OutcomeEvidence.class,
            dev.polysms.spi.SmsClientFactory.class,
            Capability.class,
            dev.polysms.history.Conversations.class,
            dev.polysms.history.MessageHistory.class,
            dev.polysms.number.NumberListing.class,
            dev.polysms.number.NumberProvisioning.class,
            dev.polysms.bulk.RecipientResult.class,
            dev.polysms.webhook.SmsEvent.class,
            WebhookGuard.class,
            VendorWebhooks.Arrival.class,
            dev.polysms.delivery.DeliveryStore.class,
            dev.polysms.ledger.SendLedger.class,
            Reservation.class,
            Resolution.class,
            SmsClient.class,
            SmsSender.class,
            Address.class,
            SmsException.class,
            Operation.class,
            dev.polysms.spi.StreamingOperation.class,
            dev.polysms.spi.StreamSource.class,
            dev.polysms.media.MediaFetch.class,
            dev.polysms.media.MediaUpload.class,
            dev.polysms.media.MediaSender.class,
            TokenSource.class,
            ApiBody.class,
            WholeText.class);

    private static final class Send extends SendOperation<SmsMessage> {
        @Override
        public ApiRequest encode(SmsMessage input) {
            return REQUEST;
        }

        @Override
        public SendReceipt decode(ApiResponse response) {
            return SendReceipt.builder(PROVIDER).build();
        }
    }

    private record Client(VendorCalls calls) implements SmsClient {
        Client(OperationRunner runner) {
            this(new VendorCalls(runner, message -> List.of(), message -> new Send()));
        }

        @Override
        public ProviderId provider() {
            return PROVIDER;
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

        @Override
        public void close() {
            calls.close();
        }
    }

    private record Priced(String to, String text) {}

    private static ApiResponse answer(Safety safety, int status) {
        Operation<SmsMessage, SendReceipt> send = new Send();
        Operation<SmsMessage, SendReceipt> operation = safety == Safety.AT_MOST_ONCE
                ? send
                : new Operation<>() {
                    @Override
                    public String name() {
                        return "list";
                    }

                    @Override
                    public Safety safety() {
                        return Safety.READ;
                    }

                    @Override
                    public ApiRequest encode(SmsMessage input) {
                        return REQUEST;
                    }

                    @Override
                    public SendReceipt decode(ApiResponse response) {
                        return send.decode(response);
                    }
                };
        ApiResponse answer = ApiResponse.builder(PROVIDER, operation, status)
                .request(REQUEST)
                .header("X-Request-Id", SECRET)
                .body("{\"to\":\"" + NUMBER + "\",\"body\":\"" + TEXT + "\",\"key\":\"" + SECRET + "\"")
                .build();
        assertThat(answer.json().isMissing()).isTrue();
        return answer;
    }

    private static List<Object> instances(OperationRunner runner) {
        List<Object> all = new ArrayList<>(singleOnes(runner));
        all.addAll(optOuts(new Client(runner)));
        all.addAll(readOnes());
        all.addAll(pushedOnes());
        all.addAll(trackedOnes());
        all.addAll(resolvedOnes(new Client(runner)));
        all.addAll(ledgerOnes(new Client(runner)));
        all.addAll(reliableOnes(new Client(runner)));
        return all;
    }

    /** Opt-outs, their stores and their guards. */
    private static List<Object> optOuts(SmsSender sender) {
        SenderRecipientPair pair = SenderRecipientPair.of(PhoneNumber.of(OTHER), PhoneNumber.of(NUMBER));
        Consent consent = Consent.out(pair, Instant.EPOCH, Consent.Source.KEYWORD);
        InMemoryOptOutStore store = InMemoryOptOutStore.withRoomFor(1);
        store.record(consent);
        OptOutGuard guard = OptOutGuard.over(sender, store);
        OptOutKeywords.Builder words = OptOutKeywords.builder().add(Keyword.OPT_OUT, TEXT);
        return List.of(
                pair,
                pair.widened(),
                consent,
                store,
                guard,
                OptOutGuard.builder(sender, store),
                refusal(guard),
                refusal(OptOutGuard.over(sender, new BrokenStore())),
                new OptOutStoreException("rule and fix"),
                words,
                words.build());
    }

    private static RuntimeException refusal(SmsSender guard) {
        return refusal(guard, MESSAGE);
    }

    private static RuntimeException refusal(SmsSender guard, SmsMessage message) {
        return catchThrowableOfType(SmsException.class, () -> guard.send(message));
    }

    private static final class BrokenStore implements OptOutStore {
        @Override
        public Optional<Consent> inForce(SenderRecipientPair pair) {
            throw new IllegalStateException("no row for " + pair.recipient().e164());
        }

        @Override
        public boolean record(Consent consent) {
            throw new IllegalStateException(
                    "no row for " + consent.pair().recipient().e164());
        }
    }

    /** The records of a vendor's lists. */
    private static List<Object> readOnes() {
        PhoneNumber own = PhoneNumber.of(OTHER);
        PhoneNumber remote = PhoneNumber.of(NUMBER);
        ConversationRef conversation = ConversationRef.of(NUMBER, own);
        MessageRecord.Builder record = MessageRecord.builder(PROVIDER)
                .id(MessageId.of("m-1"))
                .from(own)
                .to(remote)
                .text(TEXT)
                .media(List.of(MEDIA))
                .conversation(conversation)
                .vendor(new Priced(NUMBER, TEXT));
        Conversation.Builder with =
                Conversation.builder(conversation).remoteParty(remote).vendor(new Priced(NUMBER, TEXT));
        BulkMessage bulk = BulkMessage.of(own, List.of(remote), TEXT);
        OutcomeUnknownException unknown =
                OutcomeUnknownException.builder(PROVIDER).build();
        RecipientResult notSent = RecipientResult.failed(
                remote, UnavailableException.builder(PROVIDER).build());
        MessageHistory history = history(record.build());
        return List.of(
                conversation,
                record,
                record.build(),
                with,
                with.build(),
                HistoryQuery.last(Duration.ofDays(1)).resumeAt(SECRET),
                ConversationView.over(history, own),
                history.history(HistoryQuery.last(Duration.ofDays(1))),
                HistoryPoller.over(history),
                HistoryPoller.builder(history),
                new HistoryPoller.Polled(List.of(record.build()), "1 0", true),
                OwnedNumber.builder(PROVIDER, own).vendor(new Priced(NUMBER, TEXT)),
                OwnedNumber.builder(PROVIDER, own)
                        .vendor(new Priced(NUMBER, TEXT))
                        .build(),
                AvailableNumber.of(PROVIDER, own).withVendor(new Priced(NUMBER, TEXT)),
                bulk,
                bulk.toBuilder(),
                BulkSender.over(new Client(OperationRunner.create(PROVIDER, OPTIONS)), 2),
                new BulkResult(List.of(notSent)),
                notSent,
                RecipientResult.failed(remote, unknown),
                new RecipientResult.NotTried(remote),
                new RecipientResult.Accepted(
                        remote, SendReceipt.builder(PROVIDER).build()),
                Slice.of(List.of(TEXT), 1),
                PagedRead.whole(MESSAGE, new Listing()));
    }

    /** The events of a vendor's pushes. */
    private static List<Object> pushedOnes() {
        MessageRecord record = MessageRecord.builder(PROVIDER)
                .id(MessageId.of("m-1"))
                .from(PhoneNumber.of(NUMBER))
                .to(PhoneNumber.of(OTHER))
                .text(TEXT)
                .build();
        Envelope envelope = new Envelope(PROVIDER, "acme:report:m-1", Instant.EPOCH, TEXT);
        WebhookRequest.Builder request = WebhookRequest.builder()
                .url("/" + SECRET)
                .header("X-Secret", SECRET)
                .body(TEXT);
        VendorWebhooks parser =
                new VendorWebhooks(PROVIDER, WebhookGuard.unauthenticated(), InstantSource.fixed(Instant.EPOCH)) {
                    @Override
                    protected List<SmsEvent> events(Json body, Arrival arrival) {
                        assertThat(arrival.toString()).doesNotContain(TEXT);
                        return List.of();
                    }
                };
        InMemorySeenEvents seen = InMemorySeenEvents.withRoomFor(1, Duration.ofDays(1));
        seen.handle(new InboundMessage(envelope, record), event -> {});
        return List.of(
                seen,
                new SeenEventsException("rule and fix", null),
                envelope,
                new InboundMessage(envelope, record),
                new OutboundMessage(envelope, record),
                DeliveryReport.of(envelope, record).withReference(SECRET).withDescription(TEXT),
                new DeliveryReport.Segment(1, 2),
                new UnrecognizedEvent(envelope, java.util.Optional.of(TEXT)),
                request,
                request.build(),
                WebhookException.payload("The body is empty"),
                parser);
    }

    /** The delivery statuses of a vendor that writes numbers and texts in every field. */
    private static List<Object> trackedOnes() {
        DeliveryStep step = new DeliveryStep(
                DeliveryState.SENT, Optional.of(NUMBER), Optional.of(TEXT), Optional.of(Instant.EPOCH));
        DeliveryStatus.Builder builder = DeliveryStatus.builder(PROVIDER)
                .id(MessageId.of("m-1"))
                .reference(SECRET)
                .step(step)
                .segment(new DeliveryReport.Segment(1, 2), step);
        DeliveryStatus status = builder.build();
        InMemoryDeliveryStore.Builder bounds = InMemoryDeliveryStore.builder();
        InMemoryDeliveryStore store = bounds.build();
        DeliveryTracker.Builder tracking = DeliveryTracker.builder().store(store);
        return List.of(
                step,
                builder,
                status,
                bounds,
                store,
                store.merge(status),
                store.evictions(),
                new DeliveryEviction(status, DeliveryEviction.Reason.SIZE),
                tracking,
                tracking.build());
    }

    /** The ledger's entries, under a reference that is a secret. */
    private static List<Object> ledgerOnes(SmsSender sender) {
        Fingerprint fingerprint = Fingerprint.of(MESSAGE);
        Settlement settlement =
                Settlement.accepted(SendReceipt.builder(PROVIDER).build(), PhoneNumber.of(OTHER));
        LedgerEntry.Builder builder = LedgerEntry.builder(SECRET, fingerprint)
                .reservation("r-1")
                .reservedAt(Instant.EPOCH)
                .leaseUntil(Instant.EPOCH);
        LedgerEntry entry = builder.build().settled(settlement, Instant.EPOCH);
        InMemorySendLedger.Builder room = InMemorySendLedger.builder().capacity(1);
        InMemorySendLedger ledger = room.build();
        IdempotentSender once = IdempotentSender.over(sender, ledger);
        Reservation granted = ledger.reserve(SECRET, Fingerprint.of(MESSAGE), Duration.ofDays(1));
        ledger.settle((Reservation.Granted) granted, settlement);
        return List.of(
                fingerprint,
                settlement,
                builder,
                entry,
                granted,
                new Reservation.Held(entry),
                new Reservation.Conflict(entry),
                new SendLedgerException("rule and fix"),
                new DeliveryStoreException("rule and fix", null),
                room,
                ledger,
                IdempotentSender.builder(sender, ledger),
                once,
                refusal(once, MESSAGE.toBuilder().text(TEXT + "!").build()),
                refusal(once, MESSAGE.toBuilder().reference(SECRET + "2").build()));
    }

    /** The resolver's sources and results. */
    private static List<Object> resolvedOnes(SmsSender sender) {
        PhoneNumber own = PhoneNumber.of(OTHER);
        MessageRecord record =
                MessageRecord.builder(PROVIDER).from(own).text(TEXT).build();
        OutcomeSource source = OutcomeSource.history(PROVIDER, history(record)).from(own);
        AskedRoute route = AskedRoute.of(Optional.of(PROVIDER), Optional.of(own));
        OutcomeResolver.Builder builder = OutcomeResolver.builder(sender).source(source);
        return List.of(
                source,
                route,
                new DelegatingSender.Delegate(sender, Optional.of(own)),
                OutcomeSource.reports(PROVIDER, DeliveryTracker.builder().build()),
                builder,
                builder.build(),
                new Resolution.Accepted(
                        PROVIDER,
                        Optional.of(own),
                        Optional.of(MessageId.of("m-1")),
                        Optional.empty(),
                        DeliveryState.SENT),
                new Resolution.NotFound(Instant.EPOCH, Instant.EPOCH, List.of(PROVIDER)),
                new Resolution.Ambiguous(Resolution.Why.EQUAL_TEXTS, 2));
    }

    /** Senders with several routes, and their attempts. */
    private static List<Object> reliableOnes(SmsSender sender) {
        Address own = PhoneNumber.of(OTHER);
        SendRoute route = SendRoute.of("us", sender).withFrom(own);
        RoutingRule rule = RoutingRule.named("us").toCallingCode(1).from(own);
        RoutingSender.Builder routes = RoutingSender.builder().route(rule, route);
        FailoverSender.Builder failover = FailoverSender.builder().route(route);
        Attempt attempt =
                Attempt.failed("us", own, answer(Safety.AT_MOST_ONCE, 500).rejected(Reason.SENDER, "1", TEXT));
        List<Attempt> attempts = List.of(
                attempt,
                attempt.within("eu"),
                Attempt.unfit("us", PROVIDER, own, List.of(new Issue("to", "rule", "fix"))),
                Attempt.circuitOpen("us", PROVIDER, own));
        return List.of(
                route,
                rule,
                routes,
                routes.build(),
                routes.build().explain(MESSAGE),
                failover,
                failover.build(),
                attempt,
                SendReceipt.builder(PROVIDER).attempts(attempts).build(),
                UnavailableException.builder(PROVIDER).build().withAttempts(attempts));
    }

    private static final class Listing implements Operation<SmsMessage, List<String>> {
        @Override
        public String name() {
            return "list";
        }

        @Override
        public Safety safety() {
            return Safety.READ;
        }

        @Override
        public ApiRequest encode(SmsMessage input) {
            return REQUEST;
        }

        @Override
        public List<String> decode(ApiResponse response) {
            return List.of(TEXT);
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private static MessageHistory history(MessageRecord record) {
        return new MessageHistory() {
            @Override
            public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
                return Page.of(List.of(record));
            }

            @Override
            public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
                return CompletableFuture.completedFuture(history(query, options));
            }

            @Override
            public List<Issue> check(HistoryQuery query) {
                return List.of();
            }
        };
    }

    private static List<Object> singleOnes(OperationRunner runner) {
        String vendorWords = "cannot send '" + TEXT + "' to " + NUMBER + " with " + SECRET;
        AccessToken token = AccessToken.of(SECRET, Instant.EPOCH).withRefreshToken(SECRET);
        ApiResponse response = answer(Safety.AT_MOST_ONCE, 500);
        return List.of(
                new VendorCalls(runner, message -> List.of(), message -> new Send()),
                PhoneNumber.of(NUMBER),
                new RawAddress(NUMBER + " " + TEXT),
                ShortCode.of("12345"),
                SenderName.of("ACME"),
                MESSAGE,
                MESSAGE.toBuilder(),
                SendReceipt.builder(PROVIDER).vendor(new Priced(NUMBER, TEXT)).build(),
                SendReceipt.builder(PROVIDER).vendor(new Priced(NUMBER, TEXT)),
                CallOptions.deadline(Duration.ofSeconds(1)),
                Deadline.after(Duration.ofSeconds(1), Timing.system()),
                new ManualTiming(),
                ClientOptions.builder().userAgent(SECRET).build(),
                ClientOptions.builder().userAgent(SECRET),
                new CallStart("acme", Optional.of(PROVIDER), Optional.of("marketing"), "send"),
                CallEnd.failed(response.rejected(Reason.RECIPIENT, SECRET, vendorWords), Optional.of(PROVIDER), 1),
                CallListener.all(List.of()),
                CallListener.Scope.NONE,
                SendReports.of("failover", call -> end -> {}),
                SendReceipt.builder(PROVIDER).headers(Map.of("X-Text", TEXT)).build(),
                PROVIDER,
                MessageId.of("m-1"),
                new Issue("to", "rule", "fix"),
                response,
                ApiResponse.builder(PROVIDER, new Send(), 200).body(TEXT).request(REQUEST),
                response.rejected(Reason.RECIPIENT, SECRET, vendorWords),
                RejectedException.builder(PROVIDER, Reason.CONTENT),
                response.unproven("why", NUMBER, vendorWords),
                OutcomeUnknownException.builder(PROVIDER),
                answer(Safety.READ, 200).unproven("why", NUMBER, vendorWords),
                UnavailableException.builder(PROVIDER),
                InvalidRequestException.builder(PROVIDER, List.of(new Issue("to", "rule", "fix")))
                        .build(),
                InvalidRequestException.builder(PROVIDER, List.of(new Issue("to", "rule", "fix"))),
                new CredentialException("apiKey is blank", null),
                REQUEST,
                ApiRequest.post(BaseUrl.of("baseUrl", URI.create("https://api.example.com"), OPTIONS), "send")
                        .query("key", SECRET),
                REQUEST.body(),
                ApiBody.Form.of(Map.of("body", TEXT)),
                new FormField("body", TEXT),
                new TwoSteps.LookedUp<>(NUMBER, SECRET),
                TwoSteps.of(new Listing(), Operation.change("change", number -> REQUEST, ApiResponse::text)),
                Redirects.to("media.example.com"),
                new ApiBody.Bytes("text/csv", TEXT.getBytes(StandardCharsets.UTF_8)),
                new ApiBody.None(),
                new ApiBody.Upload("image/jpeg", 1, InputStream::nullInputStream),
                MediaFile.of(TEXT + ".jpg", "image/jpeg", TEXT.getBytes(StandardCharsets.UTF_8)),
                MEDIA,
                MediaRef.url(URI.create("https://example.com/" + SECRET)),
                MediaContent.of("image/jpeg", TEXT.getBytes(StandardCharsets.UTF_8)),
                MediaMessage.of(MESSAGE, MEDIA),
                BaseUrl.of("baseUrl", URI.create("https://api.example.com"), OPTIONS),
                Json.parse(("[\"" + TEXT + "\"]").getBytes(StandardCharsets.UTF_8)),
                Json.parse(("[\"" + TEXT + "\"]").getBytes(StandardCharsets.UTF_8))
                        .items()
                        .get(0),
                AbsoluteUrl.of("url", URI.create("https://example.com/" + SECRET)),
                AddressReader.ofRegion("US"),
                AnswerClaims.in(Json.parse(("{\"message\":\"" + TEXT + "\"}").getBytes(StandardCharsets.UTF_8))),
                VendorZone.known(ZoneOffset.UTC),
                MessageTime.exactly(Instant.EPOCH),
                Secret.of("apiKey", SECRET),
                token,
                new TokenSource.Renewal(token, response, runner),
                new Redactor(List.of(SECRET, TEXT, NUMBER)),
                Setting.required("api-key", "the key").asSecret(),
                Settings.of(PROVIDER, List.of(Setting.required("api-key", "the key")), Map.of("api-key", SECRET)),
                runner,
                new Client(runner),
                new Send(),
                SmsText.of(TEXT),
                new ForcingCharacter(0x201C, 4));
    }

    @Test
    void no_class_shows_a_number_a_text_or_a_secret() {
        try (OperationRunner runner = OperationRunner.create(PROVIDER, OPTIONS)) {
            for (Object instance : instances(runner)) {
                List<String> words = new ArrayList<>(List.of(instance.toString()));
                if (instance instanceof Throwable failure) {
                    for (Throwable at = failure; at != null; at = at.getCause()) {
                        words.add(at.toString());
                        words.add(String.valueOf(at.getLocalizedMessage()));
                    }
                }
                for (String word : words) {
                    assertThat(word).as("%s", instance.getClass()).doesNotContain(FORBIDDEN.toArray(String[]::new));
                }
            }
        }
    }

    @Test
    void every_exported_class_has_an_instance_in_this_test() throws IOException, URISyntaxException {
        Set<String> known = new TreeSet<>();
        HARMLESS.forEach(type -> known.add(type.getName()));
        try (OperationRunner runner = OperationRunner.create(PROVIDER, OPTIONS)) {
            for (Object instance : instances(runner)) {
                for (Class<?> type = instance.getClass(); type != null; type = type.getSuperclass()) {
                    known.add(type.getName());
                    for (Class<?> face : type.getInterfaces()) {
                        known.add(face.getName());
                    }
                }
            }
        }
        Set<String> exported = new TreeSet<>();
        for (String name : List.of(
                "dev.polysms",
                "dev.polysms.bulk",
                "dev.polysms.delivery",
                "dev.polysms.history",
                "dev.polysms.media",
                "dev.polysms.number",
                "dev.polysms.optout",
                "dev.polysms.failover",
                "dev.polysms.ledger",
                "dev.polysms.resolve",
                "dev.polysms.spi",
                "dev.polysms.text",
                "dev.polysms.webhook")) {
            exported.addAll(publicClasses(name));
        }
        assertThat(exported).hasSizeGreaterThan(40);
        exported.removeAll(known);
        assertThat(exported)
                .as("exported classes without an instance in this test")
                .isEmpty();
    }

    private static Set<String> publicClasses(String packageName) throws IOException, URISyntaxException {
        Path classes = Path.of(SmsMessage.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".class") && !name.equals("package-info.class")) {
                    Class<?> type = load(packageName + "." + name.substring(0, name.length() - ".class".length()));
                    if (isExported(type) && !type.isEnum()) {
                        names.add(type.getName());
                    }
                }
            }
        }
        return names;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, SmsMessage.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("a class that is there can be loaded", e);
        }
    }

    private static boolean isExported(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
            if (!Modifier.isPublic(at.getModifiers()) || at.isAnonymousClass()) {
                return false;
            }
        }
        return true;
    }
}
