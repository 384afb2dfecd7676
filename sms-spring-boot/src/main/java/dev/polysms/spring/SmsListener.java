package dev.polysms.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.aot.hint.annotation.Reflective;

/**
 * Marks a method of a bean that gets the events of webhooks. The method has one parameter: {@code SmsEvent}, or one of its kinds such as
 * {@code InboundMessage}; it then gets that kind only.
 *
 * <p>The vendor gets 2xx only after all methods returned. If one throws, the vendor gets 500 and may push the event again, so that methods
 * which had returned get it a second time.
 *
 * @since 0.1.0
 */
@Documented
@Reflective
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SmsListener {}
