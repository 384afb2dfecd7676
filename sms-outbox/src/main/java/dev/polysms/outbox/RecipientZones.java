package dev.polysms.outbox;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.polysms.PhoneNumber;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Finds the zone of a number, where its range belongs to one zone only. */
final class RecipientZones {
    private final PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.getInstance();
    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    Optional<ZoneId> of(PhoneNumber recipient) {
        try {
            List<String> zones = mapper.getTimeZonesForNumber(numbers.parse(recipient.e164(), null));
            return zones.size() == 1 && !zones.get(0).equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())
                    ? Optional.of(ZoneId.of(zones.get(0)))
                    : Optional.empty();
        } catch (NumberParseException | DateTimeException e) {
            return Optional.empty(); // a range that is newer than the metadata, or a zone that the JDK does not have
        }
    }
}
