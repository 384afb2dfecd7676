package dev.polysms.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * Runs a test with the whole application on a random port and with a sandbox in the place of each vendor. {@code SmsSandbox} can be injected.
 * The webhooks of the application are registered at the sandbox, with the secrets of their guards.
 *
 * <pre>{@code
 * @SmsSandboxTest
 * class BookingTest {
 *     @Autowired SmsSandbox sandbox;
 * }
 * }</pre>
 * @since 0.1.0
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SandboxConfiguration.class)
public @interface SmsSandboxTest {}
