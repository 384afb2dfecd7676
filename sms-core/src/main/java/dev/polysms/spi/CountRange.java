package dev.polysms.spi;

/**
 * The numbers that a setting accepts.
 *
 * @param least the least one that is accepted
 * @param most the greatest one that is accepted
 * @since 0.1.0
 */
public record CountRange(long least, long most) {
    /**
     * Returns a number that is in the range.
     *
     * @param name the name of the setting, for the message
     * @throws IllegalArgumentException if the number is outside of the range
     */
    public int require(String name, int value) {
        return Math.toIntExact(require(name, (long) value));
    }

    /**
     * Returns a number that is in the range.
     *
     * @param name the name of the setting, for the message
     * @throws IllegalArgumentException if the number is outside of the range
     */
    public long require(String name, long value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be from " + least + " to " + most);
        }
        return value;
    }
}
