import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Checks an unpacked bundle for what Central demands, and that it contains each module that is published and no other.
 * Run it with the folder of the bundle and that of the sources: {@code java .ci/CentralBundle.java BUNDLE SOURCES}.
 */
final class CentralBundle {
    private static final String GROUP = "dev/polysms";
    private static final List<String> DEMANDED = List.of("name", "description", "url", "licenses", "developers", "scm");
    private static final Map<String, String> HASHES = Map.of(".md5", "MD5", ".sha1", "SHA-1");

    private final List<String> faults = new ArrayList<>();
    private final Path group;

    private CentralBundle(Path bundle) {
        this.group = bundle.resolve(GROUP);
    }

    public static void main(String[] args) throws Exception {
        CentralBundle check = new CentralBundle(Path.of(args[0]));
        Set<String> published = published(Path.of(args[1]));
        check.same(published);
        int files = 0;
        for (String module : published) {
            files += check.module(module);
        }
        check.faults.forEach(System.out::println);
        if (!check.faults.isEmpty()) {
            System.exit(1);
        }
        System.out.println("The bundle has what Central demands: " + published.size() + " modules, " + files + " files.");
    }

    /** Returns the modules of the root pom that do not say that they are not published. */
    private static Set<String> published(Path sources) throws Exception {
        Set<String> published = new TreeSet<>();
        Element modules = child(xml(sources.resolve("pom.xml")).getDocumentElement(), "modules");
        NodeList names = modules.getElementsByTagName("module");
        for (int i = 0; i < names.getLength(); i++) {
            String name = names.item(i).getTextContent();
            if (!Files.readString(sources.resolve(name).resolve("pom.xml"))
                    .contains("<maven.deploy.skip>true</maven.deploy.skip>")) {
                published.add(name);
            }
        }
        return published;
    }

    private void same(Set<String> published) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> folders = Files.list(group)) {
            folders.forEach(folder -> found.add(folder.getFileName().toString()));
        }
        Set<String> missing = new TreeSet<>(published);
        missing.removeAll(found);
        found.removeAll(published);
        missing.forEach(name -> faults.add(name + " is not in the bundle."));
        found.forEach(name -> faults.add(name + " is in the bundle, but its pom has maven.deploy.skip, or it is no module."
                + " List it in excludeArtifacts of the profile release."));
    }

    private int module(String name) throws Exception {
        if (!Files.isDirectory(group.resolve(name))) {
            return 0;
        }
        List<Path> versions = list(group.resolve(name));
        if (versions.size() != 1) {
            faults.add(name + " has " + versions.size() + " versions in the bundle; it must have one.");
            return 0;
        }
        Path folder = versions.get(0);
        String start = name + "-" + folder.getFileName();
        List<Path> files = list(folder);
        Path pom = folder.resolve(start + ".pom");
        boolean jar = pom(name, pom);
        for (String end : jar ? List.of(".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json") : List.<String>of()) {
            if (!Files.exists(folder.resolve(start + end))) {
                faults.add(name + " has no " + start + end + ".");
            }
        }
        for (Path file : files) {
            signedAndHashed(file);
        }
        return files.size();
    }

    private void signedAndHashed(Path file) throws Exception {
        String name = file.getFileName().toString();
        if (name.endsWith(".asc") || name.matches(".*\\.(md5|sha1|sha256|sha512)")) {
            return;
        }
        if (!Files.exists(file.resolveSibling(name + ".asc"))) {
            faults.add(name + " is not signed.");
        }
        for (Map.Entry<String, String> hash : HASHES.entrySet()) {
            Path sum = file.resolveSibling(name + hash.getKey());
            if (!Files.exists(sum) || !Files.readString(sum).strip().equals(hash(file, hash.getValue()))) {
                faults.add(name + " has no correct " + hash.getValue() + " sum.");
            }
        }
    }

    private static String hash(Path file, String algorithm) throws Exception {
        byte[] bytes = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
        return String.format("%0" + 2 * bytes.length + "x", new BigInteger(1, bytes));
    }

    /** Checks a pom, and returns whether it is that of a jar. */
    private boolean pom(String name, Path file) throws Exception {
        if (!Files.exists(file)) {
            faults.add(name + " has no " + file.getFileName() + ".");
            return false;
        }
        Element project = xml(file).getDocumentElement();
        for (String element : DEMANDED) {
            Element found = child(project, element);
            if (found == null || found.getTextContent().isBlank()) {
                faults.add("The pom of " + name + " has no " + element + ".");
            }
        }
        Element packaging = child(project, "packaging");
        boolean bom = packaging != null && packaging.getTextContent().equals("pom");
        if (child(project, "parent") != null) {
            faults.add("The pom of " + name + " has a parent, which is not published.");
        }
        String text = Files.readString(file);
        if (text.contains("SNAPSHOT")) {
            faults.add("The pom of " + name + " names a SNAPSHOT.");
        }
        if (!bom && text.contains("${")) {
            faults.add("The pom of " + name + " contains a property.");
        }
        versions(name, child(project, "dependencies"));
        return !bom;
    }

    private void versions(String name, Element dependencies) {
        NodeList each = dependencies == null ? null : dependencies.getElementsByTagName("dependency");
        for (int i = 0; each != null && i < each.getLength(); i++) {
            Element dependency = (Element) each.item(i);
            String artifact = child(dependency, "artifactId").getTextContent();
            Element scope = child(dependency, "scope");
            if (child(dependency, "version") == null) {
                faults.add("The pom of " + name + " has no version of " + artifact + ".");
            }
            if (scope != null && scope.getTextContent().equals("test")) {
                faults.add("The pom of " + name + " lists " + artifact + ", which only its tests need.");
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Document xml(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static Element child(Element parent, String name) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals(name)) {
                return (Element) child;
            }
        }
        return null;
    }
}
