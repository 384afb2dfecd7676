package dev.polysms.voiceelements.internal;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.number.AvailableNumber;
import dev.polysms.spi.AddressReader;
import dev.polysms.spi.Json;
import dev.polysms.voiceelements.VoiceElementsClient;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes numbers in Voice Elements' form: the ten national digits, which every country of the North American plan has.
 */
final class NationalNumber {
    private static final String CALLING_CODE = "+1";
    private static final int NATIONAL_DIGITS = 10;

    private static final AddressReader ADDRESSES = AddressReader.ofRegion("US");

    private NationalNumber() {}

    /** Returns whether a number has this form. */
    static boolean canWrite(PhoneNumber number) {
        return number.e164().startsWith(CALLING_CODE)
                && number.e164().length() == CALLING_CODE.length() + NATIONAL_DIGITS;
    }

    /** Writes a number that has this form. */
    static String write(PhoneNumber number) {
        return number.e164().substring(CALLING_CODE.length());
    }

    /** Reads a number of the account. Anything else stays as the vendor wrote it. */
    static Address readOwn(String written) {
        Optional<PhoneNumber> number = readNumber(written);
        return number.isPresent() ? number.get() : new RawAddress(written);
    }

    /** Reads the sender or the recipient of a message, which may also be a short code, a name, or a number of another country. */
    static Address read(String written) {
        return ADDRESSES.read(written);
    }

    /** Reads the numbers of a search, each once: the document's own sample has one number twice. */
    static List<AvailableNumber> readOffers(VoiceElementsRows rows) {
        return rows.read(NationalNumber::offer).stream().distinct().toList();
    }

    /** Reads a row of a search. A number that cannot be written with ten digits is left out, because it cannot be bought. */
    static Optional<AvailableNumber> offer(Json row) {
        return row.text()
                .or(() -> row.text("tn"))
                .flatMap(NationalNumber::readNumber)
                .map(number -> AvailableNumber.of(VoiceElementsClient.PROVIDER, number));
    }

    private static Optional<PhoneNumber> readNumber(String written) {
        return ADDRESSES.number(written).filter(NationalNumber::canWrite);
    }
}
