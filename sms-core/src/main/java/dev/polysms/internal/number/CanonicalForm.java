package dev.polysms.internal.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/**
 * The one form of a line that has several in E.164. Numbering plans changed, and vendors, address books and handsets write the old
 * form and the new one of one person's number:
 *
 * <ul>
 *   <li>Mexico wrote a 1 before mobile numbers until 2019: {@code +52 1 55 1234 5678} is {@code +52 55 1234 5678}.
 *   <li>Argentina writes a 9 before mobile numbers that are called from abroad, and a 15 after the area code at home.
 *   <li>Brazil put a 9 before mobile numbers of eight digits, which begin with 6 to 9.
 *   <li>Benin put 01 before numbers of eight digits in 2024.
 *   <li>Everywhere, people keep the zero that is dialled at home: {@code +44 07700 900123}.
 * </ul>
 *
 * <p>Sources: ITU-T operational bulletins on E.164 of these countries; IFT (Mexico, 2019), ENACOM (Argentina), ANATEL (Brazil, 2012
 * to 2016), ARCEP Bénin (2024).
 */
public final class CanonicalForm {
    private static final int NATIONAL_OF_MEXICO = 10;
    private static final int NATIONAL_OF_ARGENTINA = 10;
    private static final int OLD_NATIONAL_OF_BRAZIL = 10;
    private static final int OLD_NATIONAL_OF_BENIN = 8;

    private CanonicalForm() {}

    /**
     * Returns the one form of a line.
     *
     * @param e164 a number in E.164 form
     * @return the same text if the line has one form only
     */
    public static String of(String e164) {
        String number = withoutTrunkZero(e164);
        if (hasNational(number, "+521", NATIONAL_OF_MEXICO)) {
            return "+52" + number.substring("+521".length());
        }
        if (number.startsWith("+54")) {
            return ofArgentina(number);
        }
        if (hasNational(number, "+55", OLD_NATIONAL_OF_BRAZIL) && number.charAt(5) >= '6') {
            return number.substring(0, 5) + '9' + number.substring(5);
        }
        return hasNational(number, "+229", OLD_NATIONAL_OF_BENIN) ? "+22901" + number.substring(4) : number;
    }

    private static boolean hasNational(String number, String prefix, int digits) {
        return number.startsWith(prefix) && number.length() == prefix.length() + digits;
    }

    private static String ofArgentina(String number) {
        boolean withFifteen = hasNational(number, "+54", NATIONAL_OF_ARGENTINA + 2);
        String mobile = withFifteen ? asPlanned(number) : number;
        return hasNational(mobile, "+549", NATIONAL_OF_ARGENTINA) ? "+54" + mobile.substring("+549".length()) : mobile;
    }

    private static String withoutTrunkZero(String number) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        // No calling code begins with another, so that at most one of these is known.
        for (int end = 2; end <= 4; end++) {
            boolean zero = number.charAt(end) == '0';
            if (zero
                    && !plans.getRegionCodesForCountryCode(Integer.parseInt(number, 1, end, 10))
                            .isEmpty()) {
                return asPlanned(number); // which keeps a zero that is a part of the number, as in Italy
            }
        }
        return number;
    }

    private static String asPlanned(String number) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        try {
            return plans.format(plans.parse(number, null), PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            return number;
        }
    }
}
