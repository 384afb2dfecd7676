package dev.polysms.spi;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.internal.number.NumberingPlan;
import dev.polysms.internal.number.VisibleText;
import dev.polysms.internal.number.WrittenNumber;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the addresses in a vendor's answers, histories and webhooks. Every adapter reads senders and recipients with it, so that
 * one person is one {@link PhoneNumber} in every answer. Otherwise an opt-out could be stored under another address and be missed.
 *
 * <p>It reads the forms in which vendors and gateways write a number:
 *
 * <ul>
 *   <li>{@code +420601555001}, and the same with spaces, dots, dashes, slashes or brackets;
 *   <li>{@code " 420601555001"}: the plus sign of a form that was not encoded, which reads as a space;
 *   <li>{@code %2B420601555001}: one that was encoded twice;
 *   <li>{@code 420601555001}: the calling code without a plus sign, as a JSON number has it too;
 *   <li>{@code 00420601555001}: the international prefix of most countries;
 *   <li>{@code 601 555 001}: the national form, if the reader knows the vendor's {@linkplain #ofRegion region};
 *   <li>any of them with bidirectional marks, no-break spaces or zero-width characters in or around it.
 * </ul>
 *
 * <p>Three to eight digits without a plus sign are a short code. Every other text is read by {@link Address#of}. It never fails, so
 * that one unusual row does not fail a page. Immutable and thread-safe.
 *
 * <pre>{@code
 * private static final AddressReader ADDRESSES = AddressReader.ofRegion("CZ");
 *
 * MessageRecord.builder(PROVIDER).from(row.text("from").map(ADDRESSES::read).orElse(null))
 * }</pre>
 *
 * @since 0.1.0
 */
public final class AddressReader {
    private static final AddressReader INTERNATIONAL = new AddressReader(null, "+");
    private static final String ENCODED_PLUS = "%2B";
    private static final String PREFIX = "00";

    /** As many digits may be a short code; a number with its calling code has more. */
    private static final int LONGEST_SHORT_CODE = 8;

    /** The digits of E.164. */
    private static final int LONGEST = 15;

    private final @Nullable String region;

    /** The beginning of most numbers. Such numbers are read without a numbering plan, which takes time. */
    private final String commonStart;

    private AddressReader(@Nullable String region, String commonStart) {
        this.region = region;
        this.commonStart = commonStart;
    }

    /** Returns a reader for a vendor whose numbers always have their calling code, with or without a plus sign. */
    public static AddressReader international() {
        return INTERNATIONAL;
    }

    /**
     * Returns a reader for a vendor that may write the numbers of its own country without the calling code. If digits
     * without a plus sign are a number of that country, they are read so.
     *
     * @param region the ISO 3166-1 alpha-2 code of the country in capitals, such as {@code US}
     * @throws IllegalArgumentException if the region is unknown
     */
    public static AddressReader ofRegion(String region) {
        Objects.requireNonNull(region, "region");
        if (!NumberingPlan.isRegion(region)) {
            throw new IllegalArgumentException(
                    "The region must be an ISO 3166-1 alpha-2 country code in capitals, such as US or CZ");
        }
        return new AddressReader(region, "+" + NumberingPlan.callingCode(region));
    }

    /**
     * Returns the address that a vendor wrote.
     *
     * @param written the vendor's own text, which must not be blank; do not strip it, since a space before a number may
     *     have been a plus sign
     * @return a phone number, a short code or a sender name where the text is one, else a {@link RawAddress} of the
     *     stripped text
     */
    public Address read(String written) {
        Optional<PhoneNumber> number = number(written);
        if (number.isPresent()) {
            return number.get();
        }
        String text = VisibleText.of(written).strip();
        if (text.isEmpty()) {
            return new RawAddress(written);
        }
        Address address = Address.of(withoutSpacesIfDigits(text));
        boolean unusable = address instanceof PhoneNumber odd && !hasAreaCode(odd);
        return unusable || address instanceof RawAddress ? new RawAddress(written.strip()) : address;
    }

    /**
     * Returns a function that reads addresses as {@link #read} does, for one field of the rows of a page. It remembers the last address,
     * because many rows have the same one.
     *
     * @return the function; not for use by several threads at once
     */
    public Function<String, Address> remembering() {
        return new Function<>() {
            private String last = "";
            private @Nullable Address address;

            @Override
            public Address apply(String written) {
                Address known = address;
                if (known == null || !written.equals(last)) {
                    known = read(written);
                    last = written;
                    address = known;
                }
                return known;
            }
        };
    }

    /**
     * Returns the phone number that a vendor wrote.
     *
     * @param written the vendor's own text
     * @return the number, or empty if the text is anything else
     */
    public Optional<PhoneNumber> number(String written) {
        return written(written).filter(AddressReader::hasAreaCode);
    }

    /** Returns whether a number can be in use: no area code of the North American plan begins with 0 or 1. */
    private static boolean hasAreaCode(PhoneNumber number) {
        return number.e164().charAt(1) != '1' || number.e164().charAt(2) > '1';
    }

    private Optional<PhoneNumber> written(String written) {
        if (written.startsWith(commonStart) && Address.of(written) instanceof PhoneNumber number) {
            return Optional.of(number);
        }
        if (region == null && isWhole(written)) {
            return Optional.of(new PhoneNumber("+" + written));
        }
        if (region != null && NumberingPlan.isSurelyNational(written, region)) {
            return Optional.of(new PhoneNumber(commonStart + written));
        }
        String text = VisibleText.of(written);
        String stripped = text.strip();
        boolean encoded = stripped.regionMatches(true, 0, ENCODED_PLUS, 0, ENCODED_PLUS.length());
        return WrittenNumber.read(encoded ? "+" + stripped.substring(ENCODED_PLUS.length()) : stripped)
                .flatMap(number ->
                        number.international() ? international(number.digits()) : withoutPlus(number.digits()));
    }

    /** Returns whether these are the digits of an international number, as most vendors write most numbers. */
    private static boolean isWhole(String written) {
        if (written.length() <= LONGEST_SHORT_CODE || written.length() > LONGEST || written.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) < '0' || written.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A vendor of one country may put the plus sign before the national form, which is then not a number of any country. */
    private Optional<PhoneNumber> international(String digits) {
        Optional<PhoneNumber> known = NumberingPlan.international(digits).map(PhoneNumber::of);
        return known.or(() -> national(digits)).or(() -> syntactic(digits));
    }

    private Optional<PhoneNumber> withoutPlus(String digits) {
        if (digits.startsWith(PREFIX)) {
            return syntactic(digits.substring(PREFIX.length()));
        }
        Optional<PhoneNumber> national = national(digits);
        if (national.isPresent() || digits.length() <= LONGEST_SHORT_CODE) {
            return national;
        }
        return region == null
                ? syntactic(digits)
                : NumberingPlan.international(digits).map(PhoneNumber::of);
    }

    private Optional<PhoneNumber> national(String digits) {
        return region == null
                ? Optional.empty()
                : NumberingPlan.national(digits, region).map(PhoneNumber::of);
    }

    /** A range that the numbering plans do not know yet may be in use. */
    private static Optional<PhoneNumber> syntactic(String digits) {
        return !digits.isEmpty() && Address.of("+" + digits) instanceof PhoneNumber number
                ? Optional.of(number)
                : Optional.empty();
    }

    private static String withoutSpacesIfDigits(String text) {
        boolean spacedDigits = text.codePoints()
                .allMatch(c -> (c >= '0' && c <= '9') || Character.getType(c) == Character.SPACE_SEPARATOR);
        return spacedDigits ? text.replaceAll("\\D", "") : text;
    }

    /** Returns the region. */
    @Override
    public String toString() {
        return "AddressReader[" + (region == null ? "international" : region) + "]";
    }
}
