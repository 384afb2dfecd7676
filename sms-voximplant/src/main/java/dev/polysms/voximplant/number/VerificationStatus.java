package dev.polysms.voximplant.number;

/**
 * The status of an account's verification, for {@link NumberQuery}; answers hold the vendor's word.
 *
 * @since 0.1.0
 */
public enum VerificationStatus {
    REQUIRED,
    IN_PROGRESS,
    VERIFIED
}
