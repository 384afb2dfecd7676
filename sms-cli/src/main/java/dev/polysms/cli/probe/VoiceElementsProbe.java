package dev.polysms.cli.probe;

import dev.polysms.PhoneNumber;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.sandbox.VoiceElementsShape;
import dev.polysms.voiceelements.AvailableCity;
import dev.polysms.voiceelements.CityNumbersQuery;
import dev.polysms.voiceelements.VoiceElementsCatalog;
import dev.polysms.voiceelements.VoiceElementsClient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Voice Elements: the account's numbers and campaigns, and the numbers on offer in the area code of one of them. */
final class VoiceElementsProbe implements VendorProbe {
    private static final String SECTION = "Voice Elements";
    private static final String UPLOAD = "an upload changes the account, so the probe makes none";

    /** No number has this area code, so a search in it finds nothing. */
    private static final String NO_AREA = "999";

    private static final int PAGE_SIZE = 100;
    private static final int MOST_PAGES = 20;

    @Override
    public void examine(ProbeRun run) {
        ProbeTarget target = run.target();
        VoiceElementsClient.Builder builder = VoiceElementsClient.builder()
                .token(target.settings().getOrDefault("token", ""))
                .options(target.options(run.tap()));
        target.url("base-url").ifPresent(builder::baseUrl);
        try (VoiceElementsClient client = builder.build()) {
            VoiceElementsCatalog catalog = client.catalog();
            List<OwnedNumber> numbers =
                    run.first("Reading numbers", () -> client.numbers().items());
            run.attempt("Reading numbers alone", () -> catalog.numbersAlone().items());
            run.attempt("Reading campaigns", () -> catalog.campaigns().items());
            run.attempt(
                    "Searching numbers where there are none",
                    () -> catalog.numbersByAreaCode(NO_AREA).items());
            areaCode(target, numbers).ifPresent(area -> search(run, catalog, area));
            run.send(client);
        }
    }

    private static Optional<String> areaCode(ProbeTarget target, List<OwnedNumber> numbers) {
        Stream<PhoneNumber> listed = numbers.stream()
                .map(OwnedNumber::number)
                .filter(PhoneNumber.class::isInstance)
                .map(PhoneNumber.class::cast);
        return Stream.concat(listed, target.own().stream())
                .map(PhoneNumber::e164)
                .filter(number -> number.matches("\\+1\\d{10}"))
                .map(number -> number.substring(2, 5))
                .findFirst();
    }

    private static void search(ProbeRun run, VoiceElementsCatalog catalog, String area) {
        Optional<List<AvailableCity>> cities =
                run.attempt("Reading cities", () -> catalog.cities(area).items());
        cities.stream()
                .flatMap(List::stream)
                .flatMap(city -> city.city().stream())
                .findFirst()
                .ifPresent(city -> lastPage(run, catalog, area, city));
    }

    /** Looks for the first page that is not full, and reads the one after it. */
    private static void lastPage(ProbeRun run, VoiceElementsCatalog catalog, String area, String city) {
        for (int page = 1; page <= MOST_PAGES; page++) {
            Optional<Integer> rows = rows(run, catalog, area, city, page);
            if (rows.isEmpty() || rows.get() > PAGE_SIZE) {
                return;
            }
            if (rows.get() < PAGE_SIZE) {
                rows(run, catalog, area, city, page + 1)
                        .ifPresent(next ->
                                run.note(next == 0 ? ProbeNote.SHORT_PAGE_IS_LAST : ProbeNote.ROWS_AFTER_SHORT_PAGE));
                return;
            }
        }
    }

    private static Optional<Integer> rows(
            ProbeRun run, VoiceElementsCatalog catalog, String area, String city, int page) {
        CityNumbersQuery query =
                CityNumbersQuery.of(area, city).pageSize(PAGE_SIZE).firstPage(page);
        return run.attempt("Reading page " + page + " of the numbers of a city", () -> {
            List<AvailableNumber> numbers = catalog.numbersIn(query).items();
            return numbers.size();
        });
    }

    @Override
    public List<EvidenceRow> rows() {
        return List.of(
                row("`Content-Type: application/json; charset=utf-8`", VoiceElementsProbe::sent),
                row("A number is ten digits without +1", VoiceElementsProbe::tenDigits),
                row(
                        "Only numbers of the North American Numbering Plan can be written so: +1 and ten digits, of any of its"
                                + " countries",
                        VoiceElementsProbe::tenDigits),
                EvidenceRow.notCheckable(SECTION, "An empty text is refused", "it needs a send that must be refused"),
                row("`status` is a string or a number", VoiceElementsProbe::status),
                EvidenceRow.notCheckable(
                        SECTION, "The text of a message with media may be empty", "the one message has no media"),
                EvidenceRow.notCheckable(
                        SECTION,
                        "The body of an upload is the file itself, with its `Content-Type` and `Content-Length`",
                        UPLOAD),
                EvidenceRow.notCheckable(SECTION, "The URL to send, and to fetch, is the one of the upload", UPLOAD),
                EvidenceRow.notCheckable(SECTION, "A second file of the same name replaces the first", UPLOAD),
                row(
                        "Status `9` “Could not find any phone numbers” means an empty list",
                        VoiceElementsProbe::statusOfNothing),
                row(
                        "Campaigns are `GET /v1/ListMyCampaigns`: an array of objects whose members begin with a capital",
                        seen -> Seen.each(
                                seen.bodies("ListMyCampaigns"),
                                form -> isArrayOf(form, "CampaignId"),
                                "no answer to ListMyCampaigns was read")),
                EvidenceRow.notCheckable(
                        SECTION, "Dates of a campaign are UTC", "no read shows when a campaign was made in truth"),
                row(
                        "Cities with counts: `GET /v1/GetAvailableCities?AreaCode=`",
                        seen -> Seen.each(
                                seen.bodies("GetAvailableCities"),
                                form -> isArrayOf(form, "city") && isArrayOf(form, "totalAvailable"),
                                "no answer to GetAvailableCities was read")),
                row("A page that is not full is the last", VoiceElementsProbe::shortPage),
                EvidenceRow.notCheckable(
                        SECTION,
                        "An inbound message's time without a zone is in UTC or in a zone of the USA",
                        "only a push shows it: sms listen"));
    }

    private static EvidenceRow row(String fact, Function<Seen, Verdict> check) {
        return EvidenceRow.of(SECTION, fact, check);
    }

    private static Verdict sent(Seen seen) {
        return seen.has(ProbeNote.SENT)
                ? Verdict.holds("the vendor accepted a message with this header")
                : Verdict.notSeen("no message was accepted");
    }

    private static Verdict tenDigits(Seen seen) {
        Set<Form> numbers = new LinkedHashSet<>();
        for (String call :
                List.of("ListMyNumbers", "ListMyNumbersEx", "ListAvailableNumbersByPrefix", "GetAvailableNumbers")) {
            Set<Form> bodies = seen.bodies(call);
            numbers.addAll(Seen.scalars(Seen.at(bodies, Seen.ROW)));
            numbers.addAll(Seen.scalars(Seen.at(bodies, "numbers", Seen.ROW)));
            numbers.addAll(Seen.at(bodies, "numbers", Seen.ROW, "tn"));
            numbers.addAll(Seen.at(bodies, "numbers", Seen.ROW, "number"));
        }
        return Seen.each(
                numbers,
                form -> form instanceof Form.Scalar scalar
                        && (scalar.kind() == ScalarKind.DIGITS || scalar.kind() == ScalarKind.INTEGER)
                        && scalar.detail().equals("10"),
                "no number was returned");
    }

    private static Verdict status(Seen seen) {
        Set<Form> all = new LinkedHashSet<>();
        seen.answers().forEach(answer -> answer.form().ifPresent(form -> all.addAll(Seen.at(Set.of(form), "status"))));
        if (all.isEmpty()) {
            return Verdict.notSeen("no answer had a status");
        }
        return all.stream()
                        .anyMatch(form -> form instanceof Form.Scalar scalar
                                && scalar.kind().isNumber())
                ? Verdict.holds("numbers were returned")
                : Verdict.notSeen("each status was a string, as documented");
    }

    private static Verdict statusOfNothing(Seen seen) {
        boolean nine = seen.answers().stream()
                .filter(answer ->
                        answer.call().startsWith("List") || answer.call().startsWith("GetAvailable"))
                .flatMap(answer -> answer.form().stream())
                .flatMap(form -> Seen.scalars(Seen.at(Set.of(form), "status")).stream())
                .anyMatch(status -> status.detail().equals("9"));
        return nine
                ? Verdict.holds("a search that finds nothing has status 9")
                : Verdict.notSeen("a search that finds nothing has another answer");
    }

    private static Verdict shortPage(Seen seen) {
        if (seen.has(ProbeNote.ROWS_AFTER_SHORT_PAGE)) {
            return Verdict.doesNotHold("a page that was not full was followed by another one with rows");
        }
        return seen.has(ProbeNote.SHORT_PAGE_IS_LAST)
                ? Verdict.holds("the page after it was empty")
                : Verdict.notSeen("no page of numbers of a city was read");
    }

    private static boolean isArrayOf(Form form, String member) {
        Set<Form> rows = form instanceof Form.Items ? Seen.at(Set.of(form), Seen.ROW) : Set.of();
        return !rows.isEmpty()
                && rows.stream()
                        .allMatch(row -> row instanceof Form.Members object
                                && object.members().containsKey(member));
    }

    @Override
    public List<VoiceElementsShape> shapes(Seen seen) {
        return Stream.of(VoiceElementsShape.values())
                .filter(shape -> fits(shape, seen))
                .toList();
    }

    private static boolean fits(VoiceElementsShape shape, Seen seen) {
        boolean campaigns = seen.bodies("ListMyCampaigns").stream().allMatch(form -> switch (shape) {
            case BARE_ARRAYS, PASCAL_CASE -> isArrayOf(form, "CampaignId");
            case MINIMAL -> isObject(form, "CampaignId");
            case ENVELOPE -> isObject(form, "campaigns");
        });
        boolean cities = seen.bodies("GetAvailableCities").stream().allMatch(form -> switch (shape) {
            case BARE_ARRAYS -> isArrayOf(form, "city");
            case PASCAL_CASE -> isArrayOf(form, "City");
            case MINIMAL -> !Seen.scalars(Seen.at(Set.of(form), Seen.ROW)).isEmpty();
            case ENVELOPE -> isObject(form, "availableCities");
        });
        return campaigns && cities;
    }

    private static boolean isObject(Form form, String member) {
        return form instanceof Form.Members object && object.members().containsKey(member);
    }

    @Override
    public String undecided() {
        return "a campaign, and a number whose area code has numbers on offer, decide";
    }
}
