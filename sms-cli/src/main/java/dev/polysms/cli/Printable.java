package dev.polysms.cli;

/** Makes a text from elsewhere safe for a terminal: a message may contain characters that control it. */
final class Printable {
    private Printable() {}

    /** Returns the text in one line, with control and direction characters as escapes. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(line, c));
        return line.toString();
    }

    private static void append(StringBuilder line, int c) {
        switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isHarmless(c)) {
                    line.appendCodePoint(c);
                } else {
                    line.append("\\u{%x}".formatted(c));
                }
            }
        }
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            // The zero-width joiner is part of emoji; the other format characters change the order of a line or hide
            // text.
            case Character.FORMAT -> c == 0x200D || c == 0x200C;
            default -> true;
        };
    }
}
