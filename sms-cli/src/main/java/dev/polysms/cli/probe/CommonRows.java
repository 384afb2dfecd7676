package dev.polysms.cli.probe;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The inferred rows that are the same for all vendors. */
final class CommonRows {
    private static final String SECTION = "All vendors";
    private static final Set<String> ERRORS = Set.of("error", "errors", "failed", "error_code", "error_message");
    private static final Set<String> NUMBERS = Set.of(
            "conversationWith",
            "messageFrom",
            "number",
            "numbers",
            "phoneNumber",
            "phoneNumbers",
            "from",
            "to",
            "tn",
            "source_number",
            "destination_number",
            "phone_number");

    private CommonRows() {}

    static List<EvidenceRow> rows() {
        return List.of(
                EvidenceRow.of(
                        SECTION,
                        "Empty values (`null`, `\"\"`, `[]`, `{}`, `false`, `0`) are not a claim of an error",
                        CommonRows::emptyErrors),
                EvidenceRow.of(
                        SECTION,
                        "A number is also read with spaces, dots, dashes, slashes or brackets; without the `+`; with 00 before the"
                                + " country code; with a `+` that became a space or `%2B` because a form was encoded wrongly; with"
                                + " invisible marks; and as a JSON number",
                        CommonRows::numbers),
                EvidenceRow.of(
                        SECTION,
                        "A time without a zone, from a vendor that does not document the zone, is in UTC",
                        seen -> seen.utc(timesWithoutZone(seen))));
    }

    private static Verdict emptyErrors(Seen seen) {
        Set<Form> empty = new LinkedHashSet<>();
        visit(seen, (name, form) -> {
            if (ERRORS.contains(name) && isEmpty(form)) {
                empty.add(form);
            }
        });
        return empty.isEmpty()
                ? Verdict.notSeen("no successful answer had an empty member for errors")
                : Verdict.holds("a successful answer had " + Seen.describe(empty));
    }

    private static boolean isEmpty(Form form) {
        if (form instanceof Form.Scalar scalar) {
            return switch (scalar.kind()) {
                case NULL, FALSE, EMPTY_TEXT -> true;
                case CODE, CODE_TEXT -> scalar.detail().equals("0");
                default -> false;
            };
        }
        return form instanceof Form.Items items
                ? items.element().isEmpty()
                : form instanceof Form.Members members && members.members().isEmpty();
    }

    private static Verdict numbers(Seen seen) {
        Set<Form.Scalar> forms = new LinkedHashSet<>();
        visit(seen, (name, form) -> {
            if (NUMBERS.contains(name) && form instanceof Form.Scalar scalar && scalar.kind() != ScalarKind.NULL) {
                forms.add(scalar);
            }
        });
        Set<Form.Scalar> readable =
                forms.stream().filter(CommonRows::isNumber).collect(Collectors.toCollection(LinkedHashSet::new));
        if (readable.isEmpty()) {
            return Verdict.notSeen("no number was returned");
        }
        String other = readable.size() == forms.size() ? "" : "; other values: " + otherThan(readable, forms);
        return Verdict.holds(Seen.describe(readable) + other);
    }

    private static String otherThan(Set<Form.Scalar> readable, Set<Form.Scalar> all) {
        return Seen.describe(
                all.stream().filter(form -> !readable.contains(form)).toList());
    }

    private static boolean isNumber(Form.Scalar scalar) {
        return switch (scalar.kind()) {
            case DIGITS, E164, INTEGER -> true;
            default -> false;
        };
    }

    private static Set<Form> timesWithoutZone(Seen seen) {
        Set<Form> times = new LinkedHashSet<>();
        visit(seen, (name, form) -> {
            if (form instanceof Form.Scalar scalar
                    && scalar.kind().isTime()
                    && scalar.kind() != ScalarKind.TIME_ISO_ZONE) {
                times.add(form);
            }
        });
        return times;
    }

    /** Visits each member, and each element of an array under the name of its member, of each successful answer. */
    static void visit(Seen seen, BiConsumer<String, Form> visitor) {
        seen.answers().stream()
                .filter(SeenAnswer::isSuccess)
                .forEach(answer -> answer.form().ifPresent(form -> visit("", form, visitor)));
    }

    private static void visit(String name, Form form, BiConsumer<String, Form> visitor) {
        visitor.accept(name, form);
        if (form instanceof Form.Members object) {
            object.members().forEach((member, value) -> visit(member, value, visitor));
        } else if (form instanceof Form.Items items) {
            items.element().ifPresent(element -> visit(name, element, visitor));
        } else if (form instanceof Form.AnyOf any) {
            any.forms().forEach(one -> visit(name, one, visitor));
        }
    }
}
