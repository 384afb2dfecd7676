package dev.polysms.spring.autoconfigure;

/** Stands for a setting whose value {@link PolysmsProperties} does not keep, because it may be a secret. */
final class UnreadSetting {
    private static final UnreadSetting PRESENT = new UnreadSetting();

    private UnreadSetting() {}

    /** Drops the value. Spring calls it by its name. */
    public static UnreadSetting valueOf(String value) {
        return PRESENT;
    }
}
