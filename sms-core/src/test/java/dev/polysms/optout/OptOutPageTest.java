package dev.polysms.optout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's table lists exactly the keywords. */
final class OptOutPageTest {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[|,]");
    private static final Map<Keyword, String> ROWS =
            Map.of(Keyword.OPT_OUT, "| out |", Keyword.OPT_IN, "| in |", Keyword.HELP, "| help |");

    @Test
    void shows_the_standard_words_and_no_others() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "opt-out.md"));
        StandardWords.WORDS.forEach((kind, words) -> assertThat(wordsOf(page, ROWS.getOrDefault(kind, "")))
                .as("%s", kind)
                .containsExactlyInAnyOrderElementsOf(words));
    }

    private static Stream<String> wordsOf(String page, String row) {
        String line = page.lines()
                .filter(candidate -> candidate.startsWith(row))
                .findFirst()
                .orElseThrow();
        return BETWEEN_WORDS
                .splitAsStream(line.substring(row.length()))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }
}
