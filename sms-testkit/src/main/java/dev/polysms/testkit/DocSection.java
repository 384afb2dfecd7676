package dev.polysms.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a page that is compared with the code: what stands between {@code <!-- name -->} and its end mark. */
public final class DocSection {
    private DocSection() {}

    /**
     * Reads a part of a page.
     *
     * @param page the page's file
     * @param name the name in the marks
     * @return what stands between them, without white space at its ends
     * @throws AssertionError if a mark is not there
     */
    public static String read(Path page, String name) {
        String text;
        try {
            text = Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException("the page cannot be read", e);
        }
        int from = text.indexOf("<!-- " + name + " -->");
        int to = text.indexOf("<!-- /" + name + " -->");
        if (from < 0 || to < from) {
            throw new AssertionError(page + " has no part <!-- " + name + " --> … <!-- /" + name + " -->");
        }
        return text.substring(text.indexOf("-->", from) + 3, to).strip();
    }
}
