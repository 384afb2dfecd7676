package dev.polysms.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts of the kinds and lengths where counts go wrong. The same seed gives the same texts. */
final class GeneratedTexts {
    private static final List<Integer> BASIC =
            Gsm7Table.basic().stream().sorted().toList();
    private static final List<Integer> EXTENSION =
            Gsm7Table.extension().stream().sorted().toList();
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private final Random random;

    GeneratedTexts(long seed) {
        random = new Random(seed);
    }

    /** A text with about as many units as fill some segments. */
    String next() {
        return random.nextBoolean() ? gsm7() : mostlyUcs2();
    }

    private String gsm7() {
        int extensions = pick(0, 2, 30, 100);
        int target = target(160, 153);
        StringBuilder text = new StringBuilder();
        for (int units = 0; units < target; ) {
            boolean extension = random.nextInt(100) < extensions;
            text.appendCodePoint(extension ? anyOf(EXTENSION) : anyOf(BASIC));
            units += extension ? 2 : 1;
        }
        return text.toString();
    }

    private String mostlyUcs2() {
        int forcing = pick(1, 20, 100);
        int target = target(70, 67);
        StringBuilder text = new StringBuilder();
        while (text.length() < target) {
            if (random.nextInt(100) < forcing) {
                appendForcing(text);
            } else {
                text.appendCodePoint(random.nextInt(10) == 0 ? anyOf(EXTENSION) : anyOf(BASIC));
            }
        }
        return text.toString();
    }

    private int target(int only, int each) {
        int full = pick(0, only, each, 2 * each, 3 * each, 4 * each, random.nextInt(5 * each));
        return Math.max(0, full + random.nextInt(-4, 5));
    }

    private void appendForcing(StringBuilder text) {
        switch (random.nextInt(6)) {
            case 0 -> text.append((char) random.nextInt(0x0400, 0x0500));
            case 1 -> text.append((char) random.nextInt(0x2018, 0x201E));
            case 2 -> text.appendCodePoint(emoji());
            case 3 ->
                text.appendCodePoint(emoji()).appendCodePoint(ZERO_WIDTH_JOINER).appendCodePoint(emoji());
            case 4 -> text.append((char) random.nextInt(Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1));
            default -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
        }
    }

    private int emoji() {
        return random.nextInt(0x1F600, 0x1F650);
    }

    private int pick(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private int anyOf(List<Integer> characters) {
        return characters.get(random.nextInt(characters.size()));
    }

    /** The code points of a text, to rebuild it from a failure's message. */
    static String codePoints(String text) {
        List<String> names = new ArrayList<>();
        text.codePoints().forEach(codePoint -> names.add(String.format("%04X", codePoint)));
        return String.join(" ", names);
    }
}
