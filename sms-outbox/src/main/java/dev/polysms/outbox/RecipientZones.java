package dev.polysms.outbox;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.polysms.PhoneNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the zone of a number, where its range belongs to one zone only. The ranges come from a table that is made from the data of
 * libphonenumber's geocoder. That library itself shares a package with libphonenumber, which the module path does not allow.
 */
final class RecipientZones {
    private static final String TABLE = "/META-INF/polysms/outbox/zones.txt";

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final Map<String, String> zoneByRange = read();

    private static Map<String, String> read() {
        Map<String, String> zones = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(RecipientZones.class.getResourceAsStream(TABLE), TABLE)) {
            new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .forEach(words -> {
                        for (int i = 1; i < words.length; i++) {
                            zones.put(words[i], words[0]);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("the jar of sms-outbox cannot be read", e);
        }
        return Map.copyOf(zones);
    }

    /** A number that belongs to no place, such as most mobile numbers, is in the zone of its country, if that has one. */
    Optional<ZoneId> of(PhoneNumber recipient) {
        try {
            Phonenumber.PhoneNumber number = numbers.parse(recipient.e164(), null);
            PhoneNumberType type = numbers.getNumberType(number);
            if (type == PhoneNumberType.UNKNOWN) {
                return Optional.empty();
            }
            String country = Integer.toString(number.getCountryCode());
            return zone(
                    numbers.isNumberGeographical(type, number.getCountryCode())
                            ? country + numbers.getNationalSignificantNumber(number)
                            : country);
        } catch (NumberParseException | DateTimeException e) {
            return Optional.empty(); // a range that is newer than the metadata, or a zone that the JDK does not have
        }
    }

    private Optional<ZoneId> zone(String digits) {
        for (int length = digits.length(); length > 0; length--) {
            String zone = zoneByRange.get(digits.substring(0, length));
            if (zone != null) {
                return zone.equals("-") ? Optional.empty() : Optional.of(ZoneId.of(zone));
            }
        }
        return Optional.empty();
    }
}
