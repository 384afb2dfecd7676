package dev.polysms.voximplant.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.spi.ApiRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Fields of a command as they go on the wire, each checked when it is put in: lists are joined by semicolons, times are in
 * UTC. Immutable. {@code toString()} shows the names only.
 */
public final class Fields {
    private static final Fields NONE = new Fields(Map.of());
    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final Map<String, String> values;

    private Fields(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Returns no fields.
     *
     * @return the beginning of a command
     */
    public static Fields none() {
        return NONE;
    }

    /**
     * Adds a text.
     *
     * @param name the field's name
     * @param text its value
     * @return these fields and that one
     * @throws IllegalArgumentException if it is blank or has a control character
     */
    public Fields text(String name, String text) {
        Objects.requireNonNull(text, name);
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    name + " must have a character and no control character; take it as the vendor shows it");
        }
        return put(name, text);
    }

    /**
     * Adds an id.
     *
     * @param name the field's name
     * @param id its value
     * @return these fields and that one
     * @throws IllegalArgumentException if it is anything but digits: the word {@code all} would select everything
     */
    public Fields id(String name, String id) {
        Objects.requireNonNull(id, name);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(name + " must be digits; take it as the vendor shows it");
        }
        return put(name, id);
    }

    /**
     * Adds a count.
     *
     * @param name the field's name
     * @param number its value
     * @return these fields and that one
     */
    public Fields number(String name, int number) {
        return put(name, Integer.toString(number));
    }

    /**
     * Adds a truth value.
     *
     * @param name the field's name
     * @param value its value
     * @return these fields and that one
     */
    public Fields flag(String name, boolean value) {
        return put(name, Boolean.toString(value));
    }

    /**
     * Adds a day.
     *
     * @param name the field's name
     * @param date its value
     * @return these fields and that one
     * @throws IllegalArgumentException if it is not of the years 1970 to 9999
     */
    public Fields date(String name, LocalDate date) {
        Objects.requireNonNull(date, name);
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw unusual(name);
        }
        return put(name, date.toString());
    }

    /**
     * Adds a time.
     *
     * @param name the field's name
     * @param time its value; less than a second is cut off
     * @return these fields and that one
     * @throws IllegalArgumentException if it is not of the years 1970 to 9999
     */
    public Fields time(String name, Instant time) {
        Objects.requireNonNull(time, name);
        // An Instant can be of a year that no date can be of.
        if (time.isBefore(FIRST) || time.isAfter(END)) {
            throw unusual(name);
        }
        return put(name, TIME.format(time));
    }

    /** The vendor writes a year with four digits. */
    private static IllegalArgumentException unusual(String name) {
        return new IllegalArgumentException(name + " must be from the year 1970 to the year 9999");
    }

    /**
     * Adds a list of texts.
     *
     * @param name the field's name
     * @param texts its values
     * @return these fields and that one
     * @throws IllegalArgumentException if there is none, or one that is blank or has a control character or a semicolon
     */
    public Fields texts(String name, Collection<String> texts) {
        for (String text : texts) {
            text(name, text);
            if (text.indexOf(';') >= 0) {
                throw new IllegalArgumentException(
                        name + " must have no semicolon, which divides a list; give each alone");
            }
        }
        return list(name, texts);
    }

    /**
     * Adds a list of ids.
     *
     * @param name the field's name
     * @param ids its values
     * @return these fields and that one
     * @throws IllegalArgumentException if there is none, or one that is anything but digits
     */
    public Fields ids(String name, Collection<String> ids) {
        ids.forEach(id -> id(name, id));
        return list(name, ids);
    }

    /**
     * Adds a list of phone numbers.
     *
     * @param name the field's name
     * @param numbers its values
     * @return these fields and that one
     * @throws IllegalArgumentException if there is none
     */
    public Fields numbers(String name, Collection<PhoneNumber> numbers) {
        return list(name, numbers.stream().map(VoximplantAccount::write).toList());
    }

    /**
     * Adds a list of words of the vendor's.
     *
     * @param name the field's name
     * @param words its values, written as their constants are named
     * @return these fields and that one
     * @throws IllegalArgumentException if there is none
     */
    public Fields words(String name, Collection<? extends Enum<?>> words) {
        return list(name, words.stream().map(Enum::name).toList());
    }

    private Fields list(String name, Collection<String> written) {
        if (written.isEmpty()) {
            throw new IllegalArgumentException(name + " must have a value; leave it out to have no such limit");
        }
        return put(name, String.join(";", written));
    }

    /**
     * Adds what needs no check, such as a word of the vendor's.
     *
     * @param name the field's name
     * @param value its value
     * @return these fields and that one
     */
    public Fields put(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Fields(Collections.unmodifiableMap(more));
    }

    /**
     * Takes a field out.
     *
     * @param name the field's name
     * @return the others
     */
    public Fields without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(values);
        fewer.remove(name);
        return new Fields(Collections.unmodifiableMap(fewer));
    }

    /**
     * Adds other fields behind these.
     *
     * @param others the other fields
     * @return these and those
     */
    public Fields and(Fields others) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.putAll(others.values);
        return new Fields(Collections.unmodifiableMap(more));
    }

    /**
     * Tells whether a field was put in.
     *
     * @param name the field's name
     * @return true if it has a value
     */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * Tells whether there is no field.
     *
     * @return true before the first one
     */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * Returns a field's value.
     *
     * @param name the field's name
     * @return the value as it goes on the wire
     */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Writes the fields into a request. */
    ApiRequest.Builder writeTo(ApiRequest.Builder request) {
        values.forEach(request::form);
        return request;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fields that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Returns the names only: values may be numbers. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
