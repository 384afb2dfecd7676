package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Compares the page on adapters with the adapter that it shows. The Java on the page is compared by {@link DocsTest}. */
final class OwnVendorPageTest {
    @Test
    void quotes_the_dependencies_of_the_adapter_that_is_built() throws IOException {
        String pom =
                Repository.between(Repository.file("consumers/own-vendor/pom.xml"), "<!-- pom -->", "<!-- /pom -->");
        String page = Repository.between(Repository.file("docs/your-own-vendor.md"), "```xml", "```");

        assertThat(page).isEqualTo(pom);
    }
}
