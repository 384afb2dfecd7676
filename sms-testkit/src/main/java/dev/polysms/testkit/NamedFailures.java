package dev.polysms.testkit;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Puts the name of the case, such as its fault and mode, and the tested request into the message of a failure. Build tools report
 * a case by a number only: {@code retries_no_other_refusal()[21]}.
 */
final class NamedFailures implements InvocationInterceptor {
    private static final Pattern NUMBER = Pattern.compile("^\\[[0-9]+] ");

    /** A test that names the request that it tests. */
    interface Tested {
        /** Returns the request, such as {@code POST /messages}, or what replaces it. */
        String testedRequest();
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(test, context, "");
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(test, context, NUMBER.matcher(context.getDisplayName()).replaceFirst(""));
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> test, DynamicTestInvocationContext dynamic, ExtensionContext context) throws Throwable {
        run(test, context, context.getDisplayName());
    }

    private static void run(Invocation<Void> test, ExtensionContext context, String name) throws Throwable {
        try {
            test.proceed();
        } catch (TestAbortedException e) {
            throw e;
        } catch (AssertionError | Exception e) {
            String tested = Stream.of(name, request(context))
                    .filter(part -> !part.isBlank())
                    .collect(Collectors.joining(", "));
            String prefix = tested.isEmpty() ? "" : "[" + tested + "] ";
            AssertionError named = new AssertionError(prefix + (e instanceof AssertionError ? e.getMessage() : e), e);
            named.setStackTrace(e.getStackTrace());
            throw named;
        }
    }

    /** Returns the request of the test. A dynamic test has no instance; its test method has. */
    private static String request(ExtensionContext context) {
        Optional<ExtensionContext> at = Optional.of(context);
        while (at.isPresent() && at.get().getTestInstance().isEmpty()) {
            at = at.get().getParent();
        }
        return at.flatMap(ExtensionContext::getTestInstance)
                .filter(Tested.class::isInstance)
                .map(test -> request((Tested) test))
                .orElse("");
    }

    /** Returns no request if the fixture has none: the failure itself is more important. */
    private static String request(Tested test) {
        try {
            return test.testedRequest();
        } catch (RuntimeException e) {
            return "";
        }
    }
}
