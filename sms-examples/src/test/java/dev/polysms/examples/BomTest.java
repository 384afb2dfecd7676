package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Compares the BOM with the root pom, from which it does not inherit. */
final class BomTest {
    private static Document pom(String path) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("..").resolve(path).toFile());
    }

    private static Set<String> texts(Document pom, String parent, String element) {
        Set<String> texts = new TreeSet<>();
        NodeList found = ((Element) pom.getElementsByTagName(parent).item(0)).getElementsByTagName(element);
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void lists_every_published_module() throws Exception {
        Set<String> modules = texts(pom("pom.xml"), "modules", "module");
        modules.removeAll(Set.of(
                "sms-bom",
                "sms-adapter-archetype",
                "sms-kafka-connect", // a plugin, on which no application depends
                "sms-cli",
                "sms-examples",
                "sms-page-test",
                "sms-spring-boot-example"));

        assertThat(texts(pom("sms-bom/pom.xml"), "dependencyManagement", "artifactId"))
                .isEqualTo(modules);
    }

    @Test
    void has_the_version_of_the_build() throws Exception {
        String version = pom("pom.xml").getElementsByTagName("version").item(0).getTextContent();

        Document bom = pom("sms-bom/pom.xml");
        assertThat(bom.getElementsByTagName("version").item(0).getTextContent()).isEqualTo(version);
        assertThat(texts(bom, "dependencyManagement", "version")).containsExactly("${project.version}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"url", "inceptionYear", "licenses", "developers", "scm"})
    void describes_the_project_as_the_root_pom_does(String element) throws Exception {
        assertThat(description("sms-bom/pom.xml", element)).isEqualTo(description("pom.xml", element));
    }

    private static String description(String path, String element) throws Exception {
        return pom(path).getElementsByTagName(element).item(0).getTextContent();
    }
}
