package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maven-install-plugin",
                "maven-deploy-plugin",
                "maven-gpg-plugin",
                "central-publishing-maven-plugin"
            })
    void uses_the_plugins_of_the_root_pom(String plugin) throws Exception {
        assertThat(version("sms-bom/pom.xml", plugin)).isEqualTo(version("pom.xml", plugin));
    }

    private static String version(String path, String plugin) throws Exception {
        Matcher version = Pattern.compile(
                        "<artifactId>" + Pattern.quote(plugin) + "</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Repository.file(path));
        assertThat(version.find()).as(plugin + " in " + path).isTrue();
        return version.group(1);
    }

    @Test
    void a_release_excludes_the_modules_that_are_not_published() throws Exception {
        Set<String> excluded = texts(pom("pom.xml"), "modules", "module");
        for (String module : Set.copyOf(excluded)) {
            if (!Repository.file(module + "/pom.xml").contains("<maven.deploy.skip>true</maven.deploy.skip>")) {
                excluded.remove(module);
            }
        }
        excluded.add("polysms");

        assertThat(texts(pom("pom.xml"), "excludeArtifacts", "excludeArtifact")).isEqualTo(excluded);
    }

    private static String description(String path, String element) throws Exception {
        return pom(path).getElementsByTagName(element).item(0).getTextContent();
    }
}
