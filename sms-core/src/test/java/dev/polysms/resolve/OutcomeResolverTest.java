package dev.polysms.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.CallOptions;
import dev.polysms.DeliveryState;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.Outcome;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.failover.FailoverSender;
import dev.polysms.failover.SendRoute;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.Settlement;
import dev.polysms.media.MediaRef;
import dev.polysms.resolve.Resolution.Accepted;
import dev.polysms.resolve.Resolution.Ambiguous;
import dev.polysms.resolve.Resolution.NotFound;
import dev.polysms.resolve.Resolution.Why;
import dev.polysms.spi.ManualTiming;
import dev.polysms.testing.BrokenLedger;
import dev.polysms.testing.FakeVendor;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeResolverTest {
    private static final ProviderId ACME = ProviderId.of("acme");
    private static final ProviderId OTHER = ProviderId.of("other");
    private static final PhoneNumber FROM = PhoneNumber.of("+13035550100");
    private static final PhoneNumber LEG = PhoneNumber.of("+17205550100");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualTiming time = new ManualTiming(Instant.parse("2026-01-15T10:00:00Z")).skipPauses();
    private final InMemorySendLedger ledger =
            InMemorySendLedger.builder().timing(time).build();
    private final ShownMessages acme = new ShownMessages(ACME, time);
    private final ShownMessages other = new ShownMessages(OTHER, time);
    private final SmsSender sender = FailoverSender.of(
            SendRoute.of("first", new FakeVendor(ACME.value())), SendRoute.of("second", new FakeVendor(OTHER.value())));
    private final SmsMessage message = message("a");

    /** The two ways to look up a message, which must give the same results. */
    enum Way {
        BLOCKING {
            @Override
            Resolution ask(OutcomeResolver resolver, SmsMessage message, LedgerEntry entry) {
                return resolver.lookUp(message, entry);
            }

            @Override
            Resolution askAndRecord(OutcomeResolver resolver, SmsMessage message, LedgerEntry entry) {
                return resolver.lookUpAndRecord(message, entry);
            }
        },
        ASYNC {
            @Override
            Resolution ask(OutcomeResolver resolver, SmsMessage message, LedgerEntry entry) {
                return outcome(resolver.lookUpAsync(message, entry));
            }

            @Override
            Resolution askAndRecord(OutcomeResolver resolver, SmsMessage message, LedgerEntry entry) {
                return outcome(resolver.lookUpAndRecordAsync(message, entry));
            }
        };

        abstract Resolution ask(OutcomeResolver resolver, SmsMessage message, LedgerEntry entry);

        abstract Resolution askAndRecord(OutcomeResolver resolver, SmsMessage message, LedgerEntry entry);

        private static Resolution outcome(CompletableFuture<Resolution> future) {
            try {
                return future.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }

    private static SmsMessage message(String reference) {
        return SmsMessage.of(FROM.e164(), "+13035550123", "Your table is ready").toBuilder()
                .reference(reference)
                .build();
    }

    private OutcomeResolver resolver(OutcomeSource... sources) {
        OutcomeResolver.Builder builder =
                OutcomeResolver.builder(sender).ledger(ledger).timing(time);
        Stream.of(sources).forEach(builder::source);
        return builder.build();
    }

    private OutcomeResolver resolver() {
        return resolver(OutcomeSource.history(ACME, acme));
    }

    private Reservation.Granted reserve(SmsMessage message) {
        return (Reservation.Granted)
                ledger.reserve(message.reference().orElseThrow(), Fingerprint.of(message), Duration.ofSeconds(30));
    }

    private static OutcomeUnknownException unknown(ProviderId provider) {
        return OutcomeUnknownException.builder(provider).operation("send").build();
    }

    /** A send that took a second and has no outcome. */
    private LedgerEntry unknown(SmsMessage message) {
        Reservation.Granted granted = reserve(message);
        time.advance(Duration.ofSeconds(1));
        ledger.settle(granted, Settlement.of(unknown(ACME), message.from().orElseThrow()));
        return entry(message);
    }

    private LedgerEntry accepted(SmsMessage message, String id) {
        Reservation.Granted granted = reserve(message);
        time.advance(Duration.ofSeconds(1));
        SendReceipt receipt = SendReceipt.builder(ACME).id(MessageId.of(id)).build();
        ledger.settle(granted, Settlement.accepted(receipt, message.from().orElseThrow()));
        return entry(message);
    }

    private LedgerEntry entry(SmsMessage message) {
        return ledger.find(message.reference().orElseThrow()).orElseThrow();
    }

    private static void assertAccepted(Resolution resolution, ProviderId provider, String id) {
        assertThat(resolution).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.provider()).isEqualTo(provider);
            assertThat(accepted.id()).contains(MessageId.of(id));
        });
    }

    private static void assertAmbiguous(Resolution resolution, Why why) {
        assertThat(resolution)
                .isInstanceOfSatisfying(
                        Ambiguous.class,
                        ambiguous -> assertThat(ambiguous.why()).isEqualTo(why));
    }

    // ---- one message

    @ParameterizedTest
    @EnumSource
    void returns_the_vendors_id_as_soon_as_the_message_shows(Way way) {
        LedgerEntry entry = unknown(message);
        acme.show(message, "m-1", time.instant());

        Resolution resolution = way.ask(resolver(), message, entry);

        assertThat(resolution)
                .isEqualTo(new Accepted(
                        ACME,
                        Optional.of(FROM),
                        Optional.of(MessageId.of("m-1")),
                        Optional.of(time.instant()),
                        DeliveryState.SENT));
        assertThat(time.pauses()).isEmpty();
        assertThat(entry(message).outcome()).contains(Outcome.UNKNOWN); // recording was not asked for
    }

    @ParameterizedTest
    @EnumSource
    void waits_for_a_message_that_shows_late(Way way) {
        LedgerEntry entry = unknown(message);
        acme.show(message, "m-1", time.instant(), time.instant().plusSeconds(40));

        assertAccepted(way.ask(resolver(), message, entry), ACME, "m-1");
        assertThat(time.pauses()).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 29L);
    }

    @ParameterizedTest
    @EnumSource
    void returns_not_found_only_after_the_lag(Way way) {
        LedgerEntry entry = unknown(message);
        Instant end = time.instant();
        Instant shownTooLate = end.plus(MINUTE).plusMillis(1);
        acme.show(message, "m-1", end, shownTooLate);

        Resolution resolution = way.ask(resolver(), message, entry);

        assertThat(resolution)
                .isEqualTo(new NotFound(Instant.parse("2026-01-15T09:58:00Z"), end.plusSeconds(180), List.of(ACME)));
        assertThat(time.instant()).isEqualTo(end.plus(MINUTE));
    }

    @Test
    void asks_the_history_for_the_time_of_the_send_widened_by_skew_and_lag() {
        LedgerEntry entry = unknown(message);
        time.advance(Duration.ofHours(1));

        resolver().lookUp(message, entry);

        assertThat(acme.queries).hasSize(1);
        assertThat(acme.queries.get(0).start(time.instant())).isEqualTo("2026-01-15T09:58:00Z");
        assertThat(acme.queries.get(0).until()).contains(Instant.parse("2026-01-15T10:03:01Z"));
    }

    @Test
    void searches_for_an_abandoned_message_at_all_vendors_until_its_lease_is_over() {
        Reservation.Granted granted = reserve(message);
        Instant lease = granted.entry().leaseUntil();
        other.show(message, "o-1", lease.minusSeconds(1), lease);

        OutcomeResolver resolver = resolver(OutcomeSource.history(ACME, acme), OutcomeSource.history(OTHER, other));

        assertAccepted(resolver.lookUp(message, granted.entry()), OTHER, "o-1");
        assertThat(acme.queries).isNotEmpty();
    }

    @Test
    void names_all_vendors_that_do_not_show_an_abandoned_message() {
        Reservation.Granted granted = reserve(message);
        time.advance(Duration.ofHours(1));
        OutcomeResolver resolver = resolver(OutcomeSource.history(ACME, acme), OutcomeSource.history(OTHER, other));

        assertThat(resolver.lookUp(message, granted.entry()))
                .isInstanceOfSatisfying(
                        NotFound.class,
                        notFound -> assertThat(notFound.providers()).containsExactly(ACME, OTHER));
    }

    @Test
    void searches_only_at_the_vendor_that_was_asked() {
        LedgerEntry entry = unknown(message);
        other.show(message, "o-1", time.instant());
        time.advance(MINUTE);
        OutcomeResolver resolver = resolver(OutcomeSource.history(ACME, acme), OutcomeSource.history(OTHER, other));

        assertThat(resolver.lookUp(message, entry)).isInstanceOf(NotFound.class);
        assertThat(other.queries).isEmpty();
    }

    @Test
    void reports_that_there_is_no_source() {
        LedgerEntry entry = unknown(message);

        assertThat(resolver(OutcomeSource.history(OTHER, other)).lookUp(message, entry))
                .isEqualTo(new Ambiguous(Why.NO_SOURCE, 0));
        assertThat(resolver(OutcomeSource.history(ACME, acme).only(SenderName.class::isInstance))
                        .lookUp(message, entry))
                .isEqualTo(new Ambiguous(Why.NO_SOURCE, 0));
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void searches_for_the_sender_address_that_is_used_at_that_vendor() {
        LedgerEntry entry = unknown(message);
        acme.show(message, "m-1", time.instant());
        acme.show(message.toBuilder().from(LEG).build(), "m-2", time.instant());

        OutcomeResolver resolver = resolver(OutcomeSource.history(ACME, acme).from(LEG));

        assertAccepted(resolver.lookUp(message, entry), ACME, "m-2");
    }

    @ParameterizedTest
    @EnumSource
    void finds_a_message_in_a_conversation_that_shows_its_recipient(Way way) {
        LedgerEntry entry = unknown(message);
        acme.show(message.toBuilder().to(PhoneNumber.of("+13035550199")).build(), "m-1", time.instant());
        acme.show(message, "m-2", time.instant());

        OutcomeResolver resolver = resolver(OutcomeSource.conversations(ACME, acme));

        assertAccepted(way.ask(resolver, message, entry), ACME, "m-2");
    }

    @Test
    void needs_no_ledger_for_the_failure_of_a_send() {
        Instant start = time.instant();
        time.advance(Duration.ofSeconds(5));
        acme.show(message, "m-1", time.instant());
        OutcomeResolver resolver = OutcomeResolver.builder(sender)
                .source(OutcomeSource.history(ACME, acme))
                .timing(time)
                .build();

        assertAccepted(resolver.lookUp(message, unknown(ACME), start), ACME, "m-1");
        acme.show(message, "m-2", time.instant());
        assertAmbiguous(resolver.lookUp(message, unknown(ACME), start), Why.SEVERAL_CANDIDATES);
        assertAmbiguous(resolver.lookUpAsync(message, unknown(ACME), start).join(), Why.SEVERAL_CANDIDATES);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        resolver.lookUp(message, unknown(ACME), time.instant().plusSeconds(1)))
                .withMessageContaining("startedAt");
    }

    @Test
    void the_ledger_takes_precedence_over_the_exception() {
        Instant start = time.instant();
        accepted(message, "m-1");

        assertAccepted(resolver().lookUp(message, unknown(OTHER), start), ACME, "m-1");
    }

    @Test
    void refuses_an_entry_of_another_message() {
        LedgerEntry entry = unknown(message);
        SmsMessage changed = message.toBuilder().text("Your table is not ready").build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> resolver().lookUp(changed, entry))
                .withMessageContaining("another message");
    }

    // ---- what rows show

    static Stream<Arguments> rows() {
        return Stream.of(
                row("SENT", row -> row),
                row("SENT", row -> row.direction(Direction.UNKNOWN)),
                row("not found", row -> row.direction(Direction.INBOUND)),
                row("not found", row -> row.from(LEG)),
                row("not found", row -> row.to(PhoneNumber.of("+13035550199"))),
                row("not found", row -> row.text("Your table is gone")),
                row("not found", row -> row.time(Instant.parse("2026-01-15T09:57:59Z"))),
                row("SENT", row -> row.time(Instant.parse("2026-01-15T09:58:00Z"))),
                row("SENT", row -> row.time(null)),
                row("FAILED", row -> row.state(DeliveryState.FAILED, "failed")),
                row("TEXT_NOT_STORED", row -> row.text(null)),
                row("NOT_COMPARABLE", row -> row.from(null)),
                row("NOT_COMPARABLE", row -> row.to(null)),
                row("NOT_COMPARABLE", row -> row.text("your table is ready!")),
                row("NOT_COMPARABLE", row -> row.text("Your table\r\nis ready ")),
                row("NOT_COMPARABLE", row -> row.text("Your table ?is ready")),
                row("NOT_COMPARABLE", row -> row.text("Your table").media(List.of(media()))),
                row("not found", row -> row.text("Look").media(List.of(media()))),
                row("NOT_COMPARABLE", row -> row.text(null).media(List.of(media()))));
    }

    private static MediaRef media() {
        return MediaRef.of(ACME, "https://api.example.com/1");
    }

    private static Arguments row(String expected, UnaryOperator<MessageRecord.Builder> change) {
        return Arguments.of(expected, change);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_fields_that_a_row_shows_decide_whether_it_is_the_message(
            String expected, UnaryOperator<MessageRecord.Builder> change) {
        LedgerEntry entry = unknown(message);
        acme.show(message, "m-1", time.instant(), time.instant(), change);
        time.advance(MINUTE);

        Resolution resolution = resolver().lookUp(message, entry);

        String answer = resolution instanceof Accepted accepted
                ? accepted.state().name()
                : resolution instanceof Ambiguous ambiguous ? ambiguous.why().name() : "not found";
        assertThat(answer).isEqualTo(expected);
    }

    @Test
    void accepts_question_marks_for_characters_that_the_vendor_cannot_carry() {
        SmsMessage czech = message.toBuilder().text("Zrušit stůl?").build();
        LedgerEntry entry = unknown(czech);
        acme.show(czech, "m-1", time.instant(), time.instant(), row -> row.text("Zru?it st?l?"));
        time.advance(MINUTE);

        assertAmbiguous(resolver().lookUp(czech, entry), Why.NOT_COMPARABLE);
    }

    // ---- equal texts

    @Test
    void ignores_the_rows_that_belong_to_other_messages() {
        accepted(message("b"), "m-1");
        acme.show(message, "m-1", time.instant());
        LedgerEntry entry = unknown(message);
        time.advance(MINUTE);

        assertThat(resolver().lookUp(message, entry)).isInstanceOf(NotFound.class);
    }

    @Test
    void distinguishes_two_unknown_messages_by_the_times_of_their_rows() {
        LedgerEntry first = unknown(message);
        acme.show(message, "m-1", time.instant());
        time.advance(Duration.ofMinutes(30));
        SmsMessage again = message("b");
        LedgerEntry second = unknown(again);
        time.advance(MINUTE);

        assertAccepted(resolver().lookUp(message, first), ACME, "m-1");
        assertThat(resolver().lookUp(again, second)).isInstanceOf(NotFound.class);
    }

    @Test
    void does_not_guess_which_of_two_messages_was_sent() {
        LedgerEntry first = unknown(message);
        acme.show(message, "m-1", time.instant());
        SmsMessage again = message("b");
        LedgerEntry second = unknown(again);
        time.advance(MINUTE);

        assertAmbiguous(resolver().lookUp(message, first), Why.EQUAL_TEXTS);
        assertAmbiguous(resolver().lookUp(again, second), Why.EQUAL_TEXTS);
    }

    @ParameterizedTest
    @EnumSource
    void gives_each_of_two_messages_one_of_two_rows(Way way) {
        LedgerEntry first = unknown(message);
        SmsMessage again = message("b");
        LedgerEntry second = unknown(again);
        acme.show(message, "m-1", time.instant());
        acme.show(message, "m-2", time.instant());

        assertAccepted(way.askAndRecord(resolver(), again, second), ACME, "m-2");
        assertAccepted(way.askAndRecord(resolver(), message, first), ACME, "m-1");
        assertThat(entry(message).id()).contains(MessageId.of("m-1"));
        assertThat(entry(again).id()).contains(MessageId.of("m-2"));
    }

    @Test
    void waits_for_an_equal_message_that_is_still_being_sent() {
        LedgerEntry entry = unknown(message);
        SmsMessage again = message("b");
        Reservation.Granted granted = reserve(again);
        acme.show(message, "m-1", time.instant());
        int[] looks = {0};
        acme.whenRead = () -> {
            if (++looks[0] == 3) {
                SendReceipt receipt =
                        SendReceipt.builder(ACME).id(MessageId.of("m-1")).build();
                ledger.settle(granted, Settlement.accepted(receipt, FROM));
            }
        };

        assertThat(resolver().lookUp(message, entry)).isInstanceOf(NotFound.class);
        assertThat(looks[0]).isGreaterThan(3);
    }

    @Test
    void does_not_use_the_row_of_a_message_that_was_begun_during_the_search() {
        LedgerEntry entry = unknown(message);
        boolean[] begun = {false};
        acme.whenRead = () -> {
            if (!begun[0]) {
                begun[0] = true;
                reserve(message("b"));
                acme.show(message, "m-1", time.instant());
            }
        };

        assertAmbiguous(resolver().lookUp(message, entry), Why.EQUAL_TEXTS);
    }

    @Test
    void concludes_nothing_from_a_source_that_does_not_show_an_accepted_message() {
        accepted(message("b"), "m-9");
        LedgerEntry entry = unknown(message);
        time.advance(MINUTE);

        assertAmbiguous(resolver().lookUp(message, entry), Why.INCOMPLETE);
    }

    // ---- the ledger

    @ParameterizedTest
    @EnumSource
    void notes_an_accepted_message_if_it_is_asked_to(Way way) {
        LedgerEntry entry = unknown(message);
        acme.show(message, "m-1", time.instant());

        way.askAndRecord(resolver(), message, entry);

        assertThat(entry(message).outcome()).contains(Outcome.ACCEPTED);
        assertThat(entry(message).receipt())
                .contains(SendReceipt.builder(ACME).id(MessageId.of("m-1")).build());
    }

    @Test
    void lets_the_caller_record_that_a_message_was_not_found() {
        LedgerEntry entry = unknown(message);
        time.advance(MINUTE);

        assertThat(resolver().lookUpAndRecord(message, entry)).isInstanceOf(NotFound.class);
        assertThat(entry(message).outcome()).contains(Outcome.UNKNOWN);
    }

    @Test
    void lets_the_sender_note_what_is_still_being_sent() {
        Reservation.Granted granted = reserve(message);
        acme.show(message, "m-1", time.instant());

        assertAccepted(resolver().lookUpAndRecord(message, granted.entry()), ACME, "m-1");
        assertThat(entry(message).outcome()).isEmpty();
    }

    @Test
    void returns_what_another_process_noted_during_the_last_round() {
        LedgerEntry entry = unknown(message);
        time.advance(MINUTE);
        acme.whenRead = () -> ledger.resolve(
                entry(message),
                Settlement.accepted(
                        SendReceipt.builder(ACME).id(MessageId.of("m-1")).build(), FROM));

        assertAccepted(resolver().lookUp(message, entry), ACME, "m-1");
    }

    @Test
    void returns_not_found_without_a_search_if_the_ledger_has_the_proof() {
        LedgerEntry entry = unknown(message);
        ledger.resolve(entry, Settlement.notSent());

        assertThat(resolver().lookUp(message, entry))
                .isInstanceOfSatisfying(
                        NotFound.class,
                        notFound -> assertThat(notFound.providers()).isEmpty());
        assertThat(acme.queries).isEmpty();
    }

    @Test
    void searches_again_when_another_search_has_claimed_the_row() {
        LedgerEntry entry = unknown(message);
        SmsMessage elsewhere = message("b").toBuilder().text("Another text").build();
        LedgerEntry claimer = unknown(elsewhere);
        ledger.resolve(
                claimer,
                Settlement.accepted(
                        SendReceipt.builder(ACME).id(MessageId.of("m-1")).build(), FROM));
        acme.show(message, "m-1", time.instant());

        assertAmbiguous(resolver().lookUpAndRecord(message, entry), Why.EQUAL_TEXTS);
        assertThat(acme.queries).hasSize(5);
        assertThat(entry(message).outcome()).contains(Outcome.UNKNOWN);
    }

    @Test
    void cannot_record_without_a_ledger() {
        LedgerEntry entry = unknown(message);
        OutcomeResolver resolver = OutcomeResolver.builder(sender)
                .source(OutcomeSource.history(ACME, acme))
                .build();

        assertThatIllegalStateException()
                .isThrownBy(() -> resolver.lookUpAndRecord(message, entry))
                .withMessageContaining("no ledger");
    }

    // ---- reports

    private static DeliveryReport report(String id, String reference) {
        Envelope envelope = new Envelope(ACME, "acme:" + id, Instant.EPOCH, "");
        MessageRecord record = MessageRecord.builder(ACME)
                .id(MessageId.of(id))
                .state(DeliveryState.DELIVERED, "delivered")
                .build();
        return DeliveryReport.of(envelope, record).withReference(reference);
    }

    @ParameterizedTest
    @EnumSource
    void accepts_a_report_with_the_reference_as_proof(Way way) {
        DeliveryTracker tracker = DeliveryTracker.builder().build();
        LedgerEntry entry = unknown(message);
        tracker.accept(report("m-1", "b"));
        tracker.accept(report("m-2", "a"));

        Resolution resolution = way.ask(resolver(OutcomeSource.reports(ACME, tracker)), message, entry);

        assertAccepted(resolution, ACME, "m-2");
        assertThat(((Accepted) resolution).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void merges_a_report_without_an_id_with_one_of_the_same_message() {
        DeliveryTracker tracker = DeliveryTracker.builder().build();
        LedgerEntry entry = unknown(message);
        DeliveryReport report = report("m-1", "a");
        MessageRecord withoutId = report.message().toBuilder().id(null).build();
        tracker.accept(DeliveryReport.of(report.envelope(), withoutId).withReference("a"));
        OutcomeResolver resolver = resolver(OutcomeSource.reports(ACME, tracker));

        assertThat(resolver.lookUp(message, entry)).isInstanceOf(Accepted.class);
        tracker.accept(report);
        assertAccepted(resolver.lookUp(message, entry), ACME, "m-1");
    }

    @Test
    void concludes_nothing_from_a_report_that_does_not_come() {
        DeliveryTracker tracker = DeliveryTracker.builder().build();
        LedgerEntry entry = unknown(message);
        Instant end = time.instant();

        assertAmbiguous(resolver(OutcomeSource.reports(ACME, tracker)).lookUp(message, entry), Why.NO_REPORT);
        assertThat(time.instant()).isEqualTo(end.plus(Duration.ofMinutes(10)));
    }

    @Test
    void does_not_choose_between_two_messages_with_one_reference() {
        DeliveryTracker tracker = DeliveryTracker.builder().build();
        LedgerEntry entry = unknown(message);
        tracker.accept(report("m-1", "a"));
        tracker.accept(report("m-2", "a"));
        time.advance(Duration.ofMinutes(10));

        assertAmbiguous(resolver(OutcomeSource.reports(ACME, tracker)).lookUp(message, entry), Why.SEVERAL_CANDIDATES);
    }

    @Test
    void concludes_nothing_for_an_abandoned_message_if_one_of_the_vendors_has_reports_only() {
        DeliveryTracker tracker = DeliveryTracker.builder().build();
        Reservation.Granted granted = reserve(message);
        OutcomeResolver resolver = resolver(OutcomeSource.history(ACME, acme), OutcomeSource.reports(OTHER, tracker));

        assertAmbiguous(resolver.lookUp(message, granted.entry()), Why.NO_REPORT);
    }

    // ---- what goes wrong

    @ParameterizedTest
    @EnumSource
    void decides_nothing_when_a_source_cannot_be_read(Way way) {
        LedgerEntry entry = unknown(message);
        acme.broken = true;

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> way.ask(resolver(), message, entry))
                .satisfies(e -> assertThat(e.provider()).contains(ACME));
    }

    static Stream<Arguments> throwables() {
        return Stream.of(new IllegalArgumentException("no row for secret"), new AssertionError("secret"))
                .flatMap(fault -> Stream.of(Way.values()).map(way -> Arguments.of(fault, way)));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void decides_nothing_when_a_source_throws_anything(Throwable fault, Way way) {
        LedgerEntry entry = unknown(message);
        acme.whenRead = () -> {
            if (fault instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) fault;
        };

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> way.ask(resolver(), message, entry))
                .satisfies(e -> assertThat(e.provider()).contains(ACME))
                .satisfies(e -> assertThat(e).hasStackTraceContaining("OutcomeResolverTest"))
                .satisfies(e -> assertThat(e.getCause()).hasMessageNotContaining("secret"));
    }

    @ParameterizedTest
    @EnumSource
    void decides_nothing_when_a_source_returns_nothing(Way way) {
        LedgerEntry entry = unknown(message);
        MessageHistory nothing = new MessageHistory() {
            @Override
            public @Nullable Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
                return null;
            }

            @Override
            public @Nullable CompletableFuture<Page<MessageRecord>> historyAsync(
                    HistoryQuery query, CallOptions options) {
                return null;
            }

            @Override
            public List<Issue> check(HistoryQuery query) {
                return List.of();
            }
        };

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> way.ask(resolver(OutcomeSource.history(ACME, nothing)), message, entry));
    }

    @ParameterizedTest
    @EnumSource
    void decides_nothing_when_the_ledger_cannot_be_read(Way way) {
        LedgerEntry entry = unknown(message);
        OutcomeResolver resolver = OutcomeResolver.builder(sender)
                .source(OutcomeSource.history(ACME, acme))
                .ledger(new BrokenLedger())
                .build();

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> way.ask(resolver, message, entry))
                .withMessageContaining("the ledger could not be read")
                .satisfies(e -> assertThat(e.getCause()).hasMessageNotContaining("secret"));
    }

    @Test
    void ends_a_pause_when_the_thread_is_interrupted() {
        LedgerEntry entry = unknown(message);
        time.holdPauses();
        Thread.currentThread().interrupt();

        Throwable failure = catchThrowable(() -> resolver().lookUp(message, entry));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageContaining("interrupted");
    }

    @Test
    void ends_a_pause_when_the_future_is_cancelled() {
        LedgerEntry entry = unknown(message);
        time.holdPauses();

        CompletableFuture<Resolution> future = resolver().lookUpAsync(message, entry);
        assertThat(future).isNotDone();
        future.cancel(true);

        assertThat(future).isCompletedExceptionally();
        assertThat(catchThrowable(future::join)).hasCauseInstanceOf(UnavailableException.class);
        assertThat(acme.queries).hasSize(1);
    }

    @Test
    void refuses_lags_and_skews_out_of_range() {
        OutcomeSource source = OutcomeSource.history(ACME, acme);
        assertThatIllegalArgumentException().isThrownBy(() -> source.lag(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> source.lag(Duration.ofHours(25)));
        OutcomeResolver.Builder builder = OutcomeResolver.builder(sender);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.clockSkew(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.clockSkew(Duration.ofHours(2)));
    }
}
