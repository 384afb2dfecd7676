package dev.polysms.testkit.junit;

import dev.polysms.sandbox.SmsSandbox;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A sandbox that starts before a test and is closed after it, also after one that failed.
 *
 * <pre>{@code
 * @RegisterExtension
 * final SandboxExtension vendors = SandboxExtension.create();
 * }</pre>
 *
 * <p>How it is registered decides how long a sandbox lives:
 *
 * <ul>
 *   <li>in an instance field: each test has its own. Tests may run in parallel.
 *   <li>in a {@code static} field, or in a class with one instance for all tests: one for all tests of the class and of those
 *       nested in it, {@linkplain SmsSandbox#clear cleared} after each test. Ids go on counting, and so do
 *       {@linkplain SmsSandbox#requests requests}. Tests that share it must not run in parallel with each other, else one would
 *       clear what the other sent; such a test fails before it begins, and says so.
 * </ul>
 * @since 0.1.0
 */
public final class SandboxExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(SandboxExtension.class);
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private final SmsSandbox.Builder builder;
    private final AtomicReference<@Nullable SmsSandbox> running = new AtomicReference<>();

    private SandboxExtension(SmsSandbox.Builder builder) {
        this.builder = Objects.requireNonNull(builder, "builder");
    }

    /**
     * Returns an extension whose sandboxes have the defaults of {@link SmsSandbox#start()}. Register it with {@code
     * @RegisterExtension}.
     */
    public static SandboxExtension create() {
        return of(SmsSandbox.builder());
    }

    /**
     * Returns an extension whose sandboxes have other settings. Register it with {@code @RegisterExtension}.
     *
     * @param builder starts the sandboxes; do not change it afterwards
     */
    public static SandboxExtension of(SmsSandbox.Builder builder) {
        return new SandboxExtension(builder);
    }

    /**
     * Returns the sandbox of the current test or class. The extension closes it.
     *
     * @throws IllegalStateException if no test is running, for example in the initializer of a field
     */
    public SmsSandbox sandbox() {
        SmsSandbox sandbox = running.get();
        if (sandbox == null) {
            throw new IllegalStateException(
                    "The sandbox starts right before the test; ask for it in a test or @BeforeEach method");
        }
        return sandbox;
    }

    /** Starts the sandbox that all tests of a class share. JUnit calls this method. */
    @Override
    public void beforeAll(ExtensionContext tests) {
        if (!isShared(tests)) { // a nested class shares that of the class around it
            startFor(tests);
        }
    }

    /** Starts the sandbox of a test, unless it shares one. JUnit calls this method. */
    @Override
    public void beforeEach(ExtensionContext test) {
        if (!isShared(test)) {
            startFor(test);
        } else if (isParallel(test)) {
            throw sharedInParallel();
        }
    }

    /** Clears a shared sandbox. JUnit calls this method, and closes the sandbox of a single test. */
    @Override
    public void afterEach(ExtensionContext test) {
        SmsSandbox sandbox = running.get();
        if (sandbox != null && isShared(test) && !isParallel(test)) {
            sandbox.clear();
        }
    }

    /** Starts a sandbox. Another test class may be using the field already, if both inherit it. */
    private void startFor(ExtensionContext scope) {
        SmsSandbox sandbox = builder.start();
        if (!running.compareAndSet(null, sandbox)) {
            sandbox.close();
            throw sharedInParallel();
        }
        store(scope).put(this, (AutoCloseable) () -> {
            running.set(null);
            sandbox.close();
        });
    }

    private static ExtensionConfigurationException sharedInParallel() {
        return new ExtensionConfigurationException(
                "Tests that share a sandbox must not run in parallel: one would clear what"
                        + " another sent; register the SandboxExtension in an instance field, so that each has its own, or run them"
                        + " by @Execution(SAME_THREAD)");
    }

    /** Returns whether the class has started a sandbox: a store also shows the values of its parents. */
    private boolean isShared(ExtensionContext scope) {
        return scope.getParent().map(around -> store(around).get(this)).isPresent();
    }

    private static boolean isParallel(ExtensionContext test) {
        return test.getExecutionMode() == ExecutionMode.CONCURRENT
                && test.getConfigurationParameter(PARALLEL)
                        .map(Boolean::parseBoolean)
                        .orElse(false);
    }

    private static Store store(ExtensionContext scope) {
        return scope.getStore(NAMESPACE);
    }
}
