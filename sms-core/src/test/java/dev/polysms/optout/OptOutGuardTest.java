package dev.polysms.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.Address;
import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.RawAddress;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.ShortCode;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.BulkResult;
import dev.polysms.bulk.BulkSender;
import dev.polysms.bulk.RecipientResult;
import dev.polysms.history.MessageRecord;
import dev.polysms.history.MessageTime;
import dev.polysms.optout.OptOutGuard.Effect;
import dev.polysms.optout.OptOutGuard.Scope;
import dev.polysms.spi.Json;
import dev.polysms.spi.ManualTiming;
import dev.polysms.spi.VendorZone;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.OutboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
final class OptOutGuardTest {
    private static final ProviderId ACME = ProviderId.of("acme");
    private static final PhoneNumber SHOP = PhoneNumber.of("+13035550100");
    private static final PhoneNumber CLUB = PhoneNumber.of("+13035550101");
    private static final PhoneNumber BOB = PhoneNumber.of("+13035550123");
    private static final PhoneNumber EVE = PhoneNumber.of("+13035550124");
    private static final Instant NOW = Instant.ofEpochSecond(1_000);

    private final InMemoryOptOutStore store = InMemoryOptOutStore.withRoomFor(100);
    private final Vendor vendor = new Vendor();
    private final ManualTiming timing = new ManualTiming(NOW);
    private final OptOutGuard guard = guard(store);

    private OptOutGuard guard(OptOutStore store) {
        return OptOutGuard.builder(vendor, store).timing(timing).build();
    }

    private OptOutGuard guardOfAllSenders() {
        return OptOutGuard.builder(vendor, store)
                .scope(Scope.ALL_SENDERS)
                .timing(timing)
                .build();
    }

    /** Counts its calls, and ends each send by a rule. */
    private static final class Vendor implements SmsClient {
        private final List<SmsMessage> asked = Collections.synchronizedList(new ArrayList<>());
        private final List<CallOptions> options = Collections.synchronizedList(new ArrayList<>());
        private Function<SmsMessage, SendReceipt> rule =
                message -> SendReceipt.builder(ACME).build();

        @Override
        public ProviderId provider() {
            return ACME;
        }

        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            asked.add(message);
            this.options.add(options);
            return rule.apply(message);
        }

        @Override
        public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            asked.add(message);
            this.options.add(options);
            try {
                return CompletableFuture.completedFuture(rule.apply(message));
            } catch (SmsException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return message.text().isEmpty() ? List.of(new Issue("text", "it is empty", "write something")) : List.of();
        }

        @Override
        public void close() {}
    }

    /** A store that fails and quotes its arguments. */
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

    private static SmsMessage text(PhoneNumber from, PhoneNumber to) {
        return SmsMessage.builder()
                .from(from)
                .to(to)
                .text("Your table is ready")
                .build();
    }

    private static Envelope envelope(long receivedAt) {
        return new Envelope(ACME, "acme:" + receivedAt, Instant.ofEpochSecond(receivedAt), "{}");
    }

    private static InboundMessage inbound(
            @Nullable Address from, @Nullable Address to, String text, @Nullable Instant time, long receivedAt) {
        return new InboundMessage(
                envelope(receivedAt),
                MessageRecord.builder(ACME)
                        .from(from)
                        .to(to)
                        .text(text)
                        .time(time)
                        .build());
    }

    private static InboundMessage fromBob(String text, long second) {
        return inbound(BOB, SHOP, text, Instant.ofEpochSecond(second), 10_000 + second);
    }

    private static SendReceipt send(OptOutGuard guard, SmsMessage message, boolean async) {
        if (!async) {
            return guard.send(message);
        }
        try {
            return guard.sendAsync(message).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SmsException outcome) {
                throw outcome;
            }
            throw e;
        }
    }

    private static SmsException failure(OptOutGuard guard, SmsMessage message, boolean async) {
        return catchThrowableOfType(SmsException.class, () -> send(guard, message, async));
    }

    private void vendorRefuses(Reason reason) {
        vendor.rule = message -> {
            throw RejectedException.builder(ACME, reason).httpStatus(400).build();
        };
    }

    // ---- sending

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refuses_opted_out_recipients_before_the_vendor_is_asked(boolean async) {
        guard.accept(fromBob("STOP", 1));

        SmsException failure = failure(guard, text(SHOP, BOB), async);

        assertThat(failure)
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OPTED_OUT))
                .hasMessage(
                        "opt-out send: the recipient has opted out of messages from this sender; wait for an opt-in. It was"
                                + " refused (OPTED_OUT), so nothing was done.");
        assertThat(failure.safeToResend()).isTrue();
        assertThat(failure.worthRetrying()).isFalse();
        assertThat(vendor.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sends_to_recipients_who_did_not_opt_out_of_this_sender(boolean async) {
        guard.accept(fromBob("STOP", 1));

        assertThat(send(guard, text(CLUB, BOB), async).provider()).isEqualTo(ACME);
        assertThat(send(guard, text(SHOP, EVE), async).provider()).isEqualTo(ACME);
        assertThat(vendor.asked).containsExactly(text(CLUB, BOB), text(SHOP, EVE));
        assertThat(guard.isOptedOut(SHOP, BOB)).isTrue();
        assertThat(guard.isOptedOut(CLUB, BOB)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sends_nothing_if_the_store_cannot_answer(boolean async) {
        SmsException failure = failure(guard(new BrokenStore()), text(SHOP, BOB), async);

        assertThat(failure)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("could not answer")
                .hasMessageNotContaining("0123");
        assertThat(failure.worthRetrying()).isTrue();
        assertThat(failure.getCause())
                .isInstanceOf(OptOutStoreException.class)
                .hasMessage("java.lang.IllegalStateException")
                .hasNoCause();
        assertThat(failure)
                .extracting(Throwable::getCause)
                .satisfies(cause ->
                        assertThat(cause.getStackTrace()[0].getClassName()).contains("BrokenStore"));
        assertThat(vendor.asked).isEmpty();
    }

    @Test
    void check_returns_the_issues_of_the_wrapped_sender_and_does_not_ask_the_store() {
        OptOutGuard broken = guard(new BrokenStore());
        assertThat(broken.check(text(SHOP, BOB))).isEmpty();
        assertThat(broken.check(text(SHOP, BOB).toBuilder().text("").build())).hasSize(1);
    }

    @Test
    void cancelling_reaches_the_call() {
        CompletableFuture<SendReceipt> call = new CompletableFuture<>();
        OptOutGuard over = OptOutGuard.over(new Pending(call), store);

        assertThat(over.sendAsync(text(SHOP, BOB)).cancel(true)).isTrue();
        assertThat(call).isCancelled();
    }

    private record Pending(CompletableFuture<SendReceipt> call) implements dev.polysms.SmsSender {
        @Override
        public SendReceipt send(SmsMessage message, CallOptions options) {
            return call.join();
        }

        @Override
        public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
            return call;
        }

        @Override
        public List<Issue> check(SmsMessage message) {
            return List.of();
        }
    }

    @Test
    void a_bulk_message_is_sent_to_the_other_recipients() {
        List<PhoneNumber> recipients = List.of(EVE, BOB, CLUB);
        guard.accept(fromBob("stop", 1));

        BulkResult result = BulkSender.over(guard, 2).sendAll(BulkMessage.of(SHOP, recipients, "Sale"));

        assertThat(result.accepted())
                .extracting(RecipientResult.Accepted::recipient)
                .containsExactly(EVE, CLUB);
        assertThat(result.notSent()).singleElement().satisfies(notSent -> {
            assertThat(notSent.recipient()).isEqualTo(BOB);
            assertThat(((RejectedException) notSent.failure()).reason()).isEqualTo(Reason.OPTED_OUT);
        });
        assertThat(vendor.asked).extracting(SmsMessage::to).containsExactlyInAnyOrder(EVE, CLUB);
    }

    @Test
    void a_bulk_message_to_opted_out_recipients_only_has_one_result_each() {
        OptOutGuard all = guardOfAllSenders();
        List.of(BOB, EVE).forEach(who -> all.accept(inbound(who, SHOP, "STOP", null, 1)));

        BulkResult result = BulkSender.over(all, 1).sendAll(BulkMessage.of(CLUB, List.of(BOB, EVE), "Sale"));

        assertThat(result.notSent()).hasSize(2);
        assertThat(vendor.asked).isEmpty();
    }

    // ---- learning from vendors

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void records_an_opt_out_that_the_refusal_of_a_vendor_shows(boolean async) {
        vendorRefuses(Reason.OPTED_OUT);

        assertThat(failure(guard, text(SHOP, BOB), async).httpStatus()).hasValue(400);
        assertThat(store.consents())
                .containsExactly(Consent.out(SenderRecipientPair.of(SHOP, BOB), NOW, Consent.Source.VENDOR));

        assertThat(failure(guard, text(SHOP, BOB), async).httpStatus()).isEmpty();
        assertThat(vendor.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void records_nothing_after_other_failures(boolean async) {
        vendorRefuses(Reason.RECIPIENT);
        assertThat(failure(guard, text(SHOP, BOB), async)).isInstanceOf(RejectedException.class);
        vendor.rule = message -> {
            throw OutcomeUnknownException.builder(ACME).build();
        };
        assertThat(failure(guard, text(SHOP, BOB), async)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(store.consents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_opt_in_that_arrives_during_the_refused_send_is_newer(boolean async) {
        vendor.rule = message -> {
            guard.accept(inbound(BOB, SHOP, "START", NOW.plusSeconds(1), 2_000));
            throw RejectedException.builder(ACME, Reason.OPTED_OUT).build();
        };

        assertThat(failure(guard, text(SHOP, BOB), async)).isInstanceOf(RejectedException.class);
        assertThat(guard.isOptedOut(SHOP, BOB)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_refusal_stays_the_outcome_if_the_store_cannot_record_it(boolean async) {
        InMemoryOptOutStore full = InMemoryOptOutStore.withRoomFor(1);
        full.record(Consent.out(SenderRecipientPair.of(SHOP, EVE), NOW, Consent.Source.APPLICATION));
        vendorRefuses(Reason.OPTED_OUT);

        assertThat(failure(guard(full), text(SHOP, BOB), async))
                .isInstanceOf(RejectedException.class)
                .hasNoCause();
        assertThat(full.consents()).hasSize(1);
    }

    @Test
    void an_opt_out_is_stored_when_the_future_completes() {
        CompletableFuture<SendReceipt> call = new CompletableFuture<>();
        OptOutGuard over = OptOutGuard.over(new Pending(call), store);
        CompletableFuture<Boolean> seen =
                over.sendAsync(text(SHOP, BOB)).handle((receipt, failure) -> over.isOptedOut(SHOP, BOB));

        call.completeExceptionally(
                RejectedException.builder(ACME, Reason.OPTED_OUT).build());

        assertThat(seen).isCompletedWithValue(true);
    }

    // ---- learning from keywords

    @Test
    void returns_the_change_of_each_keyword() {
        assertThat(guard.accept(fromBob("Hello", 1))).isEqualTo(Effect.NONE);
        assertThat(guard.accept(fromBob("HELP", 2))).isEqualTo(Effect.HELP);
        assertThat(store.consents()).isEmpty();

        assertThat(guard.accept(fromBob("Stop.", 3))).isEqualTo(Effect.OPTED_OUT);
        assertThat(guard.accept(fromBob("Stop.", 3))).isEqualTo(Effect.UNCHANGED);
        assertThat(guard.accept(fromBob("STOP", 4))).isEqualTo(Effect.UNCHANGED);
        assertThat(guard.accept(fromBob("start", 5))).isEqualTo(Effect.OPTED_IN);
        assertThat(guard.accept(fromBob("start", 5))).isEqualTo(Effect.UNCHANGED);
        assertThat(guard.isOptedOut(SHOP, BOB)).isFalse();
        assertThat(store.consents())
                .containsExactly(Consent.in(
                        SenderRecipientPair.of(SHOP, BOB), Instant.ofEpochSecond(5), Consent.Source.KEYWORD));
    }

    @Test
    void an_older_keyword_that_arrives_late_changes_nothing() {
        guard.accept(fromBob("START", 5));
        assertThat(guard.accept(fromBob("STOP", 4))).isEqualTo(Effect.UNCHANGED);
        assertThat(guard.isOptedOut(SHOP, BOB)).isFalse();

        guard.accept(fromBob("STOP", 7));
        assertThat(guard.accept(fromBob("START", 6))).isEqualTo(Effect.UNCHANGED);
        assertThat(guard.isOptedOut(SHOP, BOB)).isTrue();
    }

    @Test
    void the_newest_keyword_wins_in_any_order_and_number() {
        Random random = new Random(5);
        for (int run = 0; run < 200; run++) {
            List<SmsEvent> events = new ArrayList<>();
            boolean out = false;
            for (int second = 1; second <= 6; second++) {
                out = random.nextBoolean();
                events.add(fromBob(out ? "STOP" : "START", second));
            }
            events.addAll(List.copyOf(events));
            Collections.shuffle(events, random);
            OptOutGuard one = guard(InMemoryOptOutStore.withRoomFor(1));
            events.forEach(one::accept);
            assertThat(one.isOptedOut(SHOP, BOB)).isEqualTo(out);
        }
    }

    @Test
    void the_newest_of_concurrent_keywords_wins() {
        List<SmsEvent> events = new ArrayList<>();
        for (int second = 1; second <= 500; second++) {
            events.add(fromBob(second % 2 == 0 ? "STOP" : "START", second));
        }
        Collections.shuffle(events, new Random(17));

        events.parallelStream().forEach(event -> {
            guard.accept(event);
            assertThat(guard.isOptedOut(CLUB, BOB)).isFalse();
        });

        assertThat(store.consents())
                .containsExactly(Consent.out(
                        SenderRecipientPair.of(SHOP, BOB), Instant.ofEpochSecond(500), Consent.Source.KEYWORD));
    }

    @Test
    void the_time_of_receipt_counts_if_the_vendor_gives_no_time() {
        guard.accept(inbound(BOB, SHOP, "STOP", null, 10));
        assertThat(guard.accept(inbound(BOB, SHOP, "START", null, 9))).isEqualTo(Effect.UNCHANGED);
        assertThat(guard.accept(inbound(BOB, SHOP, "START", null, 11))).isEqualTo(Effect.OPTED_IN);
    }

    @Test
    void an_opt_out_by_a_vendor_clock_that_is_ahead_does_not_outlast_later_keywords() {
        Instant hoursAhead = Instant.ofEpochSecond(100_000);
        guard.accept(inbound(BOB, SHOP, "START", hoursAhead, 10));
        assertThat(guard.accept(inbound(BOB, SHOP, "STOP", Instant.ofEpochSecond(11), 11)))
                .isEqualTo(Effect.OPTED_OUT);
    }

    @Test
    void an_opt_out_without_a_receiving_number_applies_to_all_senders() {
        assertThat(guard.accept(inbound(BOB, null, "STOP", null, 1))).isEqualTo(Effect.OPTED_OUT);
        assertThat(guard.accept(inbound(EVE, new RawAddress("x303"), "STOP", null, 1)))
                .isEqualTo(Effect.OPTED_OUT);

        assertThat(guard.isOptedOut(SHOP, BOB)).isTrue();
        assertThat(guard.isOptedOut(ShortCode.of("12345"), BOB)).isTrue();
        assertThat(guard.isOptedOut(SHOP, EVE)).isTrue();

        assertThat(guard.accept(inbound(BOB, null, "START", null, 2))).isEqualTo(Effect.UNPLACED);
        assertThat(guard.isOptedOut(SHOP, BOB)).isTrue();
        assertThat(guard.accept(inbound(BOB, SHOP, "START", null, 3))).isEqualTo(Effect.OPTED_IN);
        assertThat(guard.isOptedOut(SHOP, BOB)).isFalse();
        assertThat(guard.isOptedOut(CLUB, BOB)).isTrue();
    }

    @Test
    void an_opt_in_older_than_the_opt_out_from_all_has_no_effect() {
        store.record(Consent.out(
                SenderRecipientPair.ofAllSenders(BOB), Instant.ofEpochSecond(9), Consent.Source.APPLICATION));
        assertThat(guard.accept(fromBob("START", 8))).isEqualTo(Effect.UNCHANGED);
        assertThat(guard.isOptedOut(SHOP, BOB)).isTrue();
    }

    @Test
    void reports_an_opt_out_without_a_readable_sender() {
        assertThat(guard.accept(inbound(null, SHOP, "STOP", null, 1))).isEqualTo(Effect.UNPLACED);
        assertThat(guard.accept(inbound(new RawAddress("303 555 0123"), SHOP, "STOP", null, 1)))
                .isEqualTo(Effect.UNPLACED);
        assertThat(guard.accept(inbound(ShortCode.of("12345"), SHOP, "START", null, 1)))
                .isEqualTo(Effect.UNPLACED);
        assertThat(store.consents()).isEmpty();
    }

    @Test
    void an_opt_out_can_apply_to_all_senders_of_the_account() {
        OptOutGuard all = guardOfAllSenders();
        all.accept(fromBob("STOP", 1));
        assertThat(all.isOptedOut(CLUB, BOB)).isTrue();

        assertThat(all.accept(inbound(BOB, CLUB, "START", null, 2))).isEqualTo(Effect.OPTED_IN);
        assertThat(all.isOptedOut(SHOP, BOB)).isFalse();

        vendorRefuses(Reason.OPTED_OUT);
        assertThatThrownBy(() -> all.send(text(SHOP, BOB))).isInstanceOf(RejectedException.class);
        assertThat(all.isOptedOut(CLUB, BOB)).isTrue();
    }

    @Test
    void other_events_are_not_keywords() {
        MessageRecord record =
                MessageRecord.builder(ACME).from(BOB).to(SHOP).text("STOP").build();
        for (SmsEvent event : List.of(
                new OutboundMessage(envelope(1), record),
                DeliveryReport.of(envelope(1), record).withDescription("user opt out"),
                new UnrecognizedEvent(envelope(1), Optional.of("STOP")))) {
            assertThat(guard.accept(event)).isEqualTo(Effect.NONE);
        }
        assertThat(store.consents()).isEmpty();
    }

    @Test
    void a_keyword_that_cannot_be_stored_is_not_acknowledged() {
        OptOutGuard broken = guard(new BrokenStore());
        for (String keyword : List.of("STOP", "START")) {
            UnavailableException failure =
                    catchThrowableOfType(UnavailableException.class, () -> broken.accept(fromBob(keyword, 1)));
            assertThat(failure).hasMessageContaining("could not keep").hasMessageNotContaining("0123");
            assertThat(failure.getCause()).hasMessage("java.lang.IllegalStateException");
        }
        assertThat(broken.accept(fromBob("HELP", 1))).isEqualTo(Effect.HELP);
    }

    @Test
    void the_message_of_a_store_exception_is_quoted() {
        InMemoryOptOutStore full = InMemoryOptOutStore.withRoomFor(1);
        full.record(Consent.out(SenderRecipientPair.of(SHOP, EVE), NOW, Consent.Source.APPLICATION));
        assertThatThrownBy(() -> guard(full).accept(fromBob("STOP", 1)))
                .isInstanceOf(UnavailableException.class)
                .hasRootCauseMessage(
                        "the store is full of opt-outs, and drops none; give it more room, or use a database");
    }

    @Test
    void accepts_custom_words() {
        OptOutGuard own = OptOutGuard.builder(vendor, store)
                .words(OptOutKeywords.builder().add(Keyword.OPT_OUT, "wypisz").build())
                .build();
        assertThat(own.accept(fromBob("Wypisz", 1))).isEqualTo(Effect.OPTED_OUT);
    }

    @Test
    void names_itself_as_the_component_if_the_sender_is_not_a_client() {
        store.record(Consent.out(SenderRecipientPair.of(SHOP, BOB), NOW, Consent.Source.APPLICATION));
        OptOutGuard over = OptOutGuard.over(new Pending(new CompletableFuture<>()), store);
        assertThatThrownBy(() -> over.send(text(SHOP, BOB))).hasMessageStartingWith("opt-out send: ");
    }

    // ---- one person, one opt-out

    @ParameterizedTest
    @CsvSource({
        "+5215512345678, +525512345678", // Mexico, before and after 2019
        "+5491123456789, +541123456789", // Argentina
        "+54111523456789, +5491123456789",
        "+551187654321, +5511987654321", // Brazil, before and after the ninth digit
        "+22997123456, +2290197123456", // Benin
        "+4407700900123, +447700900123" // with the zero of home
    })
    void two_notations_of_one_number_are_one_recipient(String one, String other) {
        for (List<String> forms : List.of(List.of(one, other), List.of(other, one))) {
            OptOutGuard fresh = guard(InMemoryOptOutStore.withRoomFor(10));
            fresh.accept(inbound(PhoneNumber.of(forms.get(0)), SHOP, "STOP", null, 1));

            assertThat(fresh.isOptedOut(SHOP, PhoneNumber.of(forms.get(1)))).isTrue();
            assertThat(failure(fresh, text(SHOP, PhoneNumber.of(forms.get(1))), false))
                    .isInstanceOf(RejectedException.class);
            assertThat(fresh.accept(inbound(PhoneNumber.of(forms.get(1)), SHOP, "START", null, 2)))
                    .isEqualTo(Effect.OPTED_IN);
            assertThat(fresh.isOptedOut(SHOP, PhoneNumber.of(forms.get(0)))).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+551137654321, +5511937654321", // a fixed line in São Paulo, and a mobile number that never had eight digits
        "+390612345678, +39612345678", // a zero that is a part of the number
        "+525512345678, +525512345679",
        "+12125551234, +525512345678"
    })
    void numbers_of_two_people_stay_distinct(String one, String other) {
        guard.accept(inbound(PhoneNumber.of(one), SHOP, "STOP", null, 1));
        assertThat(guard.isOptedOut(SHOP, PhoneNumber.of(other))).isFalse();
    }

    @Test
    void two_notations_of_one_sender_are_one_sender() {
        guard.accept(inbound(BOB, PhoneNumber.of("+5215512345678"), "STOP", null, 1));
        assertThat(guard.isOptedOut(PhoneNumber.of("+525512345678"), BOB)).isTrue();
    }

    // ---- times

    private static final Instant EVENING = Instant.parse("2026-11-29T19:00:00Z");

    private InboundMessage keyword(String text, @Nullable MessageTime time, Instant receivedAt) {
        return new InboundMessage(
                new Envelope(ACME, "acme:" + receivedAt, receivedAt, "{}"),
                MessageRecord.builder(ACME)
                        .from(BOB)
                        .to(SHOP)
                        .text(text)
                        .messageTime(time)
                        .build());
    }

    private static MessageTime pushed(String written, VendorZone zone) {
        return Json.parse(("{\"t\":\"" + written + "\"}").getBytes(StandardCharsets.UTF_8))
                .time("t", zone)
                .orElseThrow();
    }

    private static final VendorZone ASSUMED = VendorZone.assumedUtc(ZoneOffset.ofHours(14));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00",
                "0001-01-01T00:00:00Z",
                "1900-01-01 00:00:00",
                "1970-01-01T00:00:00Z",
                "1970-01-01",
                "1601-01-01T00:00:00Z",
                "9999-12-31T23:59:59",
                "2026-11-29T12:30:00", // without a zone: 19:30 in the west of the USA
                "2026-11-29T12:30",
                "2026-11-29 12:30:00.5",
                "2026-11-29T18:59:00", // without a zone: 19:29 in the west of Newfoundland
                "2026-11-29", // a date alone: any time of that day
                "2026-11-30T05:30:00", // in the future
                "2027-01-01T00:00:00Z"
            })
    void an_opt_out_of_uncertain_time_is_newer_than_an_opt_in_by_a_form(String written) {
        store.record(Consent.in(SenderRecipientPair.of(SHOP, BOB), EVENING, Consent.Source.APPLICATION));

        assertThat(guard.accept(keyword("STOP", pushed(written, ASSUMED), EVENING.plusSeconds(1_800))))
                .isEqualTo(Effect.OPTED_OUT);
        assertThat(guard.isOptedOut(SHOP, BOB)).isTrue();
    }

    @Test
    void an_opt_out_in_the_repeated_hour_gets_the_later_time() {
        Instant atOne = Instant.parse("2026-10-25T01:00:00Z");
        store.record(Consent.in(SenderRecipientPair.of(SHOP, BOB), atOne, Consent.Source.APPLICATION));

        MessageTime twice = pushed("2026-10-25T02:30:00", VendorZone.known(ZoneId.of("Europe/Prague")));
        assertThat(guard.accept(keyword("STOP", twice, atOne.plusSeconds(1_800))))
                .isEqualTo(Effect.OPTED_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00",
                "1970-01-01T00:00:00Z",
                "2026-11-29T19:20:00", // without a zone: 18:20 in Prague
                "2026-11-29T19:40:00",
                "2026-11-30T00:00:00",
                "2027-01-01T00:00:00Z"
            })
    void an_opt_in_of_uncertain_time_is_not_newer_than_an_opt_out(String written) {
        store.record(Consent.out(SenderRecipientPair.of(SHOP, BOB), EVENING, Consent.Source.APPLICATION));

        assertThat(guard.accept(keyword("START", pushed(written, ASSUMED), EVENING.plusSeconds(1_800))))
                .isEqualTo(Effect.UNCHANGED);
        assertThat(guard.isOptedOut(SHOP, BOB)).isTrue();
    }

    @Test
    void an_opt_in_counts_if_every_moment_that_its_time_may_mean_is_later() {
        VendorZone american = VendorZone.assumedUtc(ZoneOffset.UTC);
        assertThat(guard.accept(keyword("STOP", pushed("2026-11-29T19:00:00", american), EVENING)))
                .isEqualTo(Effect.OPTED_OUT);
        assertThat(guard.accept(keyword("START", pushed("2026-11-29T19:05:00", american), EVENING.plusSeconds(300))))
                .isEqualTo(Effect.OPTED_IN);
    }

    @Test
    void a_time_with_a_zone_and_one_in_a_known_zone_are_certain() {
        store.record(Consent.in(SenderRecipientPair.of(SHOP, BOB), EVENING, Consent.Source.APPLICATION));
        VendorZone denver = VendorZone.known(ZoneId.of("America/Denver"));

        assertThat(guard.accept(keyword("STOP", pushed("2026-11-29T18:59:59Z", ASSUMED), EVENING.plusSeconds(900))))
                .isEqualTo(Effect.UNCHANGED);
        assertThat(guard.accept(keyword("STOP", pushed("2026-11-29T11:59:59", denver), EVENING.plusSeconds(900))))
                .isEqualTo(Effect.UNCHANGED);
        assertThat(guard.accept(keyword("STOP", pushed("2026-11-29T12:00:01", denver), EVENING.plusSeconds(900))))
                .isEqualTo(Effect.OPTED_OUT);
    }

    @Test
    void an_opt_out_of_the_future_does_not_outlast_a_later_opt_in() {
        guard.accept(keyword("STOP", pushed("2027-01-01T00:00:00Z", ASSUMED), EVENING));
        assertThat(guard.accept(keyword("START", pushed("2026-11-29T19:00:01Z", ASSUMED), EVENING.plusSeconds(2))))
                .isEqualTo(Effect.OPTED_IN);
    }

    @Test
    void a_time_a_year_before_receipt_is_a_placeholder() {
        store.record(Consent.in(SenderRecipientPair.of(SHOP, BOB), EVENING, Consent.Source.APPLICATION));
        MessageTime epoch = MessageTime.exactly(Instant.EPOCH);
        assertThat(guard.accept(keyword("STOP", epoch, EVENING.plusSeconds(1)))).isEqualTo(Effect.OPTED_OUT);
        assertThat(guard.accept(keyword("START", epoch, EVENING.plusSeconds(2))))
                .isEqualTo(Effect.UNCHANGED);
    }

    // ---- a store that is slow, or breaks

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_time_of_the_store_counts_against_the_deadline(boolean async) {
        OptOutGuard slow = guard(slowStore(Duration.ofSeconds(4)));
        SmsMessage message = text(SHOP, BOB);

        CallOptions five = CallOptions.deadline(Duration.ofSeconds(5));
        if (async) {
            slow.sendAsync(message, five).join();
        } else {
            slow.send(message, five);
        }

        assertThat(vendor.options)
                .singleElement()
                .satisfies(passed -> assertThat(passed.deadline()).contains(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sends_nothing_if_the_deadline_passed_in_the_store(boolean async) {
        OptOutGuard slow = guard(slowStore(Duration.ofSeconds(4)));
        CallOptions two = CallOptions.deadline(Duration.ofSeconds(2));

        SmsException failure = catchThrowableOfType(SmsException.class, () -> {
            if (!async) {
                slow.send(text(SHOP, BOB), two);
            }
            try {
                slow.sendAsync(text(SHOP, BOB), two).join();
            } catch (CompletionException e) {
                throw e.getCause();
            }
        });

        assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageContaining("deadline passed");
        assertThat(vendor.asked).isEmpty();
    }

    private OptOutStore slowStore(Duration time) {
        return new OptOutStore() {
            @Override
            public Optional<Consent> inForce(SenderRecipientPair pair) {
                timing.advance(time);
                return Optional.empty();
            }

            @Override
            public boolean record(Consent consent) {
                return true;
            }
        };
    }

    /** A store that throws an undocumented exception, or returns null. */
    private static OptOutStore oddStore(@Nullable Throwable thrown) {
        return new OptOutStore() {
            @Override
            @SuppressWarnings({"NullAway", "NullOptional"})
            public Optional<Consent> inForce(SenderRecipientPair pair) {
                sneak(thrown);
                return null;
            }

            @Override
            public boolean record(Consent consent) {
                sneak(thrown);
                return true;
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(@Nullable Throwable thrown) throws E {
        if (thrown != null) {
            throw (E) thrown;
        }
    }

    private static Stream<@Nullable Throwable> oddThrowables() {
        return Stream.of(
                new StackOverflowError("+13035550123"),
                new NoClassDefFoundError("+13035550123"),
                new AssertionError("+13035550123"),
                new InterruptedException("+13035550123"),
                null);
    }

    @ParameterizedTest
    @MethodSource("oddThrowables")
    void sends_nothing_if_the_store_throws_an_error_or_returns_null(@Nullable Throwable thrown) {
        for (boolean async : new boolean[] {false, true}) {
            SmsException failure = failure(guard(oddStore(thrown)), text(SHOP, BOB), async);
            assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageNotContaining("0123");
            assertThat(failure.getCause()).hasMessageNotContaining("0123");
        }
        assertThat(vendor.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_error_of_the_store_does_not_replace_the_refusal_of_the_vendor(boolean async) {
        vendorRefuses(Reason.OPTED_OUT);
        OptOutGuard over = guard(new OptOutStore() {
            @Override
            public Optional<Consent> inForce(SenderRecipientPair pair) {
                return Optional.empty();
            }

            @Override
            public boolean record(Consent consent) {
                throw new StackOverflowError();
            }
        });
        assertThat(failure(over, text(SHOP, BOB), async)).isInstanceOf(RejectedException.class);
    }
}
