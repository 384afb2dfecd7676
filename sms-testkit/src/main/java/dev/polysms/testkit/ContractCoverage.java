package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.Capability;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that tests run the contracts of all capabilities of a client. {@link ContractOf} maps a contract to its capability. */
final class ContractCoverage {
    private ContractCoverage() {}

    /** Fails if a client has a capability whose contract no test in the package of the given test runs. */
    static void requireAll(Class<?> client, Class<?> test) {
        Set<Class<?>> capabilities = capabilities(client);
        if (capabilities.isEmpty()) {
            return; // for example an ActionClient, whose nested test class is in a jar
        }
        List<Class<?>> tests = testsInFolderOf(test);
        for (Class<?> capability : capabilities) {
            assertThat(tests)
                    .as(
                            "%s implements %s; a test in %s must extend a contract with @ContractOf(%s.class): one of"
                                    + " sms-testkit, or your own for a capability of your own",
                            client.getSimpleName(),
                            capability.getSimpleName(),
                            test.getPackageName(),
                            capability.getSimpleName())
                    .anyMatch(any -> isContractOf(capability, any));
        }
    }

    private static boolean isContractOf(Class<?> capability, Class<?> test) {
        ContractOf contract = test.getAnnotation(ContractOf.class);
        return contract != null && contract.value() == capability;
    }

    /** Returns all capabilities that a type implements, also through other interfaces and superclasses. */
    private static Set<Class<?>> capabilities(Class<?> client) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> at = client; at != null; at = at.getSuperclass()) {
            for (Class<?> implemented : at.getInterfaces()) {
                addCapabilities(implemented, found);
            }
        }
        return found;
    }

    private static void addCapabilities(Class<?> type, Set<Class<?>> found) {
        List<Class<?>> parents = List.of(type.getInterfaces());
        if (parents.contains(Capability.class)) {
            found.add(type);
        }
        parents.forEach(parent -> addCapabilities(parent, found));
    }

    /** Returns the concrete test classes in the package and the folder of a test. */
    private static List<Class<?>> testsInFolderOf(Class<?> test) {
        try {
            Path root = Path.of(
                    test.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files =
                    Files.list(root.resolve(test.getPackageName().replace('.', '/')))) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".class"))
                        .<Class<?>>map(name ->
                                load(test, test.getPackageName() + "." + name.substring(0, name.length() - 6)))
                        .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                        .toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError("Cannot read the folder of the tests", e);
        }
    }

    private static Class<?> load(Class<?> test, String name) {
        try {
            return Class.forName(name, false, test.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("Cannot load a class file from the folder of the tests", e);
        }
    }
}
