package dev.polysms.text;

/** The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, sections 6.2.1 and 6.2.1.1). */
final class Gsm7Alphabet {
    /** The result of {@link #septets(char)} for a character that the alphabet lacks. */
    static final int ABSENT = 0;

    private Gsm7Alphabet() {}

    /**
     * Returns the number of septets of a character: 1 in the basic table, 2 in the extension table (the escape comes first), else
     * {@link #ABSENT}.
     *
     * <p>U+001B is absent: the code 0x1B of the basic table is the escape itself. Sent as a character, it would change the meaning
     * of the next character.
     */
    static int septets(char c) {
        if (isBasicAscii(c)) {
            return 1;
        }
        return switch (c) {
            case '\f', '^', '{', '}', '\\', '[', '~', ']', '|', '€' -> 2;
            case '£', '¥', '¤', '¡', '¿', '§' -> 1;
            case 'Ä', 'Ö', 'Ü', 'Ñ', 'Å', 'Æ', 'Ø', 'É', 'Ç' -> 1;
            case 'ä', 'ö', 'ü', 'ñ', 'å', 'æ', 'ø', 'é', 'è', 'à', 'ì', 'ò', 'ù', 'ß' -> 1;
            case 'Γ', 'Δ', 'Θ', 'Λ', 'Ξ', 'Π', 'Σ', 'Φ', 'Ψ', 'Ω' -> 1;
            default -> ABSENT;
        };
    }

    /** Most characters of most texts: space to Z without a gap, the small letters, and three more. */
    private static boolean isBasicAscii(char c) {
        return (c >= ' ' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '\n' || c == '\r' || c == '_';
    }
}
