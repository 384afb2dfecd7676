package dev.polysms.testkit.junit;

import dev.polysms.sandbox.SmsSandbox;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstantiationAwareExtension;

/** What {@link WithSandbox} registers; JUnit makes it and calls it. */
public final class SandboxParameter implements ParameterResolver, TestInstantiationAwareExtension {
    private static final Namespace NAMESPACE = Namespace.create(SandboxParameter.class);

    /** Makes the extension, as JUnit does. */
    public SandboxParameter() {}

    /** Lets a constructor get the sandbox of the test that it makes the instance for. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** Tells whether a parameter is a sandbox. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == SmsSandbox.class;
    }

    /** Returns the sandbox of the test, which starts it if this is its first; JUnit closes what the test's store holds. */
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
