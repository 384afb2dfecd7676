package dev.polysms.sandbox.internal.text;

import java.util.PrimitiveIterator;

/**
 * Splits a text into fragments. With GSM-7 one fragment holds 160 septets and each of several holds 153; with UCS-2 it
 * is 70 and 67 units. A fragment never ends inside a character: neither after an escape nor between two surrogates.
 */
public final class Fragments {
    private static final String GSM_BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String GSM_EXTENSION = "\f^{}\\[~]|€";

    private Fragments() {}

    /** Returns the number of fragments, at least 1. */
    public static int count(String text) {
        return isGsm(text) ? count(text, 160, 153, Fragments::septets) : count(text, 70, 67, Character::charCount);
    }

    /** Returns whether the text can be sent in GSM-7. Otherwise it is sent in UCS-2. */
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

    /** Returns how many units a character takes. */
    @FunctionalInterface
    private interface Width {
        int of(int character);
    }
}
