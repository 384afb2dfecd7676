package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.Capability;
import dev.polysms.SmsClient;
import dev.polysms.bulk.BulkSender;
import dev.polysms.history.Conversations;
import dev.polysms.history.MessageHistory;
import dev.polysms.media.MediaFetch;
import dev.polysms.media.MediaSender;
import dev.polysms.media.MediaUpload;
import dev.polysms.number.NumberListing;
import dev.polysms.number.NumberProvisioning;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Maps each capability to its contract, and checks that tests run the contracts of all capabilities of a client. */
final class ContractCoverage {
    private static final Map<Class<? extends Capability>, Class<?>> CONTRACTS = Map.of(
            BulkSender.class, BulkSenderContract.class,
            Conversations.class, ConversationsContract.class,
            MediaFetch.class, MediaFetchContract.class,
            MediaSender.class, MediaSenderContract.class,
            MediaUpload.class, MediaUploadContract.class,
            MessageHistory.class, MessageHistoryContract.class,
            NumberListing.class, NumberListingContract.class,
            NumberProvisioning.class, NumberProvisioningContract.class);

    private ContractCoverage() {}

    /** Fails if a client has a capability whose contract no test in the package of the given test runs. */
    static void requireAll(SmsClient client, Class<?> test) {
        Set<Class<?>> capabilities = capabilities(client.getClass());
        if (capabilities.isEmpty()) {
            return; // for example an ActionClient, whose nested test class is in a jar
        }
        List<Class<?>> tests = testsInFolderOf(test);
        for (Class<?> capability : capabilities) {
            Class<?> contract = contractOf(capability);
            assertThat(tests)
                    .as(
                            "%s implements %s; a test in %s must extend %s",
                            client.getClass().getSimpleName(),
                            capability.getSimpleName(),
                            test.getPackageName(),
                            contract.getSimpleName())
                    .anyMatch(contract::isAssignableFrom);
        }
    }

    private static Class<?> contractOf(Class<?> capability) {
        Class<?> contract = CONTRACTS.get(capability);
        if (contract == null) {
            throw new AssertionError(
                    capability.getSimpleName() + " has no contract; write one and add it to ContractCoverage");
        }
        return contract;
    }

    private static Set<Class<?>> capabilities(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Class<?> implemented : at.getInterfaces()) {
                if (Capability.class.isAssignableFrom(implemented) && implemented != Capability.class) {
                    found.add(implemented);
                }
            }
        }
        return found;
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
