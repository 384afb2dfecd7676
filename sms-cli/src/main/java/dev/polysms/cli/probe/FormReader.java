package dev.polysms.cli.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reduces a JSON value to its form. Here, and only here, the values of an answer are looked at. */
final class FormReader {
    private static final int DEEPEST = 20;
    private static final int MOST_ELEMENTS = 1_000;
    private static final Duration NOW = Duration.ofMinutes(5);
    private static final Form.Scalar TOO_DEEP = scalar(ScalarKind.TEXT, "");

    private static final Pattern CODE = Pattern.compile("\\d{1,3}");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,40}");
    private static final Pattern E164 = Pattern.compile("\\+\\d{7,15}");
    private static final Pattern SECONDS = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    private static final Pattern FRACTION = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{1,9}");
    private static final Pattern ISO_LOCAL =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?");
    private static final Pattern ISO_ZONE = Pattern.compile(ISO_LOCAL.pattern() + "(Z|[+-]\\d\\d:?\\d\\d)");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern URL = Pattern.compile("https?://\\S+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,255}");
    private static final Pattern MEDIA_MARK = Pattern.compile("media:\\S+\\|mime:\\S+");

    private final InstantSource clock;

    FormReader(InstantSource clock) {
        this.clock = clock;
    }

    Form read(JsonNode value) {
        return read("", value, 0);
    }

    private Form read(String member, JsonNode value, int depth) {
        if (depth > DEEPEST) {
            return TOO_DEEP;
        }
        if (value.isObject()) {
            return members(value, depth);
        }
        return value.isArray() ? items(member, value, depth) : scalar(member, value);
    }

    private Form members(JsonNode object, int depth) {
        TreeMap<String, Form> members = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = ProbeVocabulary.member(field.getKey());
            members.merge(name, read(name, field.getValue(), depth + 1), FormReader::union);
        }
        return new Form.Members(members);
    }

    private Form items(String member, JsonNode array, int depth) {
        Optional<Form> element = Optional.empty();
        for (int i = 0; i < Math.min(array.size(), MOST_ELEMENTS); i++) {
            Form next = read(member, array.get(i), depth + 1);
            element = Optional.of(element.isPresent() ? union(element.get(), next) : next);
        }
        return new Form.Items(element);
    }

    /** Returns the form of two rows of one list. Objects with the same members become one; others stay apart. */
    static Form union(Form one, Form other) {
        List<Form> forms = new ArrayList<>();
        add(one, forms);
        add(other, forms);
        return forms.size() == 1 ? forms.get(0) : new Form.AnyOf(new LinkedHashSet<>(forms));
    }

    private static void add(Form form, List<Form> forms) {
        if (form instanceof Form.AnyOf any) {
            any.forms().forEach(one -> add(one, forms));
            return;
        }
        for (int i = 0; i < forms.size(); i++) {
            Optional<Form> merged = merged(forms.get(i), form);
            if (merged.isPresent()) {
                forms.set(i, merged.get());
                return;
            }
        }
        forms.add(form);
    }

    private static Optional<Form> merged(Form one, Form other) {
        if (one.equals(other)) {
            return Optional.of(one);
        }
        if (one instanceof Form.Members a
                && other instanceof Form.Members b
                && a.members().keySet().equals(b.members().keySet())) {
            TreeMap<String, Form> members = new TreeMap<>(a.members());
            b.members().forEach((name, form) -> members.merge(name, form, FormReader::union));
            return Optional.of(new Form.Members(members));
        }
        if (one instanceof Form.Items a
                && other instanceof Form.Items b
                && a.element().isPresent()
                && b.element().isPresent()) {
            return Optional.of(new Form.Items(
                    Optional.of(union(a.element().get(), b.element().get()))));
        }
        return Optional.empty();
    }

    private Form scalar(String member, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return scalar(ScalarKind.NULL, "");
        }
        if (value.isBoolean()) {
            return scalar(value.booleanValue() ? ScalarKind.TRUE : ScalarKind.FALSE, "");
        }
        if (value.isIntegralNumber()) {
            return integer(member, value);
        }
        return value.isNumber() ? scalar(ScalarKind.DECIMAL, "") : text(member, value.asText());
    }

    private static Form integer(String member, JsonNode value) {
        if (ProbeVocabulary.isCode(member) && value.canConvertToInt() && Math.abs(value.intValue()) < 1_000) {
            return scalar(ScalarKind.CODE, Integer.toString(value.intValue()));
        }
        String digits = value.bigIntegerValue().abs().toString();
        return scalar(ScalarKind.INTEGER, Integer.toString(digits.length()));
    }

    private Form text(String member, String text) {
        if (text.isEmpty()) {
            return scalar(ScalarKind.EMPTY_TEXT, "");
        }
        if (ProbeVocabulary.isCode(member) && CODE.matcher(text).matches()) {
            return scalar(ScalarKind.CODE_TEXT, text);
        }
        if (DIGITS.matcher(text).matches()) {
            return scalar(ScalarKind.DIGITS, Integer.toString(text.length()));
        }
        if (E164.matcher(text).matches()) {
            return scalar(ScalarKind.E164, Integer.toString(text.length() - 1));
        }
        if (ProbeVocabulary.isWord(text)) {
            return scalar(ScalarKind.WORD, text);
        }
        return time(text).orElseGet(() -> scalar(otherText(text), ""));
    }

    private Optional<Form> time(String text) {
        ScalarKind kind;
        if (SECONDS.matcher(text).matches()) {
            kind = ScalarKind.TIME_SECONDS;
        } else if (FRACTION.matcher(text).matches()) {
            kind = ScalarKind.TIME_FRACTION;
        } else if (ISO_LOCAL.matcher(text).matches()) {
            kind = ScalarKind.TIME_ISO_LOCAL;
        } else if (ISO_ZONE.matcher(text).matches()) {
            kind = ScalarKind.TIME_ISO_ZONE;
        } else {
            return Optional.empty();
        }
        return Optional.of(new Form.Scalar(kind, "", age(text.replace(' ', 'T'))));
    }

    private TimeAge age(String iso) {
        try {
            Instant time = ISO_ZONE.matcher(iso).matches()
                    ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                            .toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
            Duration ahead = Duration.between(clock.instant(), time);
            if (ahead.abs().compareTo(NOW) <= 0) {
                return TimeAge.NOW;
            }
            return ahead.isNegative() ? TimeAge.PAST : TimeAge.FUTURE;
        } catch (DateTimeException impossible) { // such as the 31st of February
            return TimeAge.NONE;
        }
    }

    private static ScalarKind otherText(String text) {
        if (DATE.matcher(text).matches()) {
            return ScalarKind.DATE;
        }
        if (UUID.matcher(text).matches()) {
            return ScalarKind.UUID;
        }
        if (URL.matcher(text).matches()) {
            return ScalarKind.URL;
        }
        if (EMAIL.matcher(text).matches()) {
            return ScalarKind.EMAIL;
        }
        return MEDIA_MARK.matcher(text).find() ? ScalarKind.MEDIA_MARK : ScalarKind.TEXT;
    }

    private static Form.Scalar scalar(ScalarKind kind, String detail) {
        return new Form.Scalar(kind, detail, TimeAge.NONE);
    }
}
