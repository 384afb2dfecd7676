package dev.polysms.voximplant.number;

import dev.polysms.PhoneNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.voximplant.internal.VoximplantAccount;
import dev.polysms.voximplant.internal.VoximplantTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form fields of a number command, as they go on the wire: lists are joined by semicolons, times are in UTC. Each value is
 * checked when it is added. Immutable. {@code toString()} shows the names only.
 */
final class NumberFields {
    private static final NumberFields NONE = new NumberFields(Map.of());
    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    private final Map<String, String> values;

    private NumberFields(Map<String, String> values) {
        this.values = values;
    }

    static NumberFields none() {
        return NONE;
    }

    NumberFields text(String name, String text) {
        Objects.requireNonNull(text, name);
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    name + " must have a character and no control character; take it as the vendor shows it");
        }
        return put(name, text);
    }

    /** Adds an id. It must be digits, because the word {@code all} would select everything. */
    NumberFields id(String name, String id) {
        Objects.requireNonNull(id, name);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(name + " must be digits; take it as the vendor shows it");
        }
        return put(name, id);
    }

    NumberFields number(String name, int number) {
        return put(name, Integer.toString(number));
    }

    NumberFields flag(String name, boolean value) {
        return put(name, Boolean.toString(value));
    }

    NumberFields date(String name, LocalDate date) {
        Objects.requireNonNull(date, name);
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(
                    name + " is " + date + "; it must be from the year 1970 to the year 9999");
        }
        return put(name, date.toString());
    }

    /** Adds a time; a fraction of a second is cut off. */
    NumberFields time(String name, Instant time) {
        return put(name, VoximplantTime.write(VoximplantTime.require(name, time)));
    }

    NumberFields texts(String name, Collection<String> texts) {
        for (String text : texts) {
            text(name, text);
            if (text.indexOf(';') >= 0) {
                throw new IllegalArgumentException(
                        name + " must have no semicolon, which separates the items of a list; give each item alone");
            }
        }
        return list(name, texts);
    }

    NumberFields ids(String name, Collection<String> ids) {
        ids.forEach(id -> id(name, id));
        return list(name, ids);
    }

    NumberFields numbers(String name, Collection<PhoneNumber> numbers) {
        return list(name, numbers.stream().map(VoximplantAccount::write).toList());
    }

    /** Adds a list of enum constants, whose names are the vendor's words. */
    NumberFields words(String name, Collection<? extends Enum<?>> words) {
        return list(name, words.stream().map(Enum::name).toList());
    }

    private NumberFields list(String name, Collection<String> written) {
        if (written.isEmpty()) {
            throw new IllegalArgumentException(name + " must have a value; leave it out to have no such limit");
        }
        return put(name, String.join(";", written));
    }

    /** Adds a value that needs no check, such as a word of the vendor. */
    NumberFields put(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new NumberFields(Collections.unmodifiableMap(more));
    }

    NumberFields without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(values);
        fewer.remove(name);
        return new NumberFields(Collections.unmodifiableMap(fewer));
    }

    NumberFields and(NumberFields others) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.putAll(others.values);
        return new NumberFields(Collections.unmodifiableMap(more));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    ApiRequest.Builder writeTo(ApiRequest.Builder request) {
        values.forEach(request::form);
        return request;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberFields that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Returns the names only: values may be phone numbers. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
