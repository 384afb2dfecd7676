package dev.polysms.cli.probe;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Everything that the probe saw: the answers, and what the client could do. */
final class Seen {
    /** In a path: the elements of an array, or the values of members whose names are ids. */
    static final String ROW = "(row)";

    private final List<SeenAnswer> answers;
    private final Set<ProbeNote> notes;

    Seen(List<SeenAnswer> answers, Set<ProbeNote> notes) {
        this.answers = List.copyOf(answers);
        this.notes = Set.copyOf(notes);
    }

    List<SeenAnswer> answers() {
        return answers;
    }

    boolean has(ProbeNote note) {
        return notes.contains(note);
    }

    /** Returns the answers of a call with a status of success. */
    List<SeenAnswer> successes(String... calls) {
        Set<String> names = Set.of(calls);
        return answers.stream()
                .filter(answer -> names.contains(answer.call()) && answer.isSuccess())
                .toList();
    }

    List<SeenAnswer> refusals() {
        return answers.stream().filter(answer -> answer.status() / 100 == 4).toList();
    }

    Set<Form> bodies(String... calls) {
        Set<Form> forms = new LinkedHashSet<>();
        successes(calls).forEach(answer -> answer.form().ifPresent(form -> addAll(form, forms)));
        return forms;
    }

    /** Returns the forms at a path below some forms. */
    static Set<Form> at(Set<Form> from, String... path) {
        Set<Form> forms = from;
        for (String step : path) {
            Set<Form> next = new LinkedHashSet<>();
            forms.forEach(form -> below(form, step).forEach(found -> addAll(found, next)));
            forms = next;
        }
        return forms;
    }

    private static List<Form> below(Form form, String step) {
        if (form instanceof Form.Members object) {
            return object.members().entrySet().stream()
                    .filter(member -> step.equals(ROW)
                            ? ProbeVocabulary.isKind(member.getKey())
                            : member.getKey().equals(step))
                    .map(member -> member.getValue())
                    .toList();
        }
        if (form instanceof Form.Items array && step.equals(ROW)) {
            return array.element().stream().toList();
        }
        return List.of();
    }

    private static void addAll(Form form, Collection<Form> forms) {
        if (form instanceof Form.AnyOf any) {
            forms.addAll(any.forms());
        } else {
            forms.add(form);
        }
    }

    static Set<Form.Scalar> scalars(Set<Form> forms) {
        return forms.stream()
                .filter(Form.Scalar.class::isInstance)
                .map(Form.Scalar.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static String describe(Collection<? extends Form> forms) {
        return forms.stream().map(Form::describe).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(" or "));
    }

    /** Compares each form at a path with the row. */
    static Verdict each(Set<Form> forms, Predicate<Form> isAsTheRowSays, String nothing) {
        if (forms.isEmpty()) {
            return Verdict.notSeen(nothing);
        }
        return forms.stream().allMatch(isAsTheRowSays)
                ? Verdict.holds(describe(forms))
                : Verdict.doesNotHold(describe(forms));
    }

    /** Returns whether times without a zone are in UTC: of a message that was just sent, or at least not in the future. */
    Verdict utc(Set<Form> forms) {
        Set<Form.Scalar> times = scalars(forms);
        if (times.stream().anyMatch(time -> time.age() == TimeAge.FUTURE)) {
            return Verdict.doesNotHold("a time is in the future if it is read in UTC");
        }
        if (!has(ProbeNote.SENT)) {
            return Verdict.notSeen("only a message that was just sent shows it");
        }
        Optional<Form.Scalar> now =
                times.stream().filter(time -> time.age() == TimeAge.NOW).findAny();
        return now.map(time -> Verdict.holds("the message of the probe has the present time in UTC"))
                .orElseGet(() -> times.isEmpty()
                        ? Verdict.notSeen("no time was returned")
                        : Verdict.doesNotHold("no time is the time of the probe's message if it is read in UTC"));
    }
}
