package dev.polysms.voximplant.number;

/**
 * The activation status of a number, for {@link NumberQuery}; answers hold the vendor's word.
 *
 * @since 0.1.0
 */
public enum ActivationStatus {
    /** The number is in use. */
    ACTIVE,
    /** The number is being activated. */
    ACTIVATING,
    /** The number is out of use. */
    DEACTIVATED,
    /** The provider is setting the number up. */
    PROVISIONING,
    /** The number waits for its configuration as a business number. */
    AWAITING_BUSINESS_PHONE_NUMBER_CONFIGURATION,
    /** The owner already has as many numbers as the law allows. */
    LEGAL_OWNERSHIP_LIMIT_REACHED,
    /** The owner declined the number on Gosuslugi, the Russian state's portal. */
    GOSUSLUGI_DECLINED,
    /** The owner has barred new numbers in their own name. */
    SELF_BAN_ENABLED
}
