package dev.polysms.voximplant.number;

/** How far an account's verification has come, as {@link NumberQuery} asks; answers hold the vendor's word as it is. */
public enum VerificationStatus {
    /** It has yet to begin. */
    REQUIRED,
    /** It is under way. */
    IN_PROGRESS,
    /** It is done. */
    VERIFIED
}
