package dev.polysms.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Compares the rows of the probe with docs/PROVIDERS.md. */
final class EvidenceRowsTest {
    private static final Path PAGE = Path.of("../docs/PROVIDERS.md");

    @Test
    void each_inferred_row_is_checked_or_has_a_reason_why_not() throws IOException {
        assertThat(VendorProbes.rows())
                .extracting(row -> row.section() + " | " + row.fact())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(inferredRows());
    }

    private static List<String> inferredRows() throws IOException {
        List<String> rows = new ArrayList<>();
        String section = "";
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            }
            String[] cells = line.split("(?<!\\\\)\\|");
            boolean isRow = line.startsWith("| ") && cells.length > 3 && !cells[2].contains("documented or inferred");
            if (isRow && cells[2].contains("inferred") && !cells[1].strip().equals("inferred")) {
                rows.add(section + " | " + cells[1].strip());
            }
        }
        assertThat(rows).hasSizeGreaterThan(50);
        return rows;
    }

    @Test
    void a_row_that_nothing_was_seen_of_has_a_reason() {
        Seen nothing = new Seen(List.of(), Set.of());

        assertThat(VendorProbes.rows()).allSatisfy(row -> {
            Verdict verdict = row.check().apply(nothing);
            assertThat(verdict.result()).isIn(Verdict.Result.NOT_SEEN, Verdict.Result.NOT_CHECKABLE);
            assertThat(verdict.reason()).isNotBlank();
        });
    }
}
