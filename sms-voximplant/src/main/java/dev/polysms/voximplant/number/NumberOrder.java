package dev.polysms.voximplant.number;

import java.util.Locale;

/** In which order {@link NumberQuery} lists the numbers of the account. */
public enum NumberOrder {
    /** By number, ascending: the default, since pages fit together only in an order that stays. */
    PHONE_NUMBER,
    /** By price, ascending. */
    PHONE_PRICE,
    /** By country, ascending. */
    PHONE_COUNTRY_CODE,
    /** Frozen ones first. */
    DEACTIVATED,
    /** The latest bought first. */
    PURCHASE_DATE,
    /** The next to be renewed first. */
    PHONE_NEXT_RENEWAL,
    /** By the status of their verification. */
    VERIFICATION_STATUS,
    /** The next to be taken away unverified first. */
    UNVERIFIED_HOLD_UNTIL,
    /** By the name of their verification. */
    VERIFICATION_NAME;

    String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
