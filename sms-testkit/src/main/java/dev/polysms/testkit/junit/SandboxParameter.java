package dev.polysms.testkit.junit;

import dev.polysms.sandbox.SmsSandbox;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstantiationAwareExtension;

/**
 * Provides the sandbox for {@link WithSandbox}. JUnit creates and calls it.
 *
 * @since 0.1.0
 */
public final class SandboxParameter implements ParameterResolver, TestInstantiationAwareExtension {
    private static final Namespace NAMESPACE = Namespace.create(SandboxParameter.class);

    /** Creates the extension. JUnit calls this constructor. */
    public SandboxParameter() {}

    /** Lets the constructor of a test get the sandbox of this test. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** Returns whether a parameter is a sandbox. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == SmsSandbox.class;
    }

    /** Returns the sandbox of the test, and starts it for the first parameter. JUnit closes it after the test. */
    @Override
    public SmsSandbox resolveParameter(ParameterContext parameter, ExtensionContext test) {
        if (test.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "A sandbox of @WithSandbox belongs to one test, and this outlives it;"
                            + " take a parameter of a test or @BeforeEach method, or a static SandboxExtension");
        }
        return test.getStore(NAMESPACE)
                .getOrComputeIfAbsent(SmsSandbox.class, key -> SmsSandbox.start(), SmsSandbox.class);
    }
}
