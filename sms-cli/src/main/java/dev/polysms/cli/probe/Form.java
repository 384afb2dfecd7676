package dev.polysms.cli.probe;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The form of a JSON value, without the value. {@link FormReader} makes it; its description contains constants and lengths only. */
sealed interface Form permits Form.Members, Form.Items, Form.Scalar, Form.AnyOf {
    /** Returns the form in words. */
    String describe();

    /**
     * An object.
     *
     * @param members the forms of its members, by documented names and by kinds of other names
     */
    record Members(NavigableMap<String, Form> members) implements Form {
        public Members {
            members = Collections.unmodifiableNavigableMap(new TreeMap<>(members));
        }

        @Override
        public String describe() {
            return members.entrySet().stream()
                    .map(member -> member.getKey() + ": " + member.getValue().describe())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /**
     * An array.
     *
     * @param element the form of its elements; empty if it has none
     */
    record Items(Optional<Form> element) implements Form {
        @Override
        public String describe() {
            return element.map(form -> "[" + form.describe() + "]").orElse("[]");
        }
    }

    /**
     * A text, a number, true, false or null.
     *
     * @param kind its kind
     * @param detail a length, a code below 1000, or a documented word; may be empty
     * @param age for a time, when it is, if it is in UTC
     */
    record Scalar(ScalarKind kind, String detail, TimeAge age) implements Form {
        @Override
        public String describe() {
            return detail.isEmpty() ? kind.words() : kind.words() + " " + detail;
        }
    }

    /**
     * One of several forms, as of the rows of a list.
     *
     * @param forms at least two
     */
    record AnyOf(Set<Form> forms) implements Form {
        public AnyOf {
            forms = Set.copyOf(forms);
        }

        @Override
        public String describe() {
            return forms.stream().map(Form::describe).collect(Collectors.toCollection(TreeSet::new)).stream()
                    .collect(Collectors.joining(" or "));
        }
    }
}
