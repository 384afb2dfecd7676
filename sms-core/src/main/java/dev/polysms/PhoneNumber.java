package dev.polysms;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.polysms.internal.number.NumberingPlan;
import dev.polysms.internal.number.WrittenNumber;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A phone number in E.164 form, such as {@code +13035550123}.
 *
 * <p>{@link #of} takes E.164 only and checks its syntax: use it for numbers of your own database and configuration.
 * {@link #parse} and {@link #tryParse} read what people type. {@link #toString()} is <b>masked</b>, so that a log line
 * identifies no person; {@link #e164()} is the full number.
 *
 * @param e164 a plus sign, a country calling code and a national number: 7 to 15 digits in all
 * @serial exclude
 * @since 0.1.0
 */
public record PhoneNumber(String e164) implements Address {
    private static final char MASK = '…';
    private static final String UNKNOWN_REGION = "ZZ";

    /** Checks the syntax. */
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
     * Returns the number for an E.164 text. Only the syntax is checked: numbering plans change, and a new number must not be
     * refused.
     *
     * @param e164 a plus sign and 7 to 15 digits
     * @throws IllegalArgumentException if the text is not E.164; the message does not repeat it
     */
    public static PhoneNumber of(String e164) {
        return new PhoneNumber(e164);
    }

    /**
     * Reads a number as people of a country write it: {@code parse("(303) 555-0123", "US")} is {@code +13035550123}. A text that
     * starts with a plus sign is read as international, for every region. Use it for text that people type, such as in a form. Its
     * exception is an {@link SmsException}, as that of a send. {@link #tryParse} returns a result without an exception.
     *
     * <p>The text must be one number and nothing else: digits of any script, with spaces, dots, dashes, slashes or brackets between
     * them. Letters, extensions, pauses and a second number are refused, because leaving them out or dialling them could reach
     * another person.
     *
     * @param region the ISO 3166-1 alpha-2 code of the country whose national form this may be, such as {@code US}
     * @throws InvalidRequestException if this is not one number, or has too many or too few digits; the message does not
     *     repeat the text
     * @throws IllegalArgumentException if the region is unknown, or the text is masked as {@link #toString()} writes it:
     *     both are mistakes of a program
     */
    public static PhoneNumber parse(String text, String region) {
        return tryParse(text, region).orElseThrow(() -> refusal(text, region));
    }

    /**
     * Reads a number as {@link #parse} does.
     *
     * @return the number, or empty if this is not one number, or has too many or too few digits
     * @throws IllegalArgumentException if the region is unknown, or the text is masked
     */
    public static Optional<PhoneNumber> tryParse(String text, String region) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(region, "region");
        if (text.indexOf(MASK) >= 0) {
            return Optional.of(new PhoneNumber(text)); // which refuses it with the reason
        }
        if (!NumberingPlan.isRegion(region)) {
            throw new IllegalArgumentException(
                    "The region must be an ISO 3166-1 alpha-2 country code in capitals, such as US or CZ");
        }
        return WrittenNumber.read(text)
                .flatMap(number -> number.international()
                        ? NumberingPlan.international(number.digits())
                        : NumberingPlan.national(number.digits(), region))
                .map(PhoneNumber::new);
    }

    private static InvalidRequestException refusal(String text, String region) {
        Issue issue = WrittenNumber.read(text).isPresent()
                ? new Issue(
                        "phone number",
                        "this has too many or too few digits for a number of region " + region
                                + ", or its country calling code is unknown",
                        "check it, or give it with a plus sign and the country calling code")
                : new Issue(
                        "phone number",
                        "a number has only digits, with spaces, dots, dashes, slashes or brackets between them, and"
                                + " may begin with a plus sign",
                        "give one number, without words, an extension or a second number");
        return InvalidRequestException.builder("phone-number", List.of(issue))
                .operation("parse")
                .build();
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
