package dev.polysms.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test that has a parameter of type {@link dev.polysms.sandbox.SmsSandbox} a sandbox of its own.
 *
 * <p>It starts when the parameter is resolved, and is closed after the test, also after one that failed. The parameters of
 * a test's {@code @BeforeEach} and {@code @AfterEach} methods, and of the constructor, get the sandbox of that test, each
 * invocation of a parameterized or repeated test one of its own. Tests that run in parallel do not see each other. Tests of
 * nested classes get theirs too.
 *
 * <p>What outlives a test, {@code @BeforeAll} or the constructor of a class with one instance for all tests, gets none: the
 * test fails with a message that says so. A {@code static} {@link SandboxExtension} is for that, and for a sandbox that must be set up.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(SandboxParameter.class)
public @interface WithSandbox {}
