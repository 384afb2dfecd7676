package dev.polysms.cli.probe;

import dev.polysms.PhoneNumber;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.history.Conversation;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.primevox.PrimeVoxReceipt;
import dev.polysms.sandbox.PrimeVoxShape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PrimeVOX: conversations, the messages of one, the messages of an id that does not exist, and a file. */
final class PrimeVoxProbe implements VendorProbe {
    private static final String SECTION = "PrimeVOX";
    private static final String PUSH = "only a push shows it: sms listen";

    @Override
    public void examine(ProbeRun run) {
        ProbeTarget target = run.target();
        PhoneNumber own = target.requireOwn();
        PrimeVoxClient.Builder builder = PrimeVoxClient.builder()
                .apiKey(target.settings().getOrDefault("api-key", ""))
                .containerId(target.settings().getOrDefault("container-id", ""))
                .options(target.options(run.tap()));
        target.url("base-url").ifPresent(builder::baseUrl);
        Optional<String> media = Optional.ofNullable(target.settings().get("media-url-template"));
        media.ifPresent(builder::mediaUrlTemplate);
        try (PrimeVoxClient client = builder.build()) {
            List<Conversation> conversations = run.first(
                    "Reading conversations", () -> client.conversations(own).items());
            Optional<List<MessageRecord>> messages = conversations.stream()
                    .findFirst()
                    .flatMap(first -> run.attempt(
                            "Reading the messages of one conversation",
                            () -> client.messages(first.ref()).items()));
            run.attempt(
                    "Reading a conversation that does not exist", () -> client.messages(ConversationRef.of("0", own)));
            if (media.isPresent()) {
                messages.stream()
                        .flatMap(List::stream)
                        .flatMap(row -> row.media().stream())
                        .findFirst()
                        .ifPresent(file -> fetch(run, client, file));
            }
            send(run, client, own);
        }
    }

    private static void fetch(ProbeRun run, PrimeVoxClient client, MediaRef file) {
        try {
            run.first("Reading a file", () -> client.fetch(file)).close();
            run.note(ProbeNote.MEDIA_FETCHED);
        } catch (RejectedException refused) {
            run.note(ProbeNote.MEDIA_REFUSED);
        } catch (SmsException unclear) {
            run.note(ProbeNote.UNREADABLE);
        }
    }

    private static void send(ProbeRun run, PrimeVoxClient client, PhoneNumber own) {
        Optional<ConversationRef> conversation = run.send(client)
                .flatMap(receipt -> receipt.vendor(PrimeVoxReceipt.class))
                .flatMap(receipt -> receipt.conversation(own));
        conversation.ifPresent(ref -> {
            run.attempt("Reading conversations again", () -> client.conversations(own));
            run.find("Looking for the message", () -> client.messages(ref));
        });
    }

    @Override
    public List<EvidenceRow> rows() {
        return List.of(
                row("Numbers are written as ten digits", PrimeVoxProbe::tenDigits),
                EvidenceRow.notCheckable(SECTION, "An empty text is refused", "it needs a send that must be refused"),
                row(
                        "The answer to a send has `success`, with `messageId` and `conversationId`",
                        seen -> Seen.each(
                                seen.bodies("sendMessage.php"), PrimeVoxProbe::hasIdsInSuccess, "no message was sent")),
                row("Proof of acceptance is one `messageId` with a 2xx and no error", PrimeVoxProbe::proof),
                row(
                        "They are in `conversations`, by id, each with `conversationWith`, `hasUnreadMessages`, `lastMessageDate`",
                        seen -> byId(
                                seen,
                                "conversations",
                                "conversations",
                                "conversationWith",
                                "hasUnreadMessages",
                                "lastMessageDate")),
                row("No conversation is an empty map, which PHP writes as `[]`", PrimeVoxProbe::emptyMap),
                row("`lastMessageDate` is in UTC", seen -> seen.utc(dates(seen))),
                row(
                        "Times are written `yyyy-MM-dd HH:mm:ss`",
                        seen -> Seen.each(
                                times(seen), time -> isKind(time, ScalarKind.TIME_SECONDS), "no time was returned")),
                row(
                        "They are in `messages`, by id, each with `messageDate` (UTC), `messageFrom`, `messageText`",
                        seen -> byId(seen, "conversation", "messages", "messageDate", "messageFrom", "messageText")),
                row("That URL needs no key", PrimeVoxProbe::mediaWithoutKey),
                EvidenceRow.notCheckable(SECTION, "`{ESCAPED_MESSAGE_TEXT}` is escaped as JSON requires", PUSH),
                EvidenceRow.notCheckable(SECTION, "The numbers are USA numbers of ten or eleven digits", PUSH),
                EvidenceRow.notCheckable(SECTION, "`conversationID` is the one that `GET conversation` takes", PUSH));
    }

    private static EvidenceRow row(String fact, Function<Seen, Verdict> check) {
        return EvidenceRow.of(SECTION, fact, check);
    }

    private static Set<Form> rows(Seen seen, String call, String member) {
        return Seen.at(seen.bodies(call), member, Seen.ROW);
    }

    private static Set<Form> numbers(Seen seen) {
        Set<Form> numbers =
                new LinkedHashSet<>(Seen.at(rows(seen, "conversations", "conversations"), "conversationWith"));
        numbers.addAll(Seen.at(rows(seen, "conversation", "messages"), "messageFrom"));
        return numbers;
    }

    private static Verdict tenDigits(Seen seen) {
        return Seen.each(
                numbers(seen),
                form -> (isKind(form, ScalarKind.DIGITS) || isKind(form, ScalarKind.INTEGER))
                        && ((Form.Scalar) form).detail().equals("10"),
                "no number was returned");
    }

    private static Set<Form> dates(Seen seen) {
        return Seen.at(rows(seen, "conversations", "conversations"), "lastMessageDate");
    }

    private static Set<Form> times(Seen seen) {
        Set<Form> times = new LinkedHashSet<>(dates(seen));
        times.addAll(Seen.at(rows(seen, "conversation", "messages"), "messageDate"));
        return times;
    }

    private static boolean isKind(Form form, ScalarKind kind) {
        return form instanceof Form.Scalar scalar && scalar.kind() == kind;
    }

    private static boolean hasIdsInSuccess(Form answer) {
        return answer instanceof Form.Members object
                && object.members().get("success") instanceof Form.Members success
                && success.members().keySet().containsAll(Set.of("messageId", "conversationId"));
    }

    private static Verdict proof(Seen seen) {
        if (seen.has(ProbeNote.SEND_UNKNOWN)) {
            return Verdict.doesNotHold(
                    "the answer to the send was no proof: " + Seen.describe(seen.bodies("sendMessage.php")));
        }
        if (!seen.has(ProbeNote.SENT)) {
            return Verdict.notSeen("no message was sent");
        }
        return seen.has(ProbeNote.MESSAGE_FOUND)
                ? Verdict.holds("the message is in its conversation")
                : Verdict.notSeen("the message is not in its conversation yet");
    }

    private static Verdict byId(Seen seen, String call, String member, String... names) {
        Set<Form> lists = Seen.at(seen.bodies(call), member).stream()
                .filter(list -> !isEmpty(list))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Seen.each(lists, list -> list instanceof Form.Members && hasNames(list, names), "no row was returned");
    }

    private static boolean hasNames(Form list, String... names) {
        Set<Form> rows = Seen.at(Set.of(list), Seen.ROW);
        return !rows.isEmpty()
                && rows.stream()
                        .allMatch(row -> row instanceof Form.Members object
                                && object.members().keySet().containsAll(Set.of(names)));
    }

    private static boolean isEmpty(Form list) {
        return list instanceof Form.Items items
                ? items.element().isEmpty()
                : list instanceof Form.Members members && members.members().isEmpty();
    }

    private static Set<Form> lists(Seen seen) {
        Set<Form> lists = new LinkedHashSet<>(Seen.at(seen.bodies("conversations"), "conversations"));
        lists.addAll(Seen.at(seen.bodies("conversation"), "messages"));
        return lists;
    }

    private static Verdict emptyMap(Seen seen) {
        Set<Form> empty = lists(seen).stream()
                .filter(PrimeVoxProbe::isEmpty)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Seen.each(empty, Form.Items.class::isInstance, "no empty list was returned");
    }

    private static Verdict mediaWithoutKey(Seen seen) {
        if (seen.has(ProbeNote.MEDIA_FETCHED)) {
            return Verdict.holds("a file was returned without a key");
        }
        return seen.has(ProbeNote.MEDIA_REFUSED)
                ? Verdict.doesNotHold("a file was refused without a key")
                : Verdict.notSeen("no message with a file was read, or the setting media-url-template is missing");
    }

    @Override
    public List<PrimeVoxShape> shapes(Seen seen) {
        return Stream.of(PrimeVoxShape.values())
                .filter(shape -> fits(shape, seen))
                .toList();
    }

    private static boolean fits(PrimeVoxShape shape, Seen seen) {
        boolean array = shape == PrimeVoxShape.ARRAY;
        boolean emptyArray = array || shape == PrimeVoxShape.PHP_MAP;
        boolean lists = lists(seen).stream()
                .allMatch(list -> list instanceof Form.Items == (isEmpty(list) ? emptyArray : array));
        boolean numbers = numbers(seen).stream()
                .allMatch(form -> form instanceof Form.Scalar scalar
                        && scalar.kind().isNumber() == (shape == PrimeVoxShape.MAP_OF_NUMBERS));
        ScalarKind time =
                switch (shape) {
                    case FRACTIONAL_TIMES -> ScalarKind.TIME_FRACTION;
                    case ISO_TIMES -> ScalarKind.TIME_ISO_ZONE;
                    case MAP_OF_STRINGS, MAP_OF_NUMBERS, ARRAY, PHP_MAP -> ScalarKind.TIME_SECONDS;
                };
        return lists && numbers && times(seen).stream().allMatch(form -> isKind(form, time));
    }

    @Override
    public String undecided() {
        return "a conversation with messages, and an empty list, decide";
    }
}
