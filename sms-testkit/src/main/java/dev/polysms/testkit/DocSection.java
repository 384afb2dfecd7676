package dev.polysms.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a section of a page, between {@code <!-- name -->} and {@code <!-- /name -->}, to compare it with the code.
 *
 * @since 0.1.0
 */
public final class DocSection {
    private DocSection() {}

    /**
     * Returns the text between two marks, without white space at its ends.
     *
     * @throws AssertionError if the page lacks a mark
     */
    public static String read(Path page, String name) {
        String text;
        try {
            text = Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the page " + page, e);
        }
        int from = text.indexOf("<!-- " + name + " -->");
        int to = text.indexOf("<!-- /" + name + " -->");
        if (from < 0 || to < from) {
            throw new AssertionError(page + " has no section <!-- " + name + " --> … <!-- /" + name + " -->");
        }
        return text.substring(text.indexOf("-->", from) + 3, to).strip();
    }
}
