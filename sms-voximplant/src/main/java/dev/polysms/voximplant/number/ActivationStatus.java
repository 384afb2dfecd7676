package dev.polysms.voximplant.number;

/** How far a number is activated, as {@link NumberQuery} asks; answers hold the vendor's word as it is. */
public enum ActivationStatus {
    /** It is in use. */
    ACTIVE,
    /** It is being activated. */
    ACTIVATING,
    /** It is out of use. */
    DEACTIVATED,
    /** The provider is setting it up. */
    PROVISIONING,
    /** It awaits its set-up as a business number. */
    AWAITING_BUSINESS_PHONE_NUMBER_CONFIGURATION,
    /** Its owner has as many numbers as the law allows. */
    LEGAL_OWNERSHIP_LIMIT_REACHED,
    /** Its owner declined it on Gosuslugi, the Russian state's portal. */
    GOSUSLUGI_DECLINED,
    /** Its owner has barred new numbers in their own name. */
    SELF_BAN_ENABLED
}
