package dev.polysms.internal.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/** The numbering plans that this library ships, asked about digits only: the plans' own reader would dial letters. */
public final class NumberingPlan {
    private static final String NO_REGION = "ZZ";

    /** E.164 with its plus sign. */
    private static final int SHORTEST = 8;

    private static final int LONGEST = 16;
    private static final int NATIONAL_OF_US = 10;

    private NumberingPlan() {}

    /** Returns whether the code is that of a country with a numbering plan, such as {@code US}. */
    public static boolean isRegion(String region) {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region);
    }

    /** Returns the calling code of a country, such as 420. */
    public static int callingCode(String region) {
        return PhoneNumberUtil.getInstance().getCountryCodeForRegion(region);
    }

    /**
     * Reads digits as they are dialled in a country, with or without its trunk or international prefix.
     *
     * @return the number in E.164 form, or empty if it has too many or too few digits
     */
    public static Optional<String> national(String digits, String region) {
        return isSurelyNational(digits, region) ? Optional.of("+1" + digits) : read(digits, region);
    }

    /** Returns whether a text is nothing but a national number of the country, which has no other reading there. */
    public static boolean isSurelyNational(String text, String region) {
        return region.equals("US") && isNationalInUs(text);
    }

    /** Ten digits that begin with 2 to 9 have one reading in the USA, and the plans take longer for it than all else of a send. */
    private static boolean isNationalInUs(String digits) {
        if (digits.length() != NATIONAL_OF_US || digits.charAt(0) < '2') {
            return false;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads a calling code and a number.
     *
     * @return the number in E.164 form, or empty if the calling code is unknown or it has too many or too few digits
     */
    public static Optional<String> international(String digits) {
        String number = "+" + digits;
        return read(number, NO_REGION).or(() -> {
            String canonical = isE164(number) ? CanonicalForm.of(number) : number; // such as an old form
            return canonical.equals(number) ? Optional.empty() : read(canonical, NO_REGION);
        });
    }

    private static boolean isE164(String number) {
        return number.length() >= SHORTEST && number.length() <= LONGEST && number.charAt(1) != '0';
    }

    private static Optional<String> read(String digits, String region) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = plans.parse(digits, region);
            String e164 = plans.format(number, PhoneNumberFormat.E164);
            // Some countries have numbers of four digits, which are too short for E.164 as this library takes it.
            return isWhole(plans, number) && isE164(e164) ? Optional.of(e164) : Optional.empty();
        } catch (NumberParseException e) { // its words might quote the number
            return Optional.empty();
        }
    }

    /**
     * A length counts that lines of people have. Other lengths count for ranges that are known to have them: a plan with
     * voice mailboxes of twelve digits would let a number of nine pass with three more.
     */
    private static boolean isWhole(PhoneNumberUtil plans, PhoneNumber number) {
        return plans.isPossibleNumberForTypeWithReason(number, PhoneNumberType.FIXED_LINE_OR_MOBILE)
                        == ValidationResult.IS_POSSIBLE
                || plans.isValidNumber(number);
    }
}
