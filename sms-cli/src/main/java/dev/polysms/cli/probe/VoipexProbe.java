package dev.polysms.cli.probe;

import dev.polysms.ClientOptions;
import dev.polysms.Page;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageRecord;
import dev.polysms.number.OwnedNumber;
import dev.polysms.sandbox.VoipexShape;
import dev.polysms.voipex.VoipexClient;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Voipex: a login, the numbers, the history, two short pages of it, a read with a wrong token, a login of an unknown user. */
final class VoipexProbe implements VendorProbe {
    private static final String SECTION = "Voipex";
    private static final String PUSH = "only a push shows it: sms listen";
    private static final Duration RANGE = Duration.ofDays(30);
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405, 413, 415, 422);

    /** Not the credentials of anybody. The domain cannot exist, so no account can be locked. */
    private static final String UNKNOWN_USER = "sms-probe@example.invalid";

    private static final String NO_TOKEN = "sms-probe-not-a-token";

    @Override
    public void examine(ProbeRun run) {
        ProbeTarget target = run.target();
        ClientOptions options = target.options(run.tap());
        try (VoipexClient client = own(target, options).build()) {
            List<OwnedNumber> numbers =
                    run.first("Reading numbers", () -> client.numbers().items());
            if (target.settings().containsKey("username")) {
                run.note(ProbeNote.LOGGED_IN);
            }
            if (target.settings().containsKey("impersonate")) {
                run.note(ProbeNote.IMPERSONATED);
            }
            run.attempt("Reading the history", () -> history(client).items());
            send(run, client, numbers);
        }
        try (VoipexClient paged =
                own(target, options).historyPageSize(1).historyWindow(RANGE).build()) {
            pages(run, paged);
        }
        try (VoipexClient wrong = urls(target, options).token(NO_TOKEN).build()) {
            run.attempt("Reading with a wrong token", () -> wrong.numbers().items());
        }
        try (VoipexClient unknown =
                urls(target, options).login(UNKNOWN_USER, NO_TOKEN).build()) {
            run.attempt("Logging in as an unknown user", () -> unknown.numbers().items());
        }
    }

    private static VoipexClient.Builder own(ProbeTarget target, ClientOptions options) {
        VoipexClient.Builder builder = urls(target, options);
        String token = target.settings().get("token");
        if (token != null) {
            builder.token(token);
        } else {
            builder.login(
                    target.settings().getOrDefault("username", ""),
                    target.settings().getOrDefault("password", ""));
        }
        Optional.ofNullable(target.settings().get("impersonate")).ifPresent(builder::impersonate);
        return builder;
    }

    private static VoipexClient.Builder urls(ProbeTarget target, ClientOptions options) {
        VoipexClient.Builder builder = VoipexClient.builder().options(options);
        target.url("sms-base-url").ifPresent(builder::smsBaseUrl);
        target.url("rest-base-url").ifPresent(builder::restBaseUrl);
        target.url("auth-base-url").ifPresent(builder::authBaseUrl);
        return builder;
    }

    private static Page<MessageRecord> history(VoipexClient client) {
        return client.history(HistoryQuery.last(RANGE));
    }

    private static void send(ProbeRun run, VoipexClient client, List<OwnedNumber> numbers) {
        run.send(client);
        if (run.seen().has(ProbeNote.SENT)) {
            boolean listed = numbers.stream()
                    .anyMatch(number -> run.target()
                            .own()
                            .filter(own -> own.equals(number.number()))
                            .isPresent());
            if (listed) {
                run.note(ProbeNote.SENT_FROM_LISTED_NUMBER);
            }
            run.find("Looking for the message", () -> client.history(HistoryQuery.last(Duration.ofHours(1))));
        }
    }

    private static void pages(ProbeRun run, VoipexClient paged) {
        Optional<Page<MessageRecord>> first = run.attempt("Reading a page of one message", () -> history(paged));
        if (first.isEmpty() || first.get().items().size() != 1 || !first.get().hasNext()) {
            return;
        }
        run.attempt("Reading the next page", first.get()::next).ifPresent(next -> {
            boolean same = !next.items().isEmpty()
                    && next.items()
                            .get(0)
                            .id()
                            .equals(first.get().items().get(0).id());
            if (!next.items().isEmpty()) {
                run.note(same ? ProbeNote.PAGES_REPEAT : ProbeNote.PAGES_DIFFER);
            }
        });
    }

    @Override
    public List<EvidenceRow> rows() {
        return Stream.of(sendRows(), tokenRows(), readRows(), pushRows())
                .flatMap(List::stream)
                .toList();
    }

    private static EvidenceRow row(String fact, Function<Seen, Verdict> check) {
        return EvidenceRow.of(SECTION, fact, check);
    }

    private static EvidenceRow no(String fact, String reason) {
        return EvidenceRow.notCheckable(SECTION, fact, reason);
    }

    private static List<EvidenceRow> sendRows() {
        return List.of(
                no(
                        "A member that the service does not know may be refused with 400",
                        "it needs a send that must be refused"),
                no("An empty text is not sent", "it is a rule of the adapter"),
                row(
                        "A send is accepted if the answer is a 2xx without a body, a JSON object, or a list of at least one"
                                + " object, and if it claims no error",
                        VoipexProbe::accepted),
                no(
                        "A 2xx claims an error by: a member whose name contains `error` or is `rejected`, `failed`,"
                                + " `exception` or the like, and that is not empty; `success`, `ok`, `sent`, `accepted` or the like"
                                + " that is false or empty; `status`, `state` or `result` with a word such as `fail`, or a number"
                                + " from 300 on; a `code` or `statusCode` other than 0 and 200 to 299. At any depth, in any letter"
                                + " case",
                        "it needs a send that fails"),
                row(
                        "The id of a message is `id`: in the answer, or in the only row of a list, of `results` or of `items`",
                        VoipexProbe::id),
                row("`createdAt` is a time with a zone", seen -> zone(Seen.at(seen.bodies("SMS (send)"), "createdAt"))),
                row(
                        "The HTTP statuses 400, 401, 403, 404, 405, 413, 415 and 422 are refusals, if the body is empty or is a"
                                + " JSON object with `message`, `error`, `errors` or `error_description`",
                        VoipexProbe::refusals),
                row(
                        "What the refusals mean: 400, 405, 415, 422 REQUEST; 401 AUTHENTICATION; 403 PERMISSION; 404 NOT_FOUND;"
                                + " 413 CONTENT",
                        seen -> wrongToken(seen, "401 for a wrong token; no other refusal was caused")),
                row("Errors have their words in `message`, `error_description` or `error`", VoipexProbe::errorWords),
                no("`email` may be left out", "the one message is not an instant message"));
    }

    private static List<EvidenceRow> tokenRows() {
        return List.of(
                row("`scope=openid profile` is optional", VoipexProbe::scope),
                row(
                        "A refused login is 400 or 401 with `error` `invalid_grant`, `invalid_client` or `unauthorized_client`",
                        VoipexProbe::refusedLogin),
                no(
                        "A 401 to a send means that the token is not valid any more and that nothing was sent, if it is a refusal"
                                + " by the rows above",
                        "it needs a send with a wrong token"));
    }

    private static List<EvidenceRow> readRows() {
        return List.of(
                row(
                        "The answer is an array of numbers, an array of objects with `number`, `phoneNumber` or `id`, or a page"
                                + " object with such `items`",
                        seen -> Seen.each(
                                seen.bodies("allowed-numbers"), VoipexProbe::isListOfNumbers, "no answer was read")),
                row("A number of that list can send and receive", VoipexProbe::listedNumber),
                row(
                        "A row has the webhook's members `id`, `from`, `to`, `text`, `direction`, `state`, `createdAt`",
                        seen -> Seen.each(rows(seen), VoipexProbe::hasMembers, "no row was returned")),
                row(
                        "Rows are in a bare array, or in a page object `items`, `links`, `currentPage`, `totalPages`,"
                                + " `totalResults`",
                        seen -> Seen.each(seen.bodies("SMS"), VoipexProbe::isHistory, "no history was read")),
                row("Pages are requested by `page` from 1 and `pageSize` up to 5,000", VoipexProbe::paging),
                row(
                        "A service that ignores `page` would return the same rows again",
                        seen -> seen.has(ProbeNote.PAGES_REPEAT)
                                ? Verdict.holds("the second page had the row of the first")
                                : Verdict.notSeen("the service did not return the same row again")),
                row("`createdAt` has a zone", seen -> zone(Seen.at(rows(seen), "createdAt"))),
                row("The statuses and bodies of a refusal are those of a send", VoipexProbe::refusals),
                row(
                        "A 401 to a read means that the token is not valid any more",
                        seen -> wrongToken(seen, "401 for a wrong token")),
                row(
                        "The exchange takes the access's own token as a bearer and a form, and answers as `/token` does",
                        VoipexProbe::exchange));
    }

    private static List<EvidenceRow> pushRows() {
        return List.of(
                no("It is a POST of one JSON object", PUSH),
                row(
                        "`IN` is an inbound message, `OUT` the notification of one that was sent",
                        seen -> seen.has(ProbeNote.MESSAGE_FOUND_OUTBOUND)
                                ? Verdict.holds("the sent message is OUT in the history")
                                : Verdict.notSeen("the sent message was not found in the history, or none was sent")),
                no("`IN` may have no `state`", PUSH),
                no("The `id` of a notification is the id in the answer to the send", PUSH),
                no("`createdAt` is ISO 8601 with a zone", PUSH),
                no("A `createdAt` without a zone is in UTC or in the zone of the Czech Republic", PUSH));
    }

    // ---- what the rows compare

    private static Verdict accepted(Seen seen) {
        if (seen.has(ProbeNote.SEND_UNKNOWN)) {
            return Verdict.doesNotHold(
                    "the answer to the send proved nothing: " + Seen.describe(seen.bodies("SMS (send)")));
        }
        return seen.has(ProbeNote.SENT)
                ? Verdict.holds("the answer was " + sendAnswer(seen))
                : Verdict.notSeen("no message was accepted");
    }

    private static String sendAnswer(Seen seen) {
        Set<Form> forms = seen.bodies("SMS (send)");
        return forms.isEmpty() ? "without a body" : Seen.describe(forms);
    }

    private static Verdict id(Seen seen) {
        if (!seen.has(ProbeNote.SENT)) {
            return Verdict.notSeen("no message was accepted");
        }
        if (seen.has(ProbeNote.SAME_ID)) {
            return Verdict.holds("the id of the answer is the id in the history");
        }
        return Seen.at(seen.bodies("SMS (send)"), "id").isEmpty()
                ? Verdict.notSeen("the answer to the send had no id")
                : Verdict.notSeen("the message was not found in the history");
    }

    private static Verdict zone(Set<Form> times) {
        return Seen.each(
                times,
                form -> form instanceof Form.Scalar scalar && scalar.kind() == ScalarKind.TIME_ISO_ZONE,
                "no time was returned");
    }

    private static List<SeenAnswer> refusalsOf(Seen seen) {
        return seen.refusals().stream()
                .filter(answer -> REFUSALS.contains(answer.status()))
                .toList();
    }

    private static Verdict refusals(Seen seen) {
        List<SeenAnswer> refusals = refusalsOf(seen);
        if (refusals.isEmpty()) {
            return Verdict.notSeen("no refusal was caused");
        }
        String statuses = refusals.stream()
                .map(answer -> Integer.toString(answer.status()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return refusals.stream().allMatch(VoipexProbe::isRefusal)
                ? Verdict.holds("seen for " + statuses)
                : Verdict.doesNotHold("a body has another form, seen for " + statuses);
    }

    private static boolean isRefusal(SeenAnswer answer) {
        if (answer.type().equals(SeenAnswer.NO_BODY)) {
            return true;
        }
        return answer.form().orElse(null) instanceof Form.Members object
                && Stream.of("message", "error", "errors", "error_description").anyMatch(object.members()::containsKey);
    }

    private static Verdict errorWords(Seen seen) {
        List<Form> bodies = refusalsOf(seen).stream()
                .flatMap(answer -> answer.form().stream())
                .toList();
        if (bodies.isEmpty()) {
            return Verdict.notSeen("no refusal had a JSON body");
        }
        boolean all = bodies.stream()
                .allMatch(body -> Stream.of("message", "error_description", "error")
                        .flatMap(name -> Seen.scalars(Seen.at(Set.of(body), name)).stream())
                        .anyMatch(scalar -> scalar.kind().isText()));
        return all ? Verdict.holds(Seen.describe(bodies)) : Verdict.doesNotHold(Seen.describe(bodies));
    }

    private static Verdict wrongToken(Seen seen, String words) {
        List<SeenAnswer> refusals = seen.refusals().stream()
                .filter(answer -> answer.call().equals("allowed-numbers"))
                .toList();
        if (refusals.isEmpty()) {
            return Verdict.notSeen("a read with a wrong token was not refused");
        }
        return refusals.stream().allMatch(answer -> answer.status() == 401)
                ? Verdict.holds(words)
                : Verdict.doesNotHold(
                        "a wrong token has status " + refusals.get(0).status());
    }

    private static Verdict scope(Seen seen) {
        return seen.has(ProbeNote.LOGGED_IN)
                ? Verdict.holds("a login without it was accepted")
                : Verdict.notSeen("the account has a token and does not log in");
    }

    private static Verdict refusedLogin(Seen seen) {
        List<SeenAnswer> refusals = seen.answers().stream()
                .filter(answer -> answer.call().equals("token") && !answer.isSuccess())
                .toList();
        if (refusals.isEmpty()) {
            return Verdict.notSeen("no login was refused");
        }
        boolean all = refusals.stream()
                .allMatch(answer -> (answer.status() == 400 || answer.status() == 401)
                        && answer.form().stream()
                                .flatMap(form -> Seen.scalars(Seen.at(Set.of(form), "error")).stream())
                                .anyMatch(error -> Set.of("invalid_grant", "invalid_client", "unauthorized_client")
                                        .contains(error.detail())));
        SeenAnswer last = refusals.get(refusals.size() - 1);
        String words = "status " + last.status() + ", " + last.describe();
        return all ? Verdict.holds(words) : Verdict.doesNotHold(words);
    }

    private static boolean isListOfNumbers(Form body) {
        Set<Form> rows = Seen.at(Set.of(body), Seen.ROW);
        Set<Form> items = rows.isEmpty() ? Seen.at(Set.of(body), "items", Seen.ROW) : rows;
        return !items.isEmpty() && items.stream().allMatch(VoipexProbe::isNumber);
    }

    private static boolean isNumber(Form row) {
        return row instanceof Form.Members object
                ? Stream.of("number", "phoneNumber", "id").anyMatch(object.members()::containsKey)
                : row instanceof Form.Scalar;
    }

    private static Verdict listedNumber(Seen seen) {
        return seen.has(ProbeNote.SENT_FROM_LISTED_NUMBER)
                ? Verdict.holds("a message was sent from one of them; receiving was not seen")
                : Verdict.notSeen("no message was sent from one of them");
    }

    private static Set<Form> rows(Seen seen) {
        Set<Form> rows = new LinkedHashSet<>(Seen.at(seen.bodies("SMS"), Seen.ROW));
        rows.addAll(Seen.at(seen.bodies("SMS"), "items", Seen.ROW));
        rows.addAll(Seen.at(seen.bodies("SMS"), "results", Seen.ROW));
        return rows;
    }

    private static boolean hasMembers(Form row) {
        return row instanceof Form.Members object
                && object.members().keySet().containsAll(Set.of("id", "from", "to", "text", "direction", "createdAt"));
    }

    private static boolean isHistory(Form body) {
        return body instanceof Form.Items || isPage(body);
    }

    private static boolean isPage(Form body) {
        return body instanceof Form.Members object
                && object.members()
                        .keySet()
                        .containsAll(Set.of("items", "links", "currentPage", "totalPages", "totalResults"));
    }

    private static Verdict paging(Seen seen) {
        if (seen.has(ProbeNote.PAGES_REPEAT)) {
            return Verdict.doesNotHold("the second page had the row of the first");
        }
        return seen.has(ProbeNote.PAGES_DIFFER)
                ? Verdict.holds("two pages of one row had different rows")
                : Verdict.notSeen("the history had less than two messages, or no page of one row was returned");
    }

    private static Verdict exchange(Seen seen) {
        if (!seen.has(ProbeNote.IMPERSONATED)) {
            return Verdict.notSeen("the account acts for no other user");
        }
        return Seen.each(
                seen.bodies("token-exchange"),
                form -> form instanceof Form.Members object
                        && object.members().keySet().containsAll(Set.of("access_token", "expires_in")),
                "no answer was read");
    }

    @Override
    public List<VoipexShape> shapes(Seen seen) {
        return Stream.of(VoipexShape.values())
                .filter(shape -> fits(shape, seen))
                .toList();
    }

    private static boolean fits(VoipexShape shape, Seen seen) {
        boolean bare = shape == VoipexShape.BARE_ARRAYS || shape == VoipexShape.NO_CONTENT;
        boolean numbers = seen.bodies("allowed-numbers").stream().allMatch(form -> switch (shape) {
            case BARE_ARRAYS, NO_CONTENT ->
                !Seen.scalars(Seen.at(Set.of(form), Seen.ROW)).isEmpty();
            case PAGES -> !Seen.at(Set.of(form), Seen.ROW, "number").isEmpty();
            case OTHER_NAMES ->
                !Seen.at(Set.of(form), "items", Seen.ROW, "phoneNumber").isEmpty();
        });
        boolean history =
                seen.bodies("SMS").stream().allMatch(form -> bare ? form instanceof Form.Items : isPage(form));
        boolean send = seen.successes("SMS (send)").stream().allMatch(answer -> switch (shape) {
            case BARE_ARRAYS -> has(answer, "id") && has(answer, "createdAt");
            case PAGES -> has(answer, "id") && !has(answer, "createdAt");
            case OTHER_NAMES -> answer.form().isPresent() && !has(answer, "id");
            case NO_CONTENT -> answer.type().equals(SeenAnswer.NO_BODY);
        });
        return numbers && history && send;
    }

    private static boolean has(SeenAnswer answer, String member) {
        return answer.form()
                .filter(form -> !Seen.at(Set.of(form), member).isEmpty())
                .isPresent();
    }

    @Override
    public String undecided() {
        return "only the answer to a send decides: --send-to";
    }
}
