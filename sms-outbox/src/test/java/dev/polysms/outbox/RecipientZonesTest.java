package dev.polysms.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.prefixmapper.PrefixTimeZonesMap;
import dev.polysms.PhoneNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the table of zones with the data that it is made from: those of libphonenumber's geocoder. */
final class RecipientZonesTest {
    private static final Path TABLE = Path.of("src/main/resources/META-INF/polysms/outbox/zones.txt");
    private static final String HEAD = """
            # The time zones of phone numbers: each line has a zone and the number ranges that belong to it alone. The longest range that a
            # number begins with counts. Ranges behind a hyphen belong to several zones.
            # Made from the data of libphonenumber's geocoder (Apache License 2.0, https://github.com/google/libphonenumber) by
            # RecipientZonesTest with -Dpolysms.zones.write=true.
            """;

    private final RecipientZones zones = new RecipientZones();

    @ParameterizedTest
    @CsvSource({
        "+13035550199, America/Denver",
        "+12125550199, America/New_York",
        "+420601555001, Europe/Prague",
        "+4930123456, Europe/Berlin",
        "+4915112345678, Europe/Berlin",
        "+61212345678, Australia/Sydney"
    })
    void finds_the_zone_of_a_number_whose_range_has_one(String number, String zone) {
        assertThat(zones.of(PhoneNumber.of(number))).contains(ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({"+18005550199", "+61412345678", "+79161234567", "+88216123456", "+9991234567"})
    void finds_none_for_a_number_that_may_be_in_several(String number) {
        assertThat(zones.of(PhoneNumber.of(number))).isEmpty();
    }

    @Test
    void has_the_data_of_the_current_geocoder() throws Exception {
        String made = HEAD + String.join("\n", lines()) + "\n";
        if (Boolean.getBoolean("polysms.zones.write")) {
            Files.writeString(TABLE, made);
        }
        assertThat(Files.readString(TABLE)).isEqualTo(made);
    }

    /** Joins the ranges of each zone. A range is left out if it is in the same zone as the range around it. */
    private static List<String> lines() throws IOException, ClassNotFoundException {
        SortedMap<String, String> zoneByRange = new TreeMap<>(ranges());
        SortedMap<String, List<String>> ranges = new TreeMap<>();
        zoneByRange.forEach((range, zone) -> {
            if (!zone.equals(around(zoneByRange, range))) {
                ranges.computeIfAbsent(zone, none -> new ArrayList<>()).add(range);
            }
        });
        return ranges.entrySet().stream()
                .map(one -> one.getKey() + " " + String.join(" ", one.getValue()))
                .toList();
    }

    private static String around(Map<String, String> zoneByRange, String range) {
        for (int length = range.length() - 1; length > 0; length--) {
            String zone = zoneByRange.get(range.substring(0, length));
            if (zone != null) {
                return zone;
            }
        }
        return "";
    }

    private static Map<String, String> ranges() throws IOException, ClassNotFoundException {
        PrefixTimeZonesMap all = new PrefixTimeZonesMap();
        try (InputStream in = Objects.requireNonNull(PrefixTimeZonesMap.class.getResourceAsStream(
                        "/com/google/i18n/phonenumbers/timezones/data/map_data"));
                ObjectInputStream data = new ObjectInputStream(in)) {
            all.readExternal(data);
        }
        Map<String, String> ranges = new HashMap<>();
        all.toString().lines().forEach(line -> {
            String[] parts = line.split("\\|", 2);
            ranges.put(parts[0], parts[1].contains("&") ? "-" : parts[1]);
        });
        return ranges;
    }

    /** By reflection, because geocoder's mapper is in a package of libphonenumber, and the compiler reads the latter as a module. */
    @Test
    void answers_as_the_geocoder_does() throws Exception {
        Class<?> type = Class.forName("com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper");
        Object mapper = type.getMethod("getInstance").invoke(null);
        Method answer = type.getMethod("getTimeZonesForNumber", Phonenumber.PhoneNumber.class);
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        Random random = new Random(1);
        List<String> ranges = List.copyOf(new TreeMap<>(ranges()).keySet());
        for (int i = 0; i < 5_000; i++) {
            String range = ranges.get(random.nextInt(ranges.size()));
            String number = ("+" + range + "%09d".formatted(random.nextInt(1_000_000_000))).substring(0, 9 + i % 2);
            List<?> expected = (List<?>) answer.invoke(mapper, parsed(numbers, number));
            boolean one = expected.size() == 1 && !expected.get(0).equals("Etc/Unknown");
            assertThat(zones.of(PhoneNumber.of(number)).map(ZoneId::getId).orElse("none"))
                    .as(number)
                    .isEqualTo(one ? expected.get(0) : "none");
        }
    }

    private static Phonenumber.PhoneNumber parsed(PhoneNumberUtil numbers, String number) {
        try {
            return numbers.parse(number, null);
        } catch (NumberParseException e) {
            return new Phonenumber.PhoneNumber();
        }
    }
}
