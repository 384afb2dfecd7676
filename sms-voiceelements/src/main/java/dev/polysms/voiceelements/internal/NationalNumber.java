package dev.polysms.voiceelements.internal;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.number.AvailableNumber;
import dev.polysms.spi.Json;
import dev.polysms.voiceelements.VoiceElementsClient;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Voice Elements writes a number as its ten national digits, which every country of the North American plan has. */
final class NationalNumber {
    private static final String CALLING_CODE = "+1";
    private static final int NATIONAL_DIGITS = 10;

    /** With the calling code too, as the document writes one number of another kind. */
    private static final Pattern NATIONAL = Pattern.compile("(?:\\+?1)?([0-9]{10})");

    private NationalNumber() {}

    /** Tells whether a number can be written so. */
    static boolean canWrite(PhoneNumber number) {
        return number.e164().startsWith(CALLING_CODE)
                && number.e164().length() == CALLING_CODE.length() + NATIONAL_DIGITS;
    }

    /** Writes a number that can be written so. */
    static String write(PhoneNumber number) {
        return number.e164().substring(CALLING_CODE.length());
    }

    /** Reads what the vendor wrote, a number or not. */
    static Address read(String written) {
        Optional<PhoneNumber> number = readNumber(written);
        return number.isPresent() ? number.get() : new RawAddress(written);
    }

    /** Reads the other end of a text, which may be a short code or a name. */
    static Address readParty(String written) {
        Optional<PhoneNumber> number = readNumber(written);
        return number.isPresent() ? number.get() : Address.of(written.strip());
    }

    /** Reads the numbers of a search, each once: the document's own sample has one number twice. */
    static List<AvailableNumber> readOffers(VoiceElementsRows rows) {
        return rows.read(NationalNumber::offer).stream().distinct().toList();
    }

    /** Reads a row of a search. A number that cannot be written with ten digits cannot be asked for. */
    static Optional<AvailableNumber> offer(Json row) {
        return row.text()
                .or(() -> row.text("tn"))
                .flatMap(NationalNumber::readNumber)
                .map(number -> AvailableNumber.of(VoiceElementsClient.PROVIDER, number));
    }

    private static Optional<PhoneNumber> readNumber(String written) {
        Matcher national = NATIONAL.matcher(written.strip());
        return national.matches() ? Optional.of(PhoneNumber.of(CALLING_CODE + national.group(1))) : Optional.empty();
    }
}
