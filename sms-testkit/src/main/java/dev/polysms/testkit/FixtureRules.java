package dev.polysms.testkit;

import dev.polysms.Outcome;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.SmsMessage;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestInfo;
import org.opentest4j.AssertionFailedError;

/**
 * Checks what a fixture must contain. Of each contract, the test {@value #TEST} fails with the list of what is missing, and the other
 * tests are skipped until the list is empty.
 */
final class FixtureRules {
    /** The name of the test that fails if the fixture is incomplete. */
    static final String TEST = "the_fixture_is_complete";

    private static final int SHORTEST_SECRET = 8;
    private static final int SHORTEST_TEXT = 20;
    private static final int QUOTATION = 12;

    private final List<String> problems = new ArrayList<>();

    private FixtureRules() {}

    // ---- results

    /** Fails with the list of problems unless it is empty. */
    void requireComplete(Object fixture) {
        if (!problems.isEmpty()) {
            throw new AssertionFailedError(fixture.getClass().getName() + " is incomplete:\n- "
                    + String.join("\n- ", problems)
                    + "\nThe other tests of this contract are skipped until this list is empty.");
        }
    }

    /** Skips a test if there are problems. The test {@value #TEST} runs in any case. */
    void skipIfIncomplete(TestInfo test) {
        boolean runs = problems.isEmpty()
                || test.getTestMethod()
                        .filter(method -> method.getName().equals(TEST))
                        .isPresent();
        Assumptions.assumeTrue(runs, "The fixture is incomplete; the test " + TEST + " lists what is missing");
    }

    // ---- rules of each fixture

    static FixtureRules ofSender(SenderFixture fixture) {
        FixtureRules rules = ofAction(fixture);
        rules.check("message()", fixture::message, (what, message) -> rules.text(message, fixture));
        return rules;
    }

    static FixtureRules ofAction(SenderFixture fixture) {
        FixtureRules rules = new FixtureRules();
        rules.check("message()", fixture::message, rules::sender);
        rules.check("request()", fixture::request, rules::request);
        rules.check("preliminary()", fixture::preliminary, rules::preliminary);
        rules.check("accepted()", fixture::accepted, rules::accepted);
        rules.check("refusals()", fixture::refusals, rules::refusals);
        rules.check(
                "refusals()",
                fixture::refusals,
                rules.notEmpty("list every documented refusal, at least that of a wrong credential"));
        rules.check("unproven()", fixture::unproven, rules::unproven);
        rules.check(
                "rateLimit()",
                fixture::rateLimit,
                (what, limit) -> limit.ifPresent(answer -> rules.require(
                        fixture.refusals().contains(answer) && answer.reason() == Reason.RATE_LIMITED,
                        what + " is not in refusals() with Reason.RATE_LIMITED; list it there, too")));
        rules.check("invalid()", fixture::invalid, rules::invalid);
        rules.check("secrets()", fixture::secrets, rules::secrets);
        return rules;
    }

    static FixtureRules ofBulk(BulkFixture fixture, SenderFixture single) {
        FixtureRules rules = ofAction(single);
        rules.check(
                "batchSize()",
                fixture::batchSize,
                (what, size) -> rules.require(size >= 2, what + " is " + size + "; it must be 2 or more"));
        rules.check("bulk(5)", () -> fixture.bulk(5), (what, bulk) -> rules.recipients(what, bulk, 5));
        return rules;
    }

    static <T> FixtureRules ofRead(ReadFixture<T> fixture) {
        FixtureRules rules = new FixtureRules();
        rules.check("request()", fixture::request, rules::request);
        rules.check("preliminary()", fixture::preliminary, rules::preliminary);
        rules.check(
                "found()",
                fixture::found,
                (what, found) -> rules.require(
                        !found.isEmpty() && !found.get(0).rows().isEmpty(),
                        what + " does not start with an answer with rows; list the documented answer first"));
        rules.check(
                "empty()",
                fixture::empty,
                (what, empty) -> empty.forEach(answer -> rules.require(
                        answer.rows().isEmpty(), what + " contains '" + answer + "' with rows; move it to found()")));
        rules.check("refusals()", fixture::refusals, rules::refusals);
        rules.check("unproven()", fixture::unproven, rules::unproven);
        rules.check("secrets()", fixture::secrets, rules::secrets);
        rules.check("pages()", fixture::pages, (what, pages) -> pages.ifPresent(rules::pages));
        return rules;
    }

    static FixtureRules ofMedia(MediaFetchFixture fixture) {
        FixtureRules rules = new FixtureRules();
        rules.check("request()", fixture::request, rules::request);
        rules.check("preliminary()", fixture::preliminary, rules::preliminary);
        rules.check(
                "foreign(…)",
                () -> fixture.foreign(URI.create("http://127.0.0.1:1")),
                rules.notEmpty("list references that must not be fetched, such as one of another host"));
        rules.check("refusals()", fixture::refusals, rules::refusals);
        rules.check("unproven()", fixture::unproven, rules::unproven);
        rules.check("secrets()", fixture::secrets, rules::secrets);
        return rules;
    }

    static FixtureRules ofWebhooks(WebhookFixture fixture) {
        FixtureRules rules = new FixtureRules();
        rules.check("pushes()", fixture::pushes, rules::pushes);
        rules.check(
                "guards()",
                fixture::guards,
                rules.notEmpty("list the guards that fit the vendor, at least WebhookGuard.secretInUrl"));
        rules.check(
                "guards()",
                fixture::guards,
                (what, guards) -> guards.forEach(guard -> rules.require(
                        !guard.forgeries().isEmpty(),
                        what + " contains '" + guard
                                + "' without forgeries; list a request that it must not let pass")));
        rules.check("secrets()", fixture::secrets, rules.notEmpty("list the numbers and texts of the pushes"));
        return rules;
    }

    // ---- single rules

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }

    private <T> void check(String what, Supplier<T> fact, BiConsumer<String, T> rule) {
        try {
            rule.accept(what, fact.get());
        } catch (RuntimeException e) {
            problems.add(what + " cannot be read: " + e);
        }
    }

    private <T> BiConsumer<String, List<T>> notEmpty(String fix) {
        return (what, list) -> require(!list.isEmpty(), what + " is empty; " + fix);
    }

    private void sender(String what, SmsMessage message) {
        require(message.from().isPresent(), what + " has no sender; set from(…)");
    }

    private void text(SmsMessage message, SenderFixture fixture) {
        String text = message.text();
        require(
                text.length() >= SHORTEST_TEXT,
                "message() has a text of " + text.length() + " characters; it needs " + SHORTEST_TEXT + " or more");
        require(text.contains("\""), "message() has a text without a quotation mark; add one, to test its encoding");
        require(
                text.chars().anyMatch(c -> c > 0x7f && Character.isLetter(c)),
                "message() has a text without a non-ASCII letter; add one such as é, to test its encoding");
        if (text.length() >= QUOTATION) {
            Stream.of(fixture.refusals(), fixture.unproven())
                    .flatMap(List::stream)
                    .filter(answer -> answer.body().contains(text.substring(0, QUOTATION))
                            || answer.body().contains(text.substring(text.length() - QUOTATION)))
                    .forEach(answer -> problems.add("message() has a text of which a part is in the answer '" + answer
                            + "'; choose another text, so that the contract can look for it in exceptions"));
        }
    }

    private void request(String what, SenderFixture.ExpectedRequest request) {
        require(!request.method().isBlank(), what + " has no method; set the documented one, such as POST");
        require(
                request.path().startsWith("/"),
                what + " has the path '" + request.path()
                        + "'; it must start with a slash, such as /v1/messages, and include the query");
        require(
                !request.contentType().contains(";"),
                what + " has a content type with parameters; set the media type only, such as application/json");
    }

    private void preliminary(String what, List<PreliminaryExchange> exchanges) {
        exchanges.forEach(exchange -> request(what, exchange.request()));
    }

    private void accepted(String what, List<VendorAnswer> answers) {
        require(!answers.isEmpty(), what + " is empty; list the documented answer to an accepted request first");
        outcome(what, answers, Outcome.ACCEPTED, "VendorAnswer.accepted(…)");
        answers.forEach(answer -> require(
                answer.status() / 100 == 2,
                what + " contains '" + answer + "' with the status " + answer.status()
                        + "; only a status from 200 to 299 can prove an acceptance"));
    }

    private void refusals(String what, List<VendorAnswer> answers) {
        outcome(what, answers, Outcome.NOT_SENT, "VendorAnswer.refused(…)");
        answers.forEach(answer ->
                require(answer.reason() != null, what + " contains '" + answer + "' without a reason; add one"));
    }

    private void unproven(String what, List<VendorAnswer> answers) {
        require(
                !answers.isEmpty(),
                what + " is empty; list answers that look like a success or a refusal and are neither, such as {}");
        outcome(what, answers, Outcome.UNKNOWN, "VendorAnswer.unknown(…)");
    }

    private void outcome(String what, List<VendorAnswer> answers, Outcome outcome, String factory) {
        answers.stream()
                .filter(answer -> answer.outcome() != outcome)
                .forEach(answer -> problems.add(what + " contains '" + answer + "' with the outcome " + answer.outcome()
                        + "; create it by " + factory));
    }

    private void invalid(String what, Map<String, List<SmsMessage>> invalid) {
        invalid.forEach((field, messages) -> require(
                !messages.isEmpty(),
                what + " has no message for the field " + field + "; add one or remove the field"));
    }

    private void secrets(String what, List<String> secrets) {
        require(!secrets.isEmpty(), what + " is empty; list the credentials of the client, as client(…) uses them");
        for (int n = 0; n < secrets.size(); n++) {
            int length = secrets.get(n).length();
            require(
                    length >= SHORTEST_SECRET,
                    what + " has a secret of " + length + " characters at place " + n + "; it needs " + SHORTEST_SECRET
                            + " or more, so that the contract does not find it by chance");
        }
    }

    private void recipients(String what, BulkMessage message, int count) {
        List<PhoneNumber> recipients = message.recipients();
        require(
                new HashSet<>(recipients).size() == count,
                what + " has " + recipients.size() + " recipients; it must have " + count + " different ones");
    }

    private void pages(ReadFixture.Pages pages) {
        int rows = pages.rows();
        int last = pages.lastRows();
        require(rows >= 1, "pages().rows() is " + rows + "; it must be 1 or more");
        require(
                last >= 0 && last <= rows,
                "pages().lastRows() is " + last + "; it must be between 0 and rows(), which is " + rows);
        require(
                !pages.page(0, 3).body().equals(pages.page(1, 3).body()),
                "pages().page(0, 3) and page(1, 3) are the same; each page must have other rows");
    }

    private void pushes(String what, List<WebhookFixture.Push> pushes) {
        List<SmsEvent> events =
                pushes.stream().flatMap(push -> push.expected().stream()).toList();
        require(
                events.stream().anyMatch(event -> !(event instanceof UnrecognizedEvent)),
                what + " has no event of a known kind; list the samples of the vendor's documents first");
        require(
                events.stream().anyMatch(UnrecognizedEvent.class::isInstance),
                what + " has no UnrecognizedEvent; add a push of a kind that the vendor does not document");
        pushes.stream()
                .filter(push -> !push.hasBody() && push.url().indexOf('?') < 0)
                .forEach(push -> problems.add(what + " contains '" + push
                        + "' with neither a body nor a query; use Push.get(…) for a query"));
    }
}
