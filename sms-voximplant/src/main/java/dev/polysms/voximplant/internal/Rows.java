package dev.polysms.voximplant.internal;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the rows of Voximplant's lists, whose numbers may be strings and whose dates may have a time. */
final class Rows {
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+?([1-9][0-9]{6,14})");

    private Rows() {}

    /** Returns the objects of a list in the answer, whose documented shape is an array. */
    static List<Json> of(ApiResponse response, String name) {
        Json list = response.json().at(name);
        if (!list.isArray()) {
            throw response.unproven("the answer has no list named " + name);
        }
        List<Json> rows = new ArrayList<>();
        for (Json.Item item : list.items()) {
            if (item.value().isObject()) {
                rows.add(item.value());
            } else if (carriesSomething(item.value())) {
                throw response.unproven("the list named " + name + " has rows that are no objects");
            }
        }
        return rows;
    }

    private static boolean carriesSomething(Json row) {
        boolean emptyList = row.isArray() && row.items().isEmpty();
        return !row.isMissing() && !emptyList;
    }

    static Optional<Instant> time(Json row, String name) {
        return row.instant(name, ZoneOffset.UTC);
    }

    static Optional<LocalDate> date(Json row, String name) {
        return time(row, name).map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC));
    }

    /** Returns what is a number in international form, with or without its plus sign. */
    static Optional<PhoneNumber> phoneNumber(Json row, String name) {
        return row.text(name)
                .map(text -> INTERNATIONAL.matcher(text.strip()))
                .filter(Matcher::matches)
                .map(matcher -> PhoneNumber.of("+" + matcher.group(1)));
    }

    /**
     * Returns a number, or whatever else stands in its place. Unlike in a history, few digits are a number of a small country:
     * no short code is sold here.
     */
    static Optional<Address> address(Json row, String name) {
        Optional<Address> number = phoneNumber(row, name).map(Address.class::cast);
        return number.or(() -> row.text(name).map(Address::of));
    }
}
