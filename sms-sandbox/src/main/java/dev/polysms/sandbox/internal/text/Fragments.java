package dev.polysms.sandbox.internal.text;

import java.util.PrimitiveIterator;

/**
 * Into how many fragments a text is split. GSM-7 carries 160 septets alone and 153 a fragment, UCS-2 carries 70 units and 67.
 * No fragment ends inside a character: neither between the escape and its character nor between two surrogates.
 */
public final class Fragments {
    private static final String GSM_BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String GSM_EXTENSION = "\f^{}\\[~]|€";

    private Fragments() {}

    /**
     * How many fragments a text takes.
     *
     * @param text the text
     * @return at least 1
     */
    public static int count(String text) {
        return isGsm(text) ? count(text, 160, 153, Fragments::septets) : count(text, 70, 67, Character::charCount);
    }

    /**
     * Whether the GSM 7-bit alphabet has every character of a text.
     *
     * @param text the text
     * @return false if the text goes out as UCS-2
     */
    public static boolean isGsm(String text) {
        return text.codePoints().allMatch(c -> GSM_BASIC.indexOf(c) >= 0 || GSM_EXTENSION.indexOf(c) >= 0);
    }

    private static int septets(int character) {
        return GSM_EXTENSION.indexOf(character) >= 0 ? 2 : 1;
    }

    private static int count(String text, int alone, int each, Width width) {
        if (text.codePoints().map(width::of).sum() <= alone) {
            return 1;
        }
        int fragments = 1;
        int used = 0;
        for (PrimitiveIterator.OfInt characters = text.codePoints().iterator(); characters.hasNext(); ) {
            int needed = width.of(characters.nextInt());
            if (used + needed > each) {
                fragments++;
                used = 0;
            }
            used += needed;
        }
        return fragments;
    }

    /** How many units of its alphabet a character takes. */
    @FunctionalInterface
    private interface Width {
        int of(int character);
    }
}
