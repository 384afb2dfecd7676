package dev.polysms.testkit;

import dev.polysms.Capability;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the capability that a contract tests. {@link SmsSenderContract} requires a test with this annotation for each capability
 * of a client. The contracts of this package have it, and a test inherits it. For a capability of your own, put it on your own
 * contract or test:
 *
 * <pre>{@code
 * @ContractOf(Campaigns.class)
 * final class CampaignsTest { … }
 * }</pre>
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ContractOf {
    /** The capability. */
    Class<? extends Capability> value();
}
