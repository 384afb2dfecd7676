package dev.polysms.voximplant.number;

import java.util.Locale;

/**
 * The order in which {@link NumberQuery} lists the numbers of the account.
 *
 * @since 0.1.0
 */
public enum NumberOrder {
    /** By number, ascending. This is the default, because pages fit together only in an order that does not change. */
    PHONE_NUMBER,
    /** By price, ascending. */
    PHONE_PRICE,
    /** By country, ascending. */
    PHONE_COUNTRY_CODE,
    /** Frozen numbers first. */
    DEACTIVATED,
    /** The latest purchase first. */
    PURCHASE_DATE,
    /** The next renewal first. */
    PHONE_NEXT_RENEWAL,
    /** By the status of the verification. */
    VERIFICATION_STATUS,
    /** The number that an account without verification loses next first. */
    UNVERIFIED_HOLD_UNTIL,
    /** By the name of the verification. */
    VERIFICATION_NAME;

    String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
