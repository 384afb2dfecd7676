package dev.polysms.cli.probe;

import dev.polysms.history.HistoryQuery;
import dev.polysms.sandbox.VoximplantShape;
import dev.polysms.voximplant.SmsHistoryQuery;
import dev.polysms.voximplant.VoximplantClient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Voximplant: the numbers, both histories, and a history as CSV. */
final class VoximplantProbe implements VendorProbe {
    private static final String SECTION = "Voximplant";
    private static final String PUSH = "only a push shows it: sms listen";
    private static final Duration RANGE = Duration.ofDays(30);
    private static final String[] HISTORIES = {"GetSmsHistory", "A2PGetSmsHistory"};

    @Override
    public void examine(ProbeRun run) {
        try (VoximplantClient client = client(run)) {
            run.first("Reading numbers", () -> client.numbers().items());
            run.attempt(
                    "Reading the history of numbers",
                    () -> client.numberHistory()
                            .history(HistoryQuery.last(RANGE))
                            .items());
            run.attempt(
                    "Reading the history of sender ids",
                    () -> client.a2pHistory().history(HistoryQuery.last(RANGE)).items());
            run.send(client);
            if (run.seen().has(ProbeNote.SENT)) {
                run.find(
                        "Looking for the message",
                        () -> client.numberHistory().history(HistoryQuery.last(Duration.ofHours(1))));
            }
            run.attempt("Reading a history as CSV", () -> csv(client));
        }
    }

    private static VoximplantClient client(ProbeRun run) {
        ProbeTarget target = run.target();
        VoximplantClient.Builder builder = VoximplantClient.builder().options(target.options(run.tap()));
        target.url("base-url").ifPresent(builder::baseUrl);
        Optional<String> file = Optional.ofNullable(target.settings().get("service-account"));
        if (file.isPresent()) {
            return builder.serviceAccount(Path.of(file.get())).build();
        }
        return builder.accountId(target.settings().getOrDefault("account-id", ""))
                .apiKey(target.settings().getOrDefault("api-key", ""))
                .build();
    }

    private static long csv(VoximplantClient client) {
        SmsHistoryQuery query =
                SmsHistoryQuery.builder().since(Instant.now().minus(RANGE)).build();
        try {
            return client.numberHistory().exportCsv(query, OutputStream.nullOutputStream());
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    @Override
    public List<EvidenceRow> rows() {
        return List.of(
                row(
                        "Numbers are written in international form without `+`.",
                        seen -> seen.has(ProbeNote.SENT)
                                ? Verdict.holds("a message with such numbers was accepted")
                                : Verdict.notSeen("no message was accepted")),
                no("An empty text is refused.", "it needs a send that must be refused"),
                no(
                        "A parent's key may act for a child account by the child's id as `iss`.",
                        "it needs a parent's account and a child account"),
                no("HTTP 429 without a documented body.", "the probe does not provoke a rate limit"),
                row("`result` `true` together with a `message_id` accepts too.", VoximplantProbe::trueResult),
                no("The largest offset is 10,000.", "it needs a history of more than 10,000 messages"),
                no(
                        "A query without a beginning gets everything.",
                        "the answer does not show how many messages there are in truth"),
                row(
                        "`processed_date` and `processing_date` have a time, although their type is a date; their zone is UTC.",
                        VoximplantProbe::dates),
                row("`output=csv` returns CSV.", VoximplantProbe::csvType),
                row(
                        "A row of GetPhoneNumbers has the fields of AttachedPhoneInfoType; ids are numbers, the price is a"
                                + " decimal, renewal and hold are dates, purchase and change are times in UTC.",
                        VoximplantProbe::numberRow),
                no("`type` is the name of that member, `sms_inbound` for an inbound message.", PUSH),
                no("`callback_id` is a sequence number that identifies a callback.", PUSH),
                no("`id` is the id of the message.", PUSH),
                no("Its `status` has the words of the history.", PUSH),
                no("`destination_numbers` may be several.", PUSH));
    }

    private static EvidenceRow row(String fact, Function<Seen, Verdict> check) {
        return EvidenceRow.of(SECTION, fact, check);
    }

    private static EvidenceRow no(String fact, String reason) {
        return EvidenceRow.notCheckable(SECTION, fact, reason);
    }

    private static Verdict trueResult(Seen seen) {
        Set<Form> results = Seen.at(seen.bodies("SendSmsMessage"), "result");
        if (results.isEmpty()) {
            return Verdict.notSeen("no message was sent");
        }
        boolean isTrue = Seen.scalars(results).stream().anyMatch(result -> result.kind() == ScalarKind.TRUE);
        return isTrue
                ? Verdict.holds("the vendor accepted with " + Seen.describe(seen.bodies("SendSmsMessage")))
                : Verdict.notSeen("the answer had the documented result: " + Seen.describe(results));
    }

    private static Verdict dates(Seen seen) {
        Set<Form> rows = Seen.at(seen.bodies(HISTORIES), "result", Seen.ROW);
        Set<Form> times = new LinkedHashSet<>(Seen.at(rows, "processed_date"));
        times.addAll(Seen.at(rows, "processing_date"));
        boolean isDate =
                Seen.scalars(times).stream().anyMatch(time -> !time.kind().isTime());
        return isDate ? Verdict.doesNotHold(Seen.describe(times)) : seen.utc(times);
    }

    private static Verdict csvType(Seen seen) {
        List<String> types = seen.successes("GetSmsHistory").stream()
                .filter(answer -> answer.form().isEmpty())
                .map(SeenAnswer::type)
                .distinct()
                .toList();
        if (types.isEmpty()) {
            return Verdict.notSeen("no CSV was returned; the history may be empty");
        }
        return types.equals(List.of("application/octet-stream"))
                ? Verdict.holds("its type is application/octet-stream")
                : Verdict.doesNotHold("its type is " + String.join(" or ", types));
    }

    private static Verdict numberRow(Seen seen) {
        Set<Form> rows = Seen.at(seen.bodies("GetPhoneNumbers"), "result", Seen.ROW);
        if (rows.isEmpty()) {
            return Verdict.notSeen("the account has no number");
        }
        boolean text = Stream.of("phone_id", "phone_price")
                .flatMap(name -> Seen.scalars(Seen.at(rows, name)).stream())
                .anyMatch(value -> value.kind().isText());
        boolean time = Seen.scalars(Seen.at(rows, "phone_next_renewal")).stream()
                .anyMatch(value -> value.kind().isTime());
        return text || time
                ? Verdict.holds("strings for numbers, or dates with a time, were returned")
                : Verdict.notSeen("the values have their documented types");
    }

    @Override
    public List<VoximplantShape> shapes(Seen seen) {
        return Stream.of(VoximplantShape.values())
                .filter(shape -> fits(shape, seen))
                .toList();
    }

    private static boolean fits(VoximplantShape shape, Seen seen) {
        Set<Form> rows = new LinkedHashSet<>(Seen.at(seen.bodies(HISTORIES), "result", Seen.ROW));
        rows.addAll(Seen.at(seen.bodies("GetPhoneNumbers"), "result", Seen.ROW));
        boolean numbers = Stream.of("phone_number", "source_number", "destination_number")
                .flatMap(name -> Seen.scalars(Seen.at(rows, name)).stream())
                .filter(value ->
                        value.kind() == ScalarKind.DIGITS || value.kind().isNumber())
                .allMatch(value -> value.kind().isNumber() == (shape == VoximplantShape.NUMERIC_PHONE_NUMBERS));
        Set<Form> sends = seen.bodies("SendSmsMessage");
        Set<Form> all = new LinkedHashSet<>(rows);
        all.addAll(sends);
        boolean ids = Stream.of("phone_id", "message_id", "transaction_id")
                .flatMap(name -> Seen.scalars(Seen.at(all, name)).stream())
                .allMatch(value -> value.kind().isText() == (shape == VoximplantShape.STRING_IDS));
        boolean send = sends.stream()
                .allMatch(form ->
                        Seen.at(Set.of(form), "message_id").isEmpty() == (shape == VoximplantShape.TRANSACTION_IDS));
        return numbers && ids && send;
    }

    @Override
    public String undecided() {
        return "only the answer to a send decides: --send-to";
    }
}
