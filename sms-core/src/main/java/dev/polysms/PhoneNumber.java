package dev.polysms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A phone number in E.164 form, such as {@code +13035550123}.
 *
 * <p>{@link #of} takes E.164 only and checks its syntax; {@link #parse} reads what people type. {@link #toString()} is
 * <b>masked</b>, so that a number in a log line names nobody; {@link #e164()} is the full number.
 *
 * @param e164 a plus sign, a country calling code and a national number: 7 to 15 digits in all
 * @serial exclude
 */
public record PhoneNumber(String e164) implements Address {
    private static final char MASK = '…';
    private static final String UNKNOWN_REGION = "ZZ";

    /**
     * Checks the syntax.
     *
     * @param e164 a plus sign, a country calling code and a national number: 7 to 15 digits in all
     */
    public PhoneNumber {
        Objects.requireNonNull(e164, "e164");
        if (e164.indexOf(MASK) >= 0) {
            throw new IllegalArgumentException(
                    "This phone number is masked, as toString() writes it; pass on the PhoneNumber itself or use e164()");
        }
        if (!isE164(e164)) {
            throw new IllegalArgumentException(
                    "A phone number must be in E.164 form: a plus sign, the country calling code and the number, 7 to 15"
                            + " digits in all, without spaces, such as +13035550123; PhoneNumber.parse(text, region)"
                            + " reads other forms");
        }
    }

    /**
     * Returns the number for an E.164 text. Only the syntax is checked: numbering plans change, and a number that is new
     * must not be refused.
     *
     * @param e164 a plus sign and 7 to 15 digits
     * @return the number
     * @throws IllegalArgumentException if the text is not E.164; the message does not repeat it
     */
    public static PhoneNumber of(String e164) {
        return new PhoneNumber(e164);
    }

    /**
     * Reads a number as people of a country write it: {@code parse("(303) 555-0123", "US")} is {@code +13035550123}. A
     * text that starts with a plus sign is read as international, whatever the region.
     *
     * @param text the number with any spaces, dots, dashes or brackets
     * @param region the ISO 3166-1 alpha-2 code of the country whose national form this may be, such as {@code US}
     * @return the number
     * @throws IllegalArgumentException if this cannot be a phone number, or the region is unknown; the message does not
     *     repeat the text
     */
    public static PhoneNumber parse(String text, String region) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(region, "region");
        if (text.indexOf(MASK) >= 0) {
            return new PhoneNumber(text);
        }
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        if (!util.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException(
                    "The region must be an ISO 3166-1 alpha-2 country code in capitals, such as US or CZ");
        }
        Phonenumber.PhoneNumber parsed;
        try {
            parsed = util.parse(text, region);
        } catch (NumberParseException e) {
            // Not kept as the cause: its text is the library's, and might one day quote the number.
            throw new IllegalArgumentException(
                    "This is not a phone number of region " + region + " (" + e.getErrorType() + ")");
        }
        if (parsed.hasExtension()) {
            throw new IllegalArgumentException(
                    "A text cannot go to an extension; give the number that receives texts, without one");
        }
        // "Possible" alone would let a number without its area code pass, and that is somebody else's.
        if (util.isPossibleNumberWithReason(parsed) != PhoneNumberUtil.ValidationResult.IS_POSSIBLE) {
            throw new IllegalArgumentException("A phone number of region " + region
                    + " has another number of digits; check it, or pass E.164 to PhoneNumber.of");
        }
        return new PhoneNumber(util.format(parsed, PhoneNumberFormat.E164));
    }

    /** Returns {@link #e164()}. */
    @Override
    public String value() {
        return e164;
    }

    /**
     * Returns the country calling code of the number, such as 1 for {@code +13035550123}, as far as the numbering plans that
     * this library ships know it. Countries may share one, as those of North America do.
     *
     * @return 1 to 999, or empty for a code that is unknown
     */
    public OptionalInt callingCode() {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        // Not by the library's parser: what is E.164 needs none, and it takes most of the time that a send has. No code
        // begins with another, so that the first that is known is the longest too.
        for (int digits = 1; digits <= 3; digits++) {
            int code = Integer.parseInt(e164, 1, 1 + digits, 10);
            if (!util.getRegionCodeForCountryCode(code).equals(UNKNOWN_REGION)) {
                return OptionalInt.of(code);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Returns the country of the number, as far as the numbering plans that this library ships know it.
     *
     * @return an ISO 3166-1 alpha-2 code, or empty for a range that is unknown or belongs to no one country
     */
    public Optional<String> region() {
        OptionalInt code = callingCode();
        return code.isEmpty() ? Optional.empty() : region(code.getAsInt());
    }

    private Optional<String> region(int callingCode) {
        String national = e164.substring(1 + String.valueOf(callingCode).length());
        int zeros = 0;
        while (zeros < national.length() - 1 && national.charAt(zeros) == '0') {
            zeros++;
        }
        Phonenumber.PhoneNumber number = new Phonenumber.PhoneNumber()
                .setCountryCode(callingCode)
                .setNationalNumber(Long.parseLong(national))
                .setItalianLeadingZero(zeros > 0);
        if (zeros > 1) {
            number.setNumberOfLeadingZeros(zeros);
        }
        return Optional.ofNullable(PhoneNumberUtil.getInstance().getRegionCodeForNumber(number))
                .filter(code -> code.length() == 2 && !code.equals(UNKNOWN_REGION)); // 001 is of no one country
    }

    /** Returns the number with its middle masked, such as {@code +13…23}. */
    @Override
    public String toString() {
        return e164.substring(0, 3) + MASK + e164.substring(e164.length() - 2);
    }

    static boolean isE164(String text) {
        if (text.length() < 8 || text.length() > 16 || text.charAt(0) != '+' || text.charAt(1) == '0') {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
