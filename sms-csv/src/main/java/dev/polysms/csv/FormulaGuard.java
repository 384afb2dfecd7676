package dev.polysms.csv;

/**
 * Keeps a spreadsheet from evaluating a cell. A stranger chooses the text of an inbound message, and a spreadsheet takes a cell that
 * begins with {@code =} for a formula, which can open a program or send other cells to a web server.
 */
final class FormulaGuard {
    private static final char APOSTROPHE = '\'';
    private static final String STARTS_A_FORMULA = "=+-@＝＋－＠";

    private FormulaGuard() {}

    /**
     * Returns the cell, with an apostrophe in front if it may be a formula. An apostrophe that was there gets another one, so that
     * a reader who removes one leading apostrophe always has the original.
     */
    static String guard(String cell) {
        return !cell.isEmpty() && (cell.charAt(0) == APOSTROPHE || mayBeFormula(cell)) ? APOSTROPHE + cell : cell;
    }

    /** Spreadsheets differ in what they skip, so everything that cannot be seen is skipped here. */
    private static boolean mayBeFormula(String cell) {
        int index = 0;
        while (index < cell.length() && isInvisible(cell.charAt(index))) {
            index++;
        }
        return index < cell.length() && STARTS_A_FORMULA.indexOf(cell.charAt(index)) >= 0;
    }

    private static boolean isInvisible(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
