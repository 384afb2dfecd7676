package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.polysms.Capability;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares docs/capabilities.md with the types. A failure shows the table that the page must have. */
final class CapabilitiesTest {
    private static final String PAGE = "docs/capabilities.md";

    @Test
    void each_capability_is_in_the_table() {
        List<Class<?>> all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.polysms").stream()
                        .filter(type -> type.isInterface() && type.isAssignableTo(Capability.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> type != Capability.class)
                        .toList();

        assertThat(all).containsExactlyInAnyOrderElementsOf(Capabilities.known());
    }

    @Test
    void the_table_shows_what_each_client_implements() throws IOException {
        assertThat(Repository.between(Repository.file(PAGE), "<!-- capabilities -->", "<!-- /capabilities -->"))
                .isEqualTo(Capabilities.withSubstitutes());
    }

    @Test
    void the_methods_of_one_vendor_are_listed() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Class<?> client : Capabilities.CLIENTS) {
            lines.add("### " + client.getSimpleName());
            lines.add("");
            List<String> rows = rows(client, "");
            if (rows.isEmpty()) {
                lines.add("None.");
            } else {
                lines.add("| method | what it does |");
                lines.add("|---|---|");
                lines.addAll(rows);
            }
            lines.add("");
        }

        assertThat(Repository.between(Repository.file(PAGE), "<!-- own -->", "<!-- /own -->"))
                .isEqualTo(String.join("\n", lines).strip());
    }

    private static List<String> rows(Class<?> type, String path) throws IOException {
        SourceComments comments = SourceComments.of(type);
        List<String> rows = new ArrayList<>();
        for (Method method : Capabilities.ownMethods(type)) {
            String call = path + Capabilities.signature(method);
            rows.add("| `" + call + "` | " + comments.firstSentence(method) + " |");
            if (Capabilities.isFacade(method)) {
                rows.addAll(rows(method.getReturnType(), call + "."));
            }
        }
        return rows;
    }
}
